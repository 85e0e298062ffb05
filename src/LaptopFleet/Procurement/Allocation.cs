using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>
/// Gives free stock of one model in one region to the orders that wait for it, by rank. Any number of callers and servers may run it at once:
/// the versions of order and laptop, and the unique index over both, let one of them through, and the others look again.
/// </summary>
public sealed class Allocation(FleetDb db, Preemption preemption, IClock clock, StorageFaults faults, AllocationTurns turns)
{
    /// <summary>Pairs written in one save: short enough that nobody waits long behind it.</summary>
    private const int MostAtOnce = 100;
    private const int MostTries = 10;

    /// <summary>Runs the queue; returns how many laptops were set aside.</summary>
    public async Task<int> RunAsync(string modelCode, Region region, Actor by, CancellationToken ct)
    {
        using var turn = await turns.TakeAsync(modelCode, region, ct);
        var (total, tries) = (0, 0);
        while (true)
        {
            try
            {
                var (count, isMore) = await RunBatchAsync(modelCode, region, by, ct);
                total += count;
                if (!isMore)
                    return total;
            }
            catch (DbUpdateException) when (++tries < MostTries)
            {
                // Somebody else took one of these laptops, or changed one of these orders, a moment ago.
            }
            catch (DbUpdateException error)
            {
                if (await faults.OfAsync(error, ct) == StorageFault.Unavailable)
                    throw;
                throw new RefusedException("order.busy", "Many are being served at this moment. Ask again in a few seconds.");
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<(int Count, bool IsMore)> RunBatchAsync(string modelCode, Region region, Actor by, CancellationToken ct)
    {
        var models = await db.Models.Where(m => m.Code == modelCode).Select(m => m.Id).ToListAsync(ct);
        var queue = await HeadsAsync(models, region, ct);
        if (queue.Count == 0)
            return (0, false);
        List<Free> stock = [];
        foreach (var condition in OrderKinds.EverTaken)
            stock.AddRange(await Stock(models, region).Where(d => d.Condition == condition).OrderBy(d => d.Id).Take(MostAtOnce).Select(d => new Free(d.Id, d.Condition)).ToListAsync(ct));
        var pairs = Match(queue, stock).Take(MostAtOnce).ToList();
        if (pairs.Count > 0)
            await SetAsideAsync(pairs, by, ct);
        if (pairs.Count == MostAtOnce)
            return (pairs.Count, true);
        var served = pairs.Select(p => p.OrderId).ToHashSet();
        var passings = await preemption.FindAsync(models, region, [.. queue.Where(o => !served.Contains(o.OrderId)).Take(MostAtOnce)], ct);
        if (passings.Count > 0)
            await preemption.PassAsync(passings, by, ct);
        return (pairs.Count + passings.Count, passings.Count > 0);
    }

    /// <summary>
    /// The head of the queue: of each kind so many as can be served at once. Orders of a kind take the same laptops, so whoever stands behind these would get none before them, and no queue is read whole.
    /// </summary>
    private async Task<IReadOnlyList<Waiting>> HeadsAsync(List<Guid> models, Region region, CancellationToken ct)
    {
        List<(int Rank, LocalDate NeededOn, Waiting Order)> heads = [];
        foreach (var kind in Enum.GetValues<OrderKind>())
        {
            var rank = OrderKinds.RankOf(kind);
            heads.AddRange((await Queue(models, region).Where(o => o.Rank == rank && o.Kind == kind).OrderBy(o => o.NeededOn).ThenBy(o => o.Id).Take(MostAtOnce)
                .Select(o => new { o.NeededOn, o.Id }).ToListAsync(ct)).Select(o => (rank, o.NeededOn, new Waiting(o.Id, kind))));
        }
        // As the database sorts ids: from the left.
        return [.. heads.OrderBy(h => h.Rank).ThenBy(h => h.NeededOn).ThenBy(h => h.Order.OrderId.ToString("N"), StringComparer.Ordinal).Select(h => h.Order)];
    }

    /// <summary>The highest ranked order picks first, the best condition that its kind may have; stock that has waited longest goes first.</summary>
    public static IEnumerable<(Guid OrderId, Guid DeviceId)> Match(IReadOnlyList<Waiting> queue, IReadOnlyList<Free> stock)
    {
        var free = stock.GroupBy(d => d.Condition).ToDictionary(g => g.Key, g => new Queue<Guid>(g.Select(d => d.DeviceId)));
        foreach (var order in queue)
        {
            foreach (var condition in OrderKinds.Takes(order.Kind))
            {
                if (!free.TryGetValue(condition, out var devices) || !devices.TryDequeue(out var deviceId))
                    continue;
                yield return (order.OrderId, deviceId);
                break;
            }
        }
    }

    private async Task SetAsideAsync(List<(Guid OrderId, Guid DeviceId)> pairs, Actor by, CancellationToken ct)
    {
        var (orderIds, deviceIds) = (pairs.ConvertAll(p => p.OrderId), pairs.ConvertAll(p => p.DeviceId));
        var orders = await db.Orders.Where(o => orderIds.Contains(o.Id)).ToDictionaryAsync(o => o.Id, ct);
        var devices = await db.Devices.Where(d => deviceIds.Contains(d.Id)).ToDictionaryAsync(d => d.Id, ct);
        // Chosen a moment ago and moved since: to go on with the others would let them pass the one that lost its laptop.
        if (orders.Values.Any(o => !OrderLifecycle.Moves.ContainsKey((o.State, OrderAction.Allocate))) || devices.Values.Any(d => d.State != DeviceState.InStock || d.HeldSince is not null))
            throw new DbUpdateConcurrencyException("The queue has changed.");
        var now = clock.GetCurrentInstant();
        foreach (var (orderId, deviceId) in pairs)
        {
            db.Record(orders[orderId].Allocate(deviceId, now), by);
            db.Record(devices[deviceId].Allocate(orderId, now), by);
        }
        await db.SaveChangesAsync(ct);
    }

    /// <summary>How an order stands in the queue, and why it has no laptop yet.</summary>
    public async Task<AllocationView> ExplainAsync(Order order, CancellationToken ct)
    {
        if (!OrderLifecycle.Moves.ContainsKey((order.State, OrderAction.Allocate)))
            return new(order.State, order.AllocatedDeviceId, null, null, $"{Standing(order)}{Overtaken(order)}", order.TookFromId, order.GaveWayToId);
        var models = await db.Models.Where(m => m.Code == order.Model.Code).Select(m => m.Id).ToListAsync(ct);
        if (!await Queue(models, order.Region).AnyAsync(o => o.Id == order.Id, ct))
            return new(order.State, null, null, null, $"The vendor ships it straight to the person.{Overtaken(order)}", null, order.GaveWayToId);
        var ahead = await Queue(models, order.Region).CountAsync(o => o.Rank < order.Rank
            || (o.Rank == order.Rank && (o.NeededOn < order.NeededOn || (o.NeededOn == order.NeededOn && o.Id < order.Id))), ct);
        var conditions = OrderKinds.Takes(order.Kind);
        var stock = await Stock(models, order.Region).GroupBy(d => d.Condition).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var (fit, all) = (stock.Where(s => conditions.Contains(s.Key)).Sum(s => s.Count), stock.Sum(s => s.Count));
        return new(order.State, null, ahead + 1, fit, $"{GivenWay(order)}{Why(order, ahead, fit, all)}", null, order.GaveWayToId);
    }

    private static string Why(Order order, int ahead, int fit, int all)
    {
        var queue = ahead switch { 0 => "It is the next one", 1 => "One order is served before it", _ => $"{ahead} orders are served before it" };
        if (fit > 0)
            return $"{queue}. Laptops that it may have are free ({fit}); they go out by rank when the queue is run.";
        return all > 0
            ? $"{queue}. What is free ({all}) is not in a condition that a {order.Kind.Kebab()} order may have."
            : $"{queue}, but no laptop of this model is free in {order.Region.ToString().ToUpperInvariant()}.";
    }

    private static string GivenWay(Order order) => order.GaveWayAt is { } at ? $"The laptop that was set aside for it went to a new hire on {at.InUtc().Date:uuuu-MM-dd}, who is served first. " : "";

    /// <summary>What was bought, set aside or sent for one country may have to be sent on, or told of, to another.</summary>
    private static string Overtaken(Order order) => order.State != OrderState.AwaitingApproval && order.OvertakenAt is { } at
        ? $" The person has moved to {order.Country} since, on {at.InUtc().Date:uuuu-MM-dd}: see that it reaches them there."
        : "";

    private static string Standing(Order order) => order.State switch
    {
        OrderState.AwaitingApproval => $"It still needs the approval of {string.Join(", ", order.Approvals.Where(a => a.IsOpen).Select(a => a.Role))}.",
        OrderState.Allocated when order.TookFromId is not null => "A laptop is set aside for it. It had been set aside for a refresh, which waits again: a new hire is served first.",
        OrderState.Allocated => "A laptop is set aside for it.",
        OrderState.SelfPurchase => $"It is to be bought locally; the money still needs the approval of {string.Join(", ", order.Approvals.Where(a => a.IsOpen).Select(a => a.Role))}.",
        OrderState.Buying => "The person is buying it locally.",
        OrderState.Dispatched => "The laptop has been sent, and waits to be accepted.",
        _ => $"The order is {order.State.Kebab()}.",
    };

    // What a vendor ships straight to the person is not ours to replace from stock: it may be under way.
    private IQueryable<Order> Queue(List<Guid> models, Region region) => db.Orders.AsNoTracking().Where(o => models.Contains(o.ModelId) && o.Region == region
        && (o.State == OrderState.Waiting || (o.State == OrderState.OnOrder && db.PurchaseOrders.Any(p => p.Id == o.PurchaseOrderId && p.DepotId != null))));

    // Nor what is intended for somebody already, or lies in a parcel that has not left.
    private IQueryable<Device> Stock(List<Guid> models, Region region) => db.Devices.AsNoTracking().Where(d =>
        models.Contains(d.ModelId) && d.State == DeviceState.InStock && d.Region == region && d.HeldSince == null && d.Condition != Condition.Damaged
        && !db.Assignments.Any(a => a.DeviceId == d.Id && a.EndedAt == null) && !db.ShipmentContents.Any(c => c.DeviceId == d.Id && c.ClosedAt == null));

    /// <summary>An order in the queue.</summary>
    public sealed record Waiting(Guid OrderId, OrderKind Kind);

    /// <summary>A laptop in stock.</summary>
    public sealed record Free(Guid DeviceId, Condition Condition);
}

/// <summary>How an order stands in the queue for stock.</summary>
/// <param name="DeviceId">The laptop that is set aside for it or was sent.</param>
/// <param name="Place">Its place in the queue, from 1; null where it is not in the queue.</param>
/// <param name="FreeStock">Free laptops of the model in the region that it may have.</param>
/// <param name="Why">Why it has none yet, or what happens next.</param>
/// <param name="TookFromOrderId">The order that its laptop had been set aside for before.</param>
/// <param name="GaveWayToOrderId">The order that got the laptop which had been set aside for this one.</param>
public sealed record AllocationView(OrderState State, Guid? DeviceId, int? Place, int? FreeStock, string Why, Guid? TookFromOrderId, Guid? GaveWayToOrderId);
