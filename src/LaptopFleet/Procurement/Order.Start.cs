using LaptopFleet.Platform;
using LaptopFleet.Procurement.Events;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>A new hire's order follows the day on which they start.</summary>
public sealed partial class Order
{
    /// <summary>
    /// They start on another day. The last day to order moves as far, and it is on short notice or not any more: by the rules which were kept with the order. What was decided of it must have been read.
    /// </summary>
    /// <param name="today">The day where they live.</param>
    public OrderNeededOnMoved FollowStart(LocalDate startOn, LocalDate today, Instant now)
    {
        if (Kind != OrderKind.NewHire || ClosedAt is not null)
            throw new RefusedException("order.not-following", "Only an open order of a new hire follows the day on which they start.");
        var was = NeededOn;
        (NeededOn, LatestOrderOn) = (startOn, LatestOrderOn?.PlusDays(Period.DaysBetween(was, startOn)));
        if (decisions.MaxBy(d => d.Decision!.Kind == ShortNotice.Kind ? d.Number : 0)?.Decision is { Kind: ShortNotice.Kind } notice)
            ShortNoticeAt = notice.IsNear(startOn, today) ? ShortNoticeAt ?? now : null;
        return new(Id, PersonId, was, startOn, Region, now);
    }
}
