using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>How the laptop of an order reached the person. All days are those of the person's zone.</summary>
/// <param name="RequestedOn">The day of the order.</param>
/// <param name="LeftOn">The day on which the parcel left; null where it was handed over, or bought where they live.</param>
/// <param name="UsualDays">What half of the parcels of its lane take; null where that was not worked out.</param>
public sealed record OrderArrival(LocalDate DeliveredOn, LocalDate RequestedOn, LocalDate? LeftOn, int? UsualDays)
{
    /// <summary>Why it was not there before the day on which it was needed; null where it was.</summary>
    /// <param name="latestOrderOn">The last day on which a vendor could be asked and be in time; null where the route has no lead time.</param>
    public LateReason? WhyLate(LocalDate neededOn, LocalDate? latestOrderOn)
    {
        if (DeliveredOn < neededOn)
            return null;
        if (RequestedOn > latestOrderOn || RequestedOn >= neededOn)
            return LateReason.OrderedLate;
        return LeftOn is { } left && left.PlusDays(UsualDays ?? 0) < neededOn ? LateReason.OnTheWay : LateReason.SentLate;
    }
}

/// <summary>Why a new hire had no laptop before they started.</summary>
public enum LateReason
{
    /// <summary>It was asked for when it was too late for a vendor already.</summary>
    OrderedLate,

    /// <summary>It left so late that half of the parcels of its lane would have come too late.</summary>
    SentLate,

    /// <summary>It left in time, and took longer than usual.</summary>
    OnTheWay,
}
