using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Shipments;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>The parcels that were made for laptops to come back in.</summary>
public sealed class ReturnLabels(FleetDb db)
{
    /// <summary>Cancels the one that nobody has used yet; one that is under way comes. The caller saves.</summary>
    public async Task CancelAsync(Guid? shipmentId, string because, Actor by, Instant now, CancellationToken ct)
    {
        if (shipmentId is { } id && await db.Shipments.Include(s => s.Contents).Include(s => s.Packages).AsSplitQuery().SingleOrDefaultAsync(s => s.Id == id, ct) is { DispatchedAt: null, State: ShipmentState.Draft or ShipmentState.LabelReady } label)
            db.Record(label.Cancel(because, now), by);
    }
}
