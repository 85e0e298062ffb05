using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Shipments;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>Labels that nobody sends anything with any more: of a laptop that need not come back, or will not, and those that were cancelled themselves.</summary>
public static class UnusedLabels
{
    /// <summary>Cancels the shipment where no carrier has it yet; the caller saves.</summary>
    public static async Task CancelUnusedAsync(this FleetDb db, Guid? shipmentId, string because, Actor by, Instant now, CancellationToken ct)
    {
        if (shipmentId is { } id && await db.Shipments.Include(s => s.Contents).Include(s => s.Packages).AsSplitQuery().SingleOrDefaultAsync(s => s.Id == id, ct)
            is { DispatchedAt: null, State: ShipmentState.Draft or ShipmentState.LabelReady } label)
            db.Record(label.Cancel(because, now), by);
    }

    /// <summary>What was arranged by a label that has been cancelled since is to be arranged anew; the caller saves.</summary>
    public static async Task DisarrangeCancelledAsync(this FleetDb db, IEnumerable<Return> plans, Actor by, Instant now, CancellationToken ct)
    {
        var arranged = plans.Where(p => p is { State: ReturnState.Arranged or ReturnState.Agreed, ShipmentId: not null }).ToList();
        var labels = arranged.ConvertAll(p => p.ShipmentId!.Value);
        List<Guid> cancelled = labels.Count == 0 ? [] : await db.Shipments.Where(s => labels.Contains(s.Id) && s.State == ShipmentState.Cancelled).Select(s => s.Id).ToListAsync(ct);
        foreach (var plan in arranged.Where(p => cancelled.Contains(p.ShipmentId!.Value)))
            db.Record(plan.Disarrange(now), by);
    }
}
