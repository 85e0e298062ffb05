using LaptopFleet.Audit;
using LaptopFleet.Platform;
using LaptopFleet.Shipments.Events;
using NodaTime;

namespace LaptopFleet.Shipments;

/// <summary>How a shipment hears: it takes every scan, puts all of them together, and lets its laptops follow as far as they can.</summary>
public sealed partial class Shipment
{
    /// <summary>Hears of a scan. The same scan twice changes nothing.</summary>
    /// <returns>The events of the shipment and of each laptop that moved; none for a scan that is known already.</returns>
    public IReadOnlyList<FleetEvent> Scan(ScanReport report, Instant now)
    {
        if (State == ShipmentState.Draft)
            throw new RefusedException("shipment.not-dispatched", "The shipment has not been given to a carrier yet.");
        MustHave(report.Package);
        if (scans.Find(s => s.Source == report.Source && s.SourceKey == report.Key && s.PackageNumber == report.Package) is { } known)
            return known.MoveDown(report.Sequence) ? Reconsider(ReconsideredBecause.ScanMoved, now) : [];
        var scan = ShipmentScan.Of(Id, report, now);
        scans.Add(scan);
        ScanCount++;
        var events = Fold(now, (before, after) => new ShipmentScanned(
            Id, scan.Id, scan.Status, scan.OccurredAt, scan.Source, before.State, after.State, after.Since, scan.PackageNumber is Whole ? null : scan.PackageNumber, PersonId, ToRegion, now));
        // It is ours to cancel and the carrier's to carry: where both happened, somebody has to look.
        if (State == ShipmentState.Cancelled && ShipmentLifecycle.SaysItMoves(scan.Status))
            events.Add(Discrepancy(null, "shipment.cancelled", now));
        return events;
    }

    /// <summary>Hears of several scans at once, in the order in which they happened, so that no more is corrected than must be.</summary>
    public IReadOnlyList<FleetEvent> Hear(IEnumerable<ScanReport> reports, Instant now) => [.. ShipmentLifecycle.InOrder(reports, r => r.Point).SelectMany(r => Scan(r, now))];

    /// <summary>What was told ahead of its time counts once it has come.</summary>
    public IReadOnlyList<FleetEvent> CatchUp(Instant now)
    {
        FollowUpAt = null;
        if (Stands(now) is false)
            return Reconsider(ReconsideredBecause.TimeCame, now);
        LookAgain(now);
        return [];
    }

    /// <summary>Hears on which day the carrier expects to deliver. What it thought last holds, however late we hear of what it thought before.</summary>
    /// <param name="package">Of which package; the shipment is expected with the last of them.</param>
    public DeliveryEstimated? Estimate(LocalDate on, Instant toldAt, Instant now, int package = Whole)
    {
        if (packages.Find(p => p.Number == package) is { } one)
        {
            if (!one.Expect(on, toldAt))
                return null;
            on = packages.Max(p => p.EstimatedDeliveryOn) ?? on;
            toldAt = Instant.Max(toldAt, EstimateToldAt ?? toldAt);
        }
        else if (toldAt <= EstimateToldAt)
        {
            return null;
        }
        var isNews = on != EstimatedDeliveryOn;
        (EstimatedDeliveryOn, EstimateToldAt) = (on, toldAt);
        Watch(isNew: false);
        return isNews ? new(Id, on, toldAt, PersonId, ToRegion, now) : null;
    }

    /// <summary>A laptop of it that could not leave with it, since its holder still used it, can now: the parcel has it, and brings it where it has come since. One that came back with the parcel stays.</summary>
    public IReadOnlyList<FleetEvent> TakeAboard(Guid deviceId, Instant now)
    {
        if (DispatchedAt is null || contents.Find(c => c.DeviceId == deviceId) is not { IsAboard: false, ClosedAs: null or ContentOutcome.Delivered or ContentOutcome.Lost } content || !Lane.StartsAt(this, content.Device))
            return [];
        var stands = packages.Find(p => p.Number == content.PackageNumber)?.State ?? State;
        Folds++;
        return Each(c => c == content ? [.. c.Leave(this, now), .. c.Follow(this, stands, now)] : [], now);
    }

    public bool Has(Guid deviceId) => contents.Exists(c => c.DeviceId == deviceId);

    /// <summary>The states that it went through, by all that counts by now; the last one is where it stands.</summary>
    public IReadOnlyList<ShipmentStep> History(Instant now) => State is ShipmentState.Draft or ShipmentState.Cancelled
        ? [new(State, StateSince)]
        : Histories(now).Whole;

    private bool Stands(Instant now) => State is ShipmentState.Draft or ShipmentState.Cancelled
        || (Histories(now) is var said && said.Whole[^1] == new ShipmentStep(State, StateSince)
            && packages.TrueForAll(p => p.State is null || said.Packages[p.Number] == new ShipmentStep(p.State.Value, p.StateSince!.Value)));

