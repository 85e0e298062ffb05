using LaptopFleet.Catalog;
using LaptopFleet.Database;
using LaptopFleet.Procurement;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Stock.Headcount;

/// <summary>Reads whom the plan in force expects, by the depot that serves their country and the model that a standard gives to their role; less those for whom an order was placed already.</summary>
public sealed class HeadcountBook(FleetDb db)
{
    public async Task<ExpectedHires> ReadAsync(LocalDate until, StockGround ground, CancellationToken ct)
    {
        var today = ground.Today;
        var plan = await db.HeadcountPlans.AsNoTracking().Where(p => p.EffectiveFrom <= today).OrderByDescending(p => p.Number).Select(p => new { p.Id, p.Number }).FirstOrDefaultAsync(ct);
        if (plan is null)
            return new(null, [], []);
        var first = new LocalDate(today.Year, today.Month, 1);
        var rows = await db.HeadcountRows.AsNoTracking().Where(r => r.HeadcountPlanId == plan.Id && r.Month >= first && r.Month < until)
            .Select(r => new { r.Country, r.JobRole, r.Department, r.Month, r.Hires }).ToListAsync(ct);
        var (models, hires, unmatched) = (await StandardsAsync(today, ct), new Dictionary<StockKey, Dictionary<LocalDate, int>>(), new List<UnmatchedHires>());
        foreach (var group in rows.GroupBy(r => (r.Country, r.JobRole, r.Department)))
        {
            var (depot, model) = (ground.Serving.Of(group.Key.Country), models(group.Key.JobRole, group.Key.Department, group.Key.Country));
            if (depot is null || model is null)
            {
                var because = depot is null ? "No depot serves this country." : "No standard leads to a model that is offered.";
                unmatched.Add(new(group.Key.Country, group.Key.JobRole, group.Key.Department, group.Sum(r => r.Hires), because));
                continue;
            }
            foreach (var row in group)
                hires.Add(new(depot.Id, model.Code), row.Month, row.Hires);
        }
        await TakeOutAsync(hires, first, until, ground, ct);
        return new(plan.Number, hires, unmatched);
    }

    /// <summary>Whoever has an order already is not expected any more: the order itself asks for the laptop.</summary>
    private async Task TakeOutAsync(Dictionary<StockKey, Dictionary<LocalDate, int>> hires, LocalDate first, LocalDate until, StockGround ground, CancellationToken ct)
    {
        var placed = await db.Orders.AsNoTracking()
            .Where(o => o.Kind == OrderKind.NewHire && o.NeededOn >= first && o.NeededOn < until && o.State != OrderState.Cancelled && o.State != OrderState.Rejected)
            .GroupBy(o => new { o.NeededOn, o.ModelId, o.Country }).Select(g => new { g.Key.NeededOn, g.Key.ModelId, g.Key.Country, Count = g.Count() }).ToListAsync(ct);
        foreach (var order in placed)
        {
            if (ground.Serving.Of(order.Country) is not { } depot || !hires.TryGetValue(new(depot.Id, ground.Successors[order.ModelId].Code), out var months))
                continue;
            var month = new LocalDate(order.NeededOn.Year, order.NeededOn.Month, 1);
            months[month] = Math.Max(0, months.GetValueOrDefault(month) - order.Count);
        }
    }

    private async Task<Func<string, string?, string, Model?>> StandardsAsync(LocalDate on, CancellationToken ct)
    {
        var standards = await db.Standards.AsNoTracking().Where(s => s.EffectiveFrom <= on && (s.EffectiveUntil == null || s.EffectiveUntil > on)).ToListAsync(ct);
        var offered = await db.Models.AsNoTracking().Where(m => m.OfferedFrom <= on && (m.OfferedUntil == null || m.OfferedUntil > on)).ToListAsync(ct);
        return (role, department, country) => Entitlement.Decide(standards.Where(s => s.Fits(role, department, country)), offered).Model;
    }
}

/// <summary>Whom a plan expects.</summary>
/// <param name="Plan">The number of the plan; null where none holds.</param>
/// <param name="ByKey">How many in each month, by depot and model.</param>
/// <param name="Unmatched">Those for whom no standard leads to a model, or no depot sends one.</param>
public sealed record ExpectedHires(int? Plan, Dictionary<StockKey, Dictionary<LocalDate, int>> ByKey, IReadOnlyList<UnmatchedHires> Unmatched);

/// <summary>Hires for whom nothing is bought for a depot.</summary>
/// <param name="Because">The reason, for a person.</param>
public sealed record UnmatchedHires(string Country, string JobRole, string? Department, int Hires, string Because);
