using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Procurement;
using LaptopFleet.Shipments;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Stock;

/// <summary>
/// Counts what lies at depots: one grouped query over an index that holds all that is asked, in the order of depot and model. What is coming is read from the open purchase orders alone.
/// </summary>
public sealed class StockLevels(FleetDb db)
{
    /// <summary>The counts of some laptops, by depot and model in the order of their ids.</summary>
    public static IQueryable<StockCount> Count(IQueryable<Device> devices) => devices.GroupBy(d => new { d.DepotId, d.ModelId }).OrderBy(g => g.Key.DepotId).ThenBy(g => g.Key.ModelId)
        .Select(g => new StockCount(g.Key.DepotId!.Value, g.Key.ModelId,
            g.Count(d => d.State == DeviceState.InStock && d.HeldSince == null && d.Condition == Condition.New),
            g.Count(d => d.State == DeviceState.InStock && d.HeldSince == null && d.Condition == Condition.Refurbished),
            g.Count(d => d.State == DeviceState.InStock && d.HeldSince == null && d.Condition == Condition.Used),
            g.Count(d => d.State == DeviceState.InStock && (d.HeldSince != null || d.Condition == Condition.Damaged)),
            g.Count(d => d.State == DeviceState.Allocated),
            g.Count(d => d.QuarantinedSince != null),
            g.Count(d => (d.State == DeviceState.Received || d.State == DeviceState.Sanitised) && d.QuarantinedSince == null)));

    /// <summary>The counts at some depots behind a depot and model; of all depots where none are named.</summary>
    public Task<List<StockCount>> PageAsync(StockScope scope, (Guid Depot, Guid Model) after, int take, CancellationToken ct)
    {
        var (fromDepot, fromModel) = after;
        var devices = db.Devices.AsNoTracking();
        var firstModel = scope.DepotId == fromDepot ? fromModel : Guid.Empty;
        devices = scope.DepotId is { } only
            ? devices.Where(d => d.DepotId == only && d.ModelId > firstModel)
            : devices.Where(d => d.DepotId >= fromDepot && (d.DepotId > fromDepot || d.ModelId > fromModel));
        // Said as a case, so that no engine starts from the list where the order lies in an index already.
        if (scope.Depots is { } depots)
            devices = devices.Where(d => (depots.Contains(d.DepotId!.Value) ? 1 : 0) > 0);
        if (scope.ModelId is { } model)
            devices = devices.Where(d => (d.ModelId == model ? 1 : 0) > 0);
        return Count(devices).Take(take).ToListAsync(ct);
    }

    /// <summary>Of which models something is coming, behind a depot and model.</summary>
    public async Task<List<(Guid Depot, Guid Model)>> ComingAsync(StockScope scope, (Guid Depot, Guid Model) after, int take, CancellationToken ct)
    {
        var (fromDepot, fromModel) = after;
        var lines = Within(Open(), scope).Where(l => l.DepotId >= fromDepot && (l.DepotId > fromDepot || l.ModelId > fromModel));
        var keys = await lines.Select(l => new { l.DepotId, l.ModelId }).Distinct().OrderBy(k => k.DepotId).ThenBy(k => k.ModelId).Take(take).ToListAsync(ct);
        return keys.ConvertAll(k => (k.DepotId, k.ModelId));
    }

    /// <summary>What is coming to some depots of some models, by the day on which it is expected.</summary>
    public Task<List<StockIncoming>> IncomingAsync(IReadOnlyList<Guid> depots, IReadOnlyList<Guid> models, CancellationToken ct) =>
        Open().Where(l => depots.Contains(l.DepotId) && models.Contains(l.ModelId)).GroupBy(l => new { l.DepotId, l.ModelId, l.ExpectedOn })
            .Select(g => new StockIncoming(g.Key.DepotId, g.Key.ModelId, g.Key.ExpectedOn, g.Sum(l => l.Outstanding))).ToListAsync(ct);

    /// <summary>All that is coming, by depot, model and day.</summary>
    public Task<List<StockIncoming>> IncomingAsync(CancellationToken ct) => Open().GroupBy(l => new { l.DepotId, l.ModelId, l.ExpectedOn })
        .Select(g => new StockIncoming(g.Key.DepotId, g.Key.ModelId, g.Key.ExpectedOn, g.Sum(l => l.Outstanding))).ToListAsync(ct);

    /// <summary>How many of what is coming was bought for somebody, by depot and model. Refreshes are asked for by their plans, and so they are no claim beside them.</summary>
    public async Task<List<StockIncoming>> SpokenForAsync(CancellationToken ct) => await (
        from order in db.Orders.AsNoTracking()
        join purchase in db.PurchaseOrders.AsNoTracking() on order.PurchaseOrderId equals purchase.Id
        where order.State == OrderState.OnOrder && order.Kind != OrderKind.Refresh && purchase.DepotId != null
        group order by new { DepotId = purchase.DepotId!.Value, order.ModelId } into claims
        select new StockIncoming(claims.Key.DepotId, claims.Key.ModelId, null, claims.Count())).ToListAsync(ct);

