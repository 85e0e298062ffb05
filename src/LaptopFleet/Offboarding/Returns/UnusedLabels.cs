using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Shipments;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>The label of a laptop that need not come back, or will not: nobody sends anything with it any more.</summary>
public static class UnusedLabels
{
    /// <summary>Cancels the shipment where no carrier has it yet; the caller saves.</summary>
    public static async Task CancelUnusedAsync(this FleetDb db, Guid? shipmentId, string because, Actor by, Instant now, CancellationToken ct)
    {
        if (shipmentId is { } id && await db.Shipments.Include(s => s.Contents).Include(s => s.Packages).AsSplitQuery().SingleOrDefaultAsync(s => s.Id == id, ct)
            is { DispatchedAt: null, State: ShipmentState.Draft or ShipmentState.LabelReady } label)
            db.Record(label.Cancel(because, now), by);
    }
}
