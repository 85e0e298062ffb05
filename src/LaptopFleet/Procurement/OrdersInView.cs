using LaptopFleet.Database;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Procurement;

/// <summary>Which orders a caller gets: staff those of their regions, a manager those of reports, everybody their own.</summary>
public static class OrdersInView
{
    public static IQueryable<Order> SeenBy(this IQueryable<Order> orders, FleetDb db, Caller caller)
    {
        if (caller is { IsStaff: true, Regions: null })
            return orders;
        // Nobody has the empty id, so who is not in the directory sees nothing.
        var (own, people) = (caller.PersonId ?? Guid.Empty, db.PeopleOf(caller));
        if (!caller.IsStaff)
            return caller.Has(Role.Manager) ? orders.Where(o => people.Contains(o.PersonId)) : orders.Where(o => o.PersonId == own);
        var regions = caller.Regions!;
        return orders.Where(o => regions.Contains(o.Region) || people.Contains(o.PersonId));
    }

    // Split: joined in one statement, the quotes of every self-purchase would be read to find those of this order.
    public static async Task<Order> OrderAsync(this FleetDb db, Caller caller, Guid id, CancellationToken ct) =>
        await db.Orders.SeenBy(db, caller).Include(o => o.Person).Include(o => o.Model).Include(o => o.Approvals).Include(o => o.Decisions)
            .Include(o => o.SelfPurchases).ThenInclude(p => p.Quotes).AsSplitQuery().SingleOrDefaultAsync(o => o.Id == id, ct)
        ?? throw new UnknownException("order");

    /// <summary>Refuses to take a laptop back from an order by which somebody has it already, in the minute before the order follows.</summary>
    public static async Task MustNotBeHandedOverAsync(this FleetDb db, Order order, CancellationToken ct)
    {
        if (order.State == OrderState.Allocated && await db.Assignments.AnyAsync(a => a.OrderId == order.Id && a.EndedAt == null && (a.HandedOverAt != null || a.AcceptedAt != null), ct))
            throw new RefusedException("order.handed-over", "The laptop has been handed over for this order; end the assignment first.");
    }
}
