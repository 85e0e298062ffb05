using LaptopFleet.Database;
using LaptopFleet.Procurement;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Stock;

/// <summary>
/// Laptops in use that are due for a refresh and ask no depot for one any more: their successor is set aside, has been sent or accepted, comes from a vendor straight to the holder, or is bought where they live.
/// The plan of such a laptop stays until the laptop is back. A laptop that a replacement takes the place of is asked for by that order, and not once more.
/// </summary>
public static class ServedRefreshes
{
    /// <summary>Whoever still has the old laptop so many days after they needed the new one keeps it, and it is refreshed itself.</summary>
    private const int LookedBackDays = 60;

    private static readonly OrderState[] Served = [OrderState.Allocated, OrderState.Dispatched, OrderState.SelfPurchase, OrderState.Buying];
    private static readonly OrderState[] Open = [OrderState.AwaitingApproval, OrderState.Waiting, OrderState.OnOrder, .. Served];

    /// <summary>Each order stands for one laptop: the one that it takes the place of; where nobody said which, of several that its person had before it the one that is due first.</summary>
    public static async Task<IReadOnlyList<ServedRefresh>> ReadAsync(FleetDb db, LocalDate until, LocalDate today, CancellationToken ct)
    {
        var (rank, urgent, since) = (OrderKinds.RankOf(OrderKind.Refresh), OrderKinds.RankOf(OrderKind.Replacement), today.PlusDays(-LookedBackDays));
        // No other kind has this rank; the kind itself would lead to an index that holds all refreshes there ever were.
        var refreshes = db.Orders.AsNoTracking().Where(o => o.Rank == rank);
        var replacements = db.Orders.AsNoTracking().Where(o => o.Rank == urgent && o.ReplacesDeviceId != null);
        List<ServedRefresh> found =
        [
            .. await Due(db, refreshes.Where(o => Served.Contains(o.State)), until).ToListAsync(ct),
            .. await Due(db, refreshes.Where(o => o.State == OrderState.OnOrder && db.PurchaseOrders.Any(p => p.Id == o.PurchaseOrderId && p.DepotId == null)), until).ToListAsync(ct),
            .. await Due(db, refreshes.Where(o => o.State == OrderState.Fulfilled && o.NeededOn >= since), until).ToListAsync(ct),
            .. await Due(db, replacements.Where(o => Open.Contains(o.State)), until).ToListAsync(ct),
        ];
        var taken = new HashSet<Guid>();
        return
        [
            .. found.GroupBy(f => f.OrderId).OrderBy(g => g.Key).Select(order => order.OrderBy(f => f.FallsOn).ThenBy(f => f.DeviceId).FirstOrDefault(f => !taken.Contains(f.DeviceId)))
                .OfType<ServedRefresh>().Where(f => taken.Add(f.DeviceId)),
        ];
    }

    private static IQueryable<ServedRefresh> Due(FleetDb db, IQueryable<Order> orders, LocalDate until) =>
        from order in orders
        join plan in db.RefreshPlans.AsNoTracking() on order.PersonId equals plan.PersonId
        where plan.Month != null && plan.Month < until && plan.InUseSince < order.RequestedAt && (order.ReplacesDeviceId == null || order.ReplacesDeviceId == plan.DeviceId)
        select new ServedRefresh(order.Id, plan.DeviceId, plan.FallsOn, plan.Month!.Value, plan.ModelId, plan.Country);
}

/// <summary>A laptop that is due and has its successor.</summary>
/// <param name="Month">The first day of the month in which it falls due.</param>
public sealed record ServedRefresh(Guid OrderId, Guid DeviceId, LocalDate FallsOn, LocalDate Month, Guid ModelId, string Country);
