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
        if (scans.Find(s => s.Source == report.Source && s.SourceKey == report.Key) is { } known)
            return known.MoveDown(report.Sequence) ? Reconsider(ReconsideredBecause.ScanMoved, now) : [];
        var scan = ShipmentScan.Of(Id, report, now);
        scans.Add(scan);
        ScanCount++;
        var events = Fold(now, (before, after) => new ShipmentScanned(
            Id, scan.Id, scan.Status, scan.OccurredAt, scan.Source, before.State, after.State, after.Since, PersonId, ToRegion, now));
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
        if (History(now)[^1] != new ShipmentStep(State, StateSince))
            return Reconsider(ReconsideredBecause.TimeCame, now);
        LookAgain(now);
        return [];
    }

    /// <summary>Hears on which day the carrier expects to deliver. What it thought last holds, however late we hear of what it thought before.</summary>
    public DeliveryEstimated? Estimate(LocalDate on, Instant toldAt, Instant now)
    {
        if (toldAt <= EstimateToldAt)
            return null;
        var isNews = on != EstimatedDeliveryOn;
        (EstimatedDeliveryOn, EstimateToldAt) = (on, toldAt);
        Watch(isNew: false);
        return isNews ? new(Id, on, toldAt, PersonId, ToRegion, now) : null;
    }

    /// <summary>The states that it went through, by all that counts by now; the last one is where it stands.</summary>
    public IReadOnlyList<ShipmentStep> History(Instant now) => State is ShipmentState.Draft or ShipmentState.Cancelled
        ? [new(State, StateSince)]
        : ShipmentLifecycle.History(Start, scans.Select(s => s.Point), now + ScanReport.Grace);

    private ShipmentStep Start => HandedOverAt is { } handedOver ? new(ShipmentState.InTransit, handedOver) : new(ShipmentState.LabelReady, LabelledAt ?? DraftedAt);

    private List<FleetEvent> Reconsider(ReconsideredBecause because, Instant now) => Fold(now, (before, after) =>
        new ShipmentReconsidered(Id, because, before.State, after.State, after.Since, PersonId, ToRegion, now));

    private List<FleetEvent> Fold(Instant now, Func<ShipmentStep, ShipmentStep, FleetEvent> tell)
    {
        Folds++;
        var (before, history, wasHere) = (new ShipmentStep(State, StateSince), History(now), DispatchedAt is null);
        List<FleetEvent> events = HandedOverAt is null && history.FirstOrDefault(s => ShipmentLifecycle.IsUnderWay(s.State)) is { Since: var since } left && left != default
            ? LeaveByScan(since, now)
            : [];
        events.Add(tell(before, history[^1]));
        Move(history[^1].State, history[^1].Since);
        events.AddRange(Follow(before, now));
        // Whether a returned parcel still troubles anybody shows only once its laptops have followed. A label that expired troubles nobody until it turns out to have been used.
        Watch(isNew: before != history[^1] || (wasHere && DispatchedAt is not null));
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

    private List<FleetEvent> Follow(ShipmentStep before, Instant now)
    {
        if (before == new ShipmentStep(State, StateSince))
            return [];
        List<FleetEvent> events = [];
        if (ShipmentLifecycle.IsOver(before.State))
            events.Add(new ShipmentCorrected(Id, before.State, State, StateSince, PersonId, ToRegion, now));
        if (before.State == State)
            return events;
        if (ShipmentLifecycle.IsOver(before.State))
            events.AddRange(Each(c => c.TakeBack(this, now), now));
        if (State == ShipmentState.Delivered)
            events.AddRange([new ShipmentDelivered(Id, StateSince, PersonId, ToRegion, now), .. Each(c => c.Deliver(this, now), now)]);
        if (State == ShipmentState.Returned)
            events.AddRange([new ShipmentReturned(Id, StateSince, PersonId, ToRegion, now), .. Each(c => c.ComeBack(this, now), now)]);
        if (State == ShipmentState.Lost)
            events.AddRange([new ShipmentLost(Id, StateSince, PersonId, ToRegion, now), .. Each(c => c.Lose(this, now), now)]);
        return events;
    }

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
