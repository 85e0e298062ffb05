using LaptopFleet.Database;
using LaptopFleet.Procurement;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Stock.Needs;

/// <summary>
/// Refreshes that are ordered for a day before the laptop in use falls due, and wait for their laptop: the order asks for it on its own day, and the plan of the old one, which would ask later, does not.
/// </summary>
public static class AheadRefreshes
{
    private static readonly OrderState[] Waits = [OrderState.AwaitingApproval, OrderState.Waiting, OrderState.OnOrder];

    /// <summary>One grouped query over the refreshes that are open.</summary>
    public static async Task<IReadOnlyList<AheadRefresh>> ReadAsync(FleetDb db, LocalDate until, CancellationToken ct)
    {
        // No other kind has this rank; the kind itself would lead to an index that holds all refreshes there ever were.
        var rank = OrderKinds.RankOf(OrderKind.Refresh);
        return await (
            from order in db.Orders.AsNoTracking()
            join plan in db.RefreshPlans.AsNoTracking() on order.ReplacesDeviceId equals (Guid?)plan.DeviceId
            where order.Rank == rank && Waits.Contains(order.State) && order.NeededOn < until && plan.PersonId == order.PersonId && plan.Month != null && plan.FallsOn > order.NeededOn
                // What a vendor sends straight to the person is no depot's.
                && (order.PurchaseOrderId == null || db.PurchaseOrders.Any(p => p.Id == order.PurchaseOrderId && p.DepotId != null))
            group order by new { order.NeededOn, order.ModelId, order.Country, OldModelId = plan.ModelId, plan.Month } into same
            select new AheadRefresh(same.Key.NeededOn, same.Key.ModelId, same.Key.Country, same.Key.OldModelId, same.Key.Month!.Value, same.Count())).ToListAsync(ct);
    }
}

/// <summary>So many refreshes of one kind that are ordered ahead of their day.</summary>
/// <param name="NeededOn">The day on which the new laptop is needed, where its holder lives.</param>
/// <param name="ModelId">The model that is ordered.</param>
/// <param name="OldModelId">The model that is in use.</param>
/// <param name="Month">The first day of the month in which the laptop in use would fall due.</param>
public sealed record AheadRefresh(LocalDate NeededOn, Guid ModelId, string Country, Guid OldModelId, LocalDate Month, int Count);
