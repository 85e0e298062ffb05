using LaptopFleet.Platform;
using LaptopFleet.Procurement.Events;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>A new hire's order follows the day on which they start.</summary>
public sealed partial class Order
{
    /// <summary>They start on another day. The last day to order moves as far: the lead time is that of the rules which were kept with the order.</summary>
    public OrderNeededOnMoved FollowStart(LocalDate startOn, Instant now)
    {
        if (Kind != OrderKind.NewHire || ClosedAt is not null)
            throw new RefusedException("order.not-following", "Only an open order of a new hire follows the day on which they start.");
        var was = NeededOn;
        (NeededOn, LatestOrderOn) = (startOn, LatestOrderOn?.PlusDays(Period.DaysBetween(was, startOn)));
        return new(Id, PersonId, was, startOn, Region, now);
    }
}
