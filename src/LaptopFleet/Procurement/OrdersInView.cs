using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Procurement;

/// <summary>Which orders a caller gets: staff those of their regions, a manager those of reports, everybody their own.</summary>
public static class OrdersInView
{
    public static IQueryable<Order> SeenBy(this IQueryable<Order> orders, Caller caller)
    {
        if (caller is { IsStaff: true, Regions: null })
            return orders;
        var regions = caller.IsStaff ? caller.Regions! : [];
        // Nobody has the empty id: a null would be compared with the missing manager of others.
        var own = caller.PersonId ?? Guid.Empty;
        var manager = caller.Has(Role.Manager) ? own : Guid.Empty;
        return orders.Where(o => regions.Contains(o.Region) || o.PersonId == own || o.Person.ManagerId == manager);
    }

    // Split: joined in one statement, the quotes of every self-purchase would be read to find those of this order.
    public static async Task<Order> OrderAsync(this FleetDb db, Caller caller, Guid id, CancellationToken ct) =>
        await db.Orders.SeenBy(caller).Include(o => o.Person).Include(o => o.Model).Include(o => o.Approvals).Include(o => o.Decisions)
            .Include(o => o.SelfPurchases).ThenInclude(p => p.Quotes).AsSplitQuery().SingleOrDefaultAsync(o => o.Id == id, ct)
        ?? throw new UnknownException("order");
}
