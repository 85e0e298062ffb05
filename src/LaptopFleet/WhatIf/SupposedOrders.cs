using LaptopFleet.Database;
using LaptopFleet.Policy;
using LaptopFleet.Procurement;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.WhatIf;

/// <summary>
/// Open orders for which nothing has been bought or set aside: asked of a vendor on the day, would they come too late? An order of which the route tells no lead time is neither late nor in time.
/// </summary>
/// <param name="atOnce">How many are looked at in one piece.</param>
public sealed class SupposedOrders(FleetDb db, int atOnce = SupposedOrders.AtOnce)
{
    public static readonly IReadOnlyList<string> Kinds = [PolicyKind.Route, PolicyKind.LeadTime];
    public const int AtOnce = 2_000;

    // What is bought, set aside or on its way does not come later by a rule.
    private static readonly OrderState[] Open = [OrderState.AwaitingApproval, OrderState.Waiting];
    private readonly Dictionary<(string Country, Catalog.Platform Platform, bool After), (string Route, LocalDate? ThereOn)> known = [];
    private Dictionary<Guid, Catalog.Platform>? platforms;

    public Task<int> CountAsync(CancellationToken ct) => db.Orders.CountAsync(o => Open.Contains(o.State), ct);

    public async Task<(WhatIfPiece Piece, IReadOnlyList<Difference> Found)> LookAsync(WhatIfRun run, Supposition supposed, WhatIfTally tally, CancellationToken ct)
    {
        platforms ??= await db.Models.Select(m => new { m.Id, m.Platform }).ToDictionaryAsync(m => m.Id, m => m.Platform, ct);
        var after = run.After;
        var orders = await db.Orders.AsNoTracking().Where(o => Open.Contains(o.State) && o.Id > after).OrderBy(o => o.Id).Take(atOnce)
            .Select(o => new { o.Id, o.PersonId, o.Country, o.Region, o.ModelId, o.NeededOn }).ToListAsync(ct);
        List<Difference> found = [];
        foreach (var order in orders)
        {
            var (was, would) = (Ask(order.Country, platforms[order.ModelId], run.AsOf, supposed.Before, false), Ask(order.Country, platforms[order.ModelId], run.AsOf, supposed.After, true));
            var (wasLate, wouldBeLate) = (was.ThereOn > order.NeededOn, would.ThereOn > order.NeededOn);
            tally.Before.OrdersLate += wasLate ? 1 : 0;
            tally.After.OrdersLate += wouldBeLate ? 1 : 0;
            if (was.Route != would.Route)
                found.Add(new(WhatIfDifference.RouteChanged, order.Id, order.PersonId, order.Region, was.Route, would.Route));
            if (wasLate != wouldBeLate)
                found.Add(new(wouldBeLate ? WhatIfDifference.OrderLate : WhatIfDifference.OrderInTime, order.Id, order.PersonId, order.Region, Text(was.ThereOn), Text(would.ThereOn)));
        }
        return (new(orders.Count, orders.Count == 0 ? default : orders[^1].Id, default, orders.Count < atOnce), found);
    }

    private (string Route, LocalDate? ThereOn) Ask(string code, Catalog.Platform platform, LocalDate on, IReadOnlyList<PolicyRule> rules, bool isAfter)
    {
        if (known.TryGetValue((code, platform, isAfter), out var answer))
            return answer;
        var country = Countries.Get(code);
        var route = PolicyBook.Route(rules, country, on);
        var lead = PolicyBook.LeadTime(rules, country, platform, on);
        return known[(code, platform, isAfter)] = (route.Outcome, Planning.WeeksOf(route, lead) is { } weeks ? on.PlusWeeks(weeks) : null);
    }

    private static string? Text(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : null;
}
