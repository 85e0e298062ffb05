using LaptopFleet.Shipments.Events;
using LaptopFleet.Shipments.Lanes;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Shipments;

/// <summary>When somebody should look at a shipment. The instants are on the row, so that a list of what is due reads what is due and nothing else.</summary>
public sealed partial class Shipment
{
    private static readonly ShipmentState[] Troubles =
    [
        ShipmentState.CustomsHold, ShipmentState.DeliveryAttempted, ShipmentState.Exception, ShipmentState.ReturnToSender, ShipmentState.Returned, ShipmentState.Lost, ShipmentState.Expired,
    ];

    /// <summary>What was to be expected of its lane when it was labelled or left; it stays as it was, since it is what people were told.</summary>
    public LaneForecast? Forecast { get; private set; }

    /// <summary>The latest of its scans, by when it happened.</summary>
    public Guid? LastScanId { get; private set; }
    public Instant? LastScanAt { get; private set; }

    /// <summary>From when on it has been silent for longer than is normal on its lane; null while nothing is expected of it.</summary>
    public Instant? StaleAt { get; private set; }

    /// <summary>From when on it is late: past what nine in ten take on its lane, or past the carrier's own day.</summary>
    public Instant? LateAt { get; private set; }

    /// <summary>Since when something is wrong that nobody has settled.</summary>
    public Instant? TroubledSince { get; private set; }
    public Instant? DeliveredAt { get; private set; }

    /// <summary>Of a delivered one: the longest time without a scan.</summary>
    public int? LongestGapHours { get; private set; }

    /// <summary>What is to be expected of it, from what others took on its lane.</summary>
    public void Foresee(LaneForecast forecast)
    {
        Forecast = forecast;
        Watch(isNew: false);
    }

    /// <summary>Somebody has dealt with what was wrong: it is off the list until its state changes again.</summary>
    public ShipmentTroubleSettled SettleTrouble(Instant now)
    {
        if (TroubledSince is not { } since)
            throw new Platform.RefusedException("shipment.no-trouble", "Nothing is wrong with this shipment, or it has been dealt with.");
        TroubledSince = null;
        return new(Id, State, since, PersonId, ToRegion, now);
    }

    /// <summary>Whoever waits for it lives in another country now, and the parcel goes on to where it was sent: somebody has to see to it, whatever its scans say. Null where it does not travel.</summary>
    public ShipmentConsigneeMoved? ConsigneeMoves(string country, Instant now)
    {
        if (DispatchedAt is null || ShipmentLifecycle.IsOver(State))
            return null;
        TroubledSince ??= now;
        return new(Id, country, PersonId, ToRegion, now);
    }

    /// <summary>What was wrong with a state is over with it.</summary>
    private void Overcome(ShipmentState next)
    {
        if ((Troubles.Contains(State) || ShipmentLifecycle.IsOver(next)) && !Troubles.Contains(next))
            TroubledSince = null;
    }

    private void Watch(bool isNew)
    {
        // A scan from the future is no sign of life beyond the moment in which it was heard.
        if (scans.MaxBy(SignOfLife) is { } last)
            (LastScanId, LastScanAt) = (last.Id, SignOfLife(last));
        var isExpected = DispatchedAt is not null && !ShipmentLifecycle.IsOver(State);
        StaleAt = isExpected && Forecast is not null ? Instant.Max(DispatchedAt!.Value, SilentSince ?? DispatchedAt.Value) + Duration.FromHours(Forecast.NormalGapHours) : null;
        LateAt = isExpected && State != ShipmentState.ReturnToSender ? Earliest(Forecast?.LateAfter(DispatchedAt!.Value), EndOfEstimate) : null;
        var isSettled = State == ShipmentState.Returned && FromPersonId is null && contents.Count > 0 && !contents.Exists(c => c.IsAboard);
        if (DispatchedAt is null || isSettled)
            TroubledSince = null;
        else if (isNew && Troubles.Contains(State))
            TroubledSince = StateSince;
        DeliveredAt = State == ShipmentState.Delivered ? StateSince : null;
        LongestGapHours = DeliveredAt is { } end && DispatchedAt is { } start ? LongestGap(start, end) : null;
    }

    /// <summary>The last sign of life of the package, among those under way, of which nothing has been heard for longest; null where nothing has been heard of it at all.</summary>
    private Instant? SilentSince
    {
        get
        {
            var open = packages.Where(p => p.State is not { } state || !ShipmentLifecycle.IsOver(state)).ToList();
            if (open.Count < 2 && packages.Count < 2)
                return LastScanAt;
            var signs = open.ConvertAll(p => scans.Where(s => s.PackageNumber == Whole || s.PackageNumber == p.Number).Select(SignOfLife).Cast<Instant?>().Max());
            return signs.Contains(null) ? null : signs.Min();
        }
    }

    /// <summary>The end of the carrier's day where the parcel goes.</summary>
    private Instant? EndOfEstimate => EstimatedDeliveryOn?.PlusDays(1).AtStartOfDayInZone(DateTimeZoneProviders.Tzdb[Countries.Get(ToCountry).DefaultZone]).ToInstant();

    private int LongestGap(Instant start, Instant end)
    {
        List<Instant> signs = [start, .. scans.Select(s => s.OccurredAt).Where(at => at > start && at < end).Order(), Instant.Max(start, end)];
        return (int)Math.Ceiling(signs.Zip(signs.Skip(1), (before, after) => (after - before).TotalHours).Max());
    }

    private static Instant SignOfLife(ShipmentScan scan) => Instant.Min(scan.OccurredAt, scan.RecordedAt);

    private static Instant? Earliest(Instant? one, Instant? other) => one is null || other < one ? other ?? one : one;
}