    /// <summary>What one depot sends another: on its way, or packed and not gone yet.</summary>
    public async Task<IReadOnlyList<StockTransfer>> TransfersAsync(CancellationToken ct)
    {
        var moving = await (from device in db.Devices.AsNoTracking()
                            join shipment in db.Shipments.AsNoTracking() on device.ShipmentId equals shipment.Id
                            where device.ShipmentId != null && device.State == DeviceState.InTransit && shipment.Direction == ShipmentDirection.Transfer
                            group device by new { shipment.FromDepotId, shipment.ToDepotId, device.ModelId, shipment.EstimatedDeliveryOn } into same
                            select new { same.Key.FromDepotId, same.Key.ToDepotId, same.Key.ModelId, same.Key.EstimatedDeliveryOn, Count = same.Count() }).ToListAsync(ct);
        // Said as a case, so that it is read from the open contents and not from all that is in stock.
        var packed = await (from content in db.ShipmentContents.AsNoTracking()
                            join shipment in db.Shipments.AsNoTracking() on content.ShipmentId equals shipment.Id
                            where content.ClosedAt == null && (content.Device.State == DeviceState.InStock ? 1 : 0) > 0 && shipment.Direction == ShipmentDirection.Transfer
                            group content by new { shipment.FromDepotId, shipment.ToDepotId, content.Device.ModelId, shipment.EstimatedDeliveryOn } into same
                            select new { same.Key.FromDepotId, same.Key.ToDepotId, same.Key.ModelId, same.Key.EstimatedDeliveryOn, Count = same.Count() }).ToListAsync(ct);
        return [.. moving.Select(m => new StockTransfer(m.FromDepotId!.Value, m.ToDepotId!.Value, m.ModelId, m.EstimatedDeliveryOn, m.Count, false)),
            .. packed.Select(p => new StockTransfer(p.FromDepotId!.Value, p.ToDepotId!.Value, p.ModelId, p.EstimatedDeliveryOn, p.Count, true))];
    }

    /// <summary>What there is of a model, in all its revisions, at one depot.</summary>
    public async Task<StockPosition> PositionAsync(Guid depotId, string modelCode, CancellationToken ct)
    {
        var models = await db.Models.Where(m => m.Code == modelCode).Select(m => m.Id).ToListAsync(ct);
        var counts = await Count(db.Devices.AsNoTracking().Where(d => d.DepotId == depotId && models.Contains(d.ModelId))).ToListAsync(ct);
        var incoming = await IncomingAsync([depotId], models, ct);
        var claimed = await db.Orders.CountAsync(o => o.State == OrderState.OnOrder && o.Kind != OrderKind.Refresh && models.Contains(o.ModelId) && db.PurchaseOrders.Any(p => p.Id == o.PurchaseOrderId && p.DepotId == depotId), ct);
        var transfers = (await TransfersAsync(ct)).Where(t => models.Contains(t.ModelId)).ToList();
        return new(counts.Sum(c => c.Free) - transfers.Where(t => t.IsPacked && t.FromDepotId == depotId).Sum(t => t.Units),
            Math.Max(0, incoming.Sum(i => i.Units) - claimed) + transfers.Where(t => t.ToDepotId == depotId).Sum(t => t.Units));
    }

    private static IQueryable<OpenLine> Within(IQueryable<OpenLine> lines, StockScope scope)
    {
        if (scope.DepotId is { } only)
            lines = lines.Where(l => l.DepotId == only);
        if (scope.Depots is { } depots)
            lines = lines.Where(l => depots.Contains(l.DepotId));
        if (scope.ModelId is { } model)
            lines = lines.Where(l => l.ModelId == model);
        return lines;
    }

    private IQueryable<OpenLine> Open() => db.PurchaseOrders.AsNoTracking()
        .Where(p => p.DepotId != null && (p.State == PurchaseOrderState.Placed || p.State == PurchaseOrderState.PartiallyReceived))
        .SelectMany(p => p.Lines.Where(l => l.Quantity > l.Received + l.Cancelled),
            (p, l) => new OpenLine { DepotId = p.DepotId!.Value, ModelId = l.ModelId, ExpectedOn = l.ExpectedOn, Outstanding = l.Quantity - l.Received - l.Cancelled });

    private sealed class OpenLine
    {
        public Guid DepotId { get; init; }
        public Guid ModelId { get; init; }
        public LocalDate? ExpectedOn { get; init; }
        public int Outstanding { get; init; }
    }
}

/// <summary>Whose stock is asked for.</summary>
/// <param name="Depots">Only these; null: all.</param>
/// <param name="DepotId">Only this one.</param>
/// <param name="ModelId">Only this revision of a model.</param>
public sealed record StockScope(IReadOnlyList<Guid>? Depots = null, Guid? DepotId = null, Guid? ModelId = null);

/// <summary>How many laptops of one revision of a model lie at a depot.</summary>
/// <param name="SetAside">In stock, and not given out: damaged, or kept for another reason.</param>
/// <param name="Waiting">Received, and to be inspected, sanitised or restocked.</param>
public sealed record StockCount(Guid DepotId, Guid ModelId, int New, int Refurbished, int Used, int SetAside, int Allocated, int Quarantined, int Waiting)
{
    public int Free => New + Refurbished + Used;
}

/// <summary>How many one depot sends another.</summary>
/// <param name="ExpectedOn">The carrier's day; null before it has said one.</param>
/// <param name="IsPacked">Packed, and not gone yet.</param>
public sealed record StockTransfer(Guid FromDepotId, Guid ToDepotId, Guid ModelId, LocalDate? ExpectedOn, int Units, bool IsPacked);

/// <summary>How many are coming on purchase orders.</summary>
/// <param name="ExpectedOn">Null where the vendor has not said.</param>
public sealed record StockIncoming(Guid DepotId, Guid ModelId, LocalDate? ExpectedOn, int Units);