    private ShipmentStep Start => HandedOverAt is { } handedOver ? new(ShipmentState.InTransit, handedOver) : new(ShipmentState.LabelReady, LabelledAt ?? DraftedAt);

    private List<FleetEvent> Reconsider(ReconsideredBecause because, Instant now) => Fold(now, (before, after) =>
        new ShipmentReconsidered(Id, because, before.State, after.State, after.Since, PersonId, ToRegion, now));

    private List<FleetEvent> Fold(Instant now, Func<ShipmentStep, ShipmentStep, FleetEvent> tell)
    {
        Folds++;
        var (before, wasHere, stood) = (new ShipmentStep(State, StateSince), DispatchedAt is null, packages.ToDictionary(p => p.Number, p => p.State ?? State));
        var said = State is ShipmentState.Draft or ShipmentState.Cancelled ? new([before], stood.ToDictionary(p => p.Key, _ => before)) : Histories(now);
        var stands = said.Whole[^1];
        List<FleetEvent> events = HandedOverAt is null && said.Whole.FirstOrDefault(s => ShipmentLifecycle.IsUnderWay(s.State)) is { Since: var since } left && left != default
            ? LeaveByScan(since, now)
            : [];
        events.Add(tell(before, stands));
        Move(stands.State, stands.Since);
        var (moves, moved) = Place(before.State, stood, said.Packages, now);
        events.AddRange(moved);
        events.AddRange(Follow(before, moves, now));
        // Whether a returned parcel still troubles anybody shows only once its laptops have followed. A label that expired troubles nobody until it turns out to have been used.
        Watch(isNew: before != stands || moved.Any(p => Troubles.Contains(p.After)) || (wasHere && DispatchedAt is not null));
        LookAgain(now);
        return events;
    }

    /// <summary>A scan says that it has left. What is plainly somewhere else is not in it, whatever the label says.</summary>
    private List<FleetEvent> LeaveByScan(Instant since, Instant now)
    {
        var isNews = DispatchedAt is null;
        DispatchedAt = since;
        return isNews
            ? [Dispatched(now), .. Each(c => Lane.StartsAt(this, c.Device) ? c.Leave(this, now) : [Discrepancy(c.DeviceId, "shipment.device-not-there", now)], now)]
            : [];
    }

    /// <summary>The laptops follow, each with its package.</summary>
    private List<FleetEvent> Follow(ShipmentStep before, Dictionary<int, (ShipmentState Before, ShipmentState After)> moves, Instant now)
    {
        (ShipmentState Before, ShipmentState After) MoveOf(ShipmentContent content) => moves.GetValueOrDefault(content.PackageNumber, (before.State, State));
        List<FleetEvent> events = [];
        if (ShipmentLifecycle.IsOver(before.State) && before != new ShipmentStep(State, StateSince))
            events.Add(new ShipmentCorrected(Id, before.State, State, StateSince, PersonId, ToRegion, now));
        events.AddRange(Each(c => MoveOf(c) is var (was, stands) && was != stands && ShipmentLifecycle.IsOver(was) ? c.TakeBack(this, now) : [], now));
        if (before.State != State)
            events.AddRange(Ended(now));
        events.AddRange(Each(c => MoveOf(c) is var (was, stands) && was != stands ? c.Follow(this, stands, now) : [], now));
        return events;
    }

    private FleetEvent[] Ended(Instant now) => State switch
    {
        ShipmentState.Delivered => [new ShipmentDelivered(Id, StateSince, PersonId, ToRegion, now)],
        ShipmentState.Returned => [new ShipmentReturned(Id, StateSince, PersonId, ToRegion, now)],
        ShipmentState.Lost => [new ShipmentLost(Id, StateSince, PersonId, ToRegion, now)],
        _ => [],
    };

    /// <summary>A carrier's word is never turned away: a laptop that cannot follow it stays where it is, and that is told.</summary>
    private List<FleetEvent> Each(Func<ShipmentContent, IEnumerable<FleetEvent>> follow, Instant now)
    {
        List<FleetEvent> events = [];
        foreach (var content in contents)
        {
            try
            {
                events.AddRange(follow(content));
            }
            catch (RefusedException refused)
            {
                events.Add(Discrepancy(content.DeviceId, refused.Code, now));
            }
        }
        return events;
    }

    private ShipmentDiscrepancyFound Discrepancy(Guid? deviceId, string because, Instant now) => new(Id, deviceId, because, PersonId, ToRegion, now);

    private void LookAgain(Instant now)
    {
        if (FollowUpAt <= now)
            return;
        var ahead = scans.Where(s => s.OccurredAt > now + ScanReport.Grace).Select(s => s.OccurredAt - ScanReport.Grace).ToList();
        FollowUpAt = ahead.Count == 0 ? null : ahead.Min();
    }
}
