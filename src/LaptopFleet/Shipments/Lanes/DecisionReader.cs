using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using LaptopFleet.Shipments.Batteries;
using LaptopFleet.Shipments.Customs;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Shipments.Lanes;

/// <summary>Reads what was decided of a shipment for whoever may see it; what nobody has kept yet is decided on the spot.</summary>
public sealed class DecisionReader(FleetDb db, IClock clock, Caller caller, LaneDecisions lanes)
{
    public async Task<(DecisionStage Stage, Instant DecidedAt, CustomsDecision Customs, LithiumDecision Batteries)> ReadAsync(Guid shipmentId, CancellationToken ct)
    {
        if (!await db.Shipments.SeenBy(db, caller).AnyAsync(s => s.Id == shipmentId, ct))
            throw new UnknownException("shipment");
        if (await db.ShipmentDecisions.AsNoTracking().SingleOrDefaultAsync(d => d.ShipmentId == shipmentId, ct) is { } kept)
            return (kept.Stage, kept.DecidedAt, kept.Customs, kept.Batteries);
        var shipment = await db.Shipments.AsNoTracking().Include(s => s.Contents.OrderBy(c => c.Id)).ThenInclude(c => c.Device).SingleAsync(s => s.Id == shipmentId, ct);
        var now = clock.GetCurrentInstant();
        var (customs, batteries) = await lanes.DecideAsync(shipment, now, ct);
        return (DecisionStage.Asked, now, customs, batteries);
    }
}
