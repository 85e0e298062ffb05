using LaptopFleet.Catalog;
using LaptopFleet.Database;
using LaptopFleet.Policy;
using LaptopFleet.Refresh;
using LaptopFleet.Refresh.Forecast;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.WhatIf;

/// <summary>
/// Every laptop in use that has a plan of its refresh: which may be refreshed on the day, which are due, what falls within the months and what its successors cost. They are read person by person, so that a person with
/// two laptops is counted once; whoever leaves, or has another one already, is not counted, as in the forecast.
/// </summary>
/// <param name="atOnce">How many are looked at in one piece; whoever has more laptops than that is counted in each piece.</param>
public sealed class SupposedRefreshes(FleetDb db, int atOnce = SupposedRefreshes.AtOnce)
{
    public const int AtOnce = 5_000;

    // Laptops of one model that came into use in one country on one day have the same days; so many of these are remembered.
    private const int MostRemembered = 50_000;
    private readonly Dictionary<(Guid ModelId, string Country, LocalDate Since), (RefreshTerms? Before, RefreshTerms? After)> known = [];
    private Successors? successors;
    private Dictionary<Guid, Model> models = [];
    private (IReadOnlyList<PolicyRule> Before, IReadOnlyList<PolicyRule> After)? rules;

    public Task<int> CountAsync(CancellationToken ct) => db.RefreshPlans.CountAsync(ct);

    public async Task<(WhatIfPiece Piece, IReadOnlyList<Difference> Found)> LookAsync(WhatIfRun run, Supposition supposed, WhatIfTally tally, CancellationToken ct)
    {
        await PrepareAsync(run, supposed, ct);
        var (person, device) = (run.After, run.AfterToo);
        var plans = await db.RefreshPlans.AsNoTracking().Where(p => p.PersonId >= person && (p.PersonId > person || p.DeviceId > device)).OrderBy(p => p.PersonId).ThenBy(p => p.DeviceId).Take(atOnce + 1)
            .Select(p => new PlanRow(p.PersonId, p.DeviceId, p.ModelId, p.Country, p.Region, p.Zone, p.InUseSince, p.DeferredUntil, p.LeavesOn, p.ReplacedByOrderId != null)).ToListAsync(ct);
        var isLast = plans.Count <= atOnce;
        // The laptops of one person belong into one piece: the last person of a full piece is the first of the next.
        var whole = isLast ? plans : plans.TakeWhile(p => p.PersonId != plans[^1].PersonId).ToList();
        if (whole.Count == 0)
            whole = plans;
        List<Difference> found = [];
        foreach (var theirs in whole.GroupBy(p => p.PersonId))
            LookAt([.. theirs], run, tally, found);
        return (new(whole.Count, whole.Count == 0 ? default : whole[^1].PersonId, whole.Count == 0 ? default : whole[^1].DeviceId, isLast), found);
    }

    private void LookAt(IReadOnlyList<PlanRow> theirs, WhatIfRun run, WhatIfTally tally, List<Difference> found)
    {
        var (was, would) = (false, false);
        foreach (var plan in theirs)
        {
            var terms = TermsOf(plan);
            var (before, after) = (Days.Of(plan, terms.Before), Days.Of(plan, terms.After));
            was |= Count(tally.Before, plan, before, run);
            would |= Count(tally.After, plan, after, run);
            if (before == after)
                continue;
            if (before.IsEligible(run.AsOf) != after.IsEligible(run.AsOf))
                found.Add(plan.Difference(after.IsEligible(run.AsOf) ? WhatIfDifference.NewlyEligible : WhatIfDifference.NoLongerEligible, before.EligibleOn, after.EligibleOn));
            if (before.FallsOn != after.FallsOn)
                found.Add(plan.Difference(WhatIfDifference.RefreshMoved, before.FallsOn, after.FallsOn));
        }
        tally.PeopleNewlyEligible += !was && would ? 1 : 0;
        tally.PeopleNoLongerEligible += was && !would ? 1 : 0;
    }

    private bool Count(SideTally side, PlanRow plan, Days days, WhatIfRun run)
    {
        var isEligible = days.IsEligible(run.AsOf);
        side.Eligible += isEligible ? 1 : 0;
        if (days.GetsNoOther || days.FallsOn is not { } on)
            return isEligible;
        side.Due += on <= run.AsOf ? 1 : 0;
        if (on >= run.AsOf.PlusMonths(run.Months))
            return isEligible;
        side.Refreshes++;
        side.Spend(RefreshPlan.MonthOf(LocalDate.Max(on, run.AsOf)), successors!.Of(plan.ModelId).Price);
        return isEligible;
    }

    private (RefreshTerms? Before, RefreshTerms? After) TermsOf(PlanRow plan)
    {
        var since = plan.InUseSince.InZone(DateTimeZoneProviders.Tzdb[plan.Zone]).Date;
        var key = (plan.ModelId, plan.Country, since);
        if (known.TryGetValue(key, out var terms))
            return terms;
        if (known.Count == MostRemembered)
            known.Clear();
        var model = models[plan.ModelId];
        var laptop = new RefreshCase(plan.Country, plan.Region, model.Platform, model.Family, model.Code, model.SupportEndsOn);
        return known[key] = (RefreshTerms.Of(since, laptop, rules!.Value.Before, 0), RefreshTerms.Of(since, laptop, rules.Value.After, 0));
    }

    private async Task PrepareAsync(WhatIfRun run, Supposition supposed, CancellationToken ct)
    {
        if (rules is not null)
            return;
        models = await db.Models.AsNoTracking().ToDictionaryAsync(m => m.Id, ct);
        successors = new(models.Values, run.AsOf);
        rules = ([.. supposed.Before.Where(r => RefreshTerms.Kinds.Contains(r.Kind))], [.. supposed.After.Where(r => RefreshTerms.Kinds.Contains(r.Kind))]);
    }

    private sealed record PlanRow(
        Guid PersonId, Guid DeviceId, Guid ModelId, string Country, Region Region, string Zone, Instant InUseSince, LocalDate? DeferredUntil, LocalDate? LeavesOn, bool IsReplaced)
    {
        public Difference Difference(WhatIfDifference kind, LocalDate? before, LocalDate? after) => new(kind, DeviceId, PersonId, Region, Text(before), Text(after));

        private static string? Text(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : null;
    }

    /// <summary>The days of one laptop, as <see cref="RefreshPlan"/> would have them.</summary>
    private readonly record struct Days(LocalDate? EligibleOn, LocalDate? FallsOn, bool GetsNoOther)
    {
        public static Days Of(PlanRow plan, RefreshTerms? terms)
        {
            if (terms is null)
                return default;
            var falls = RefreshPlan.FallingOn(terms.DueOn, terms.HardEndOn, plan.DeferredUntil);
            return new(terms.EligibleOn, falls, plan.IsReplaced || plan.LeavesOn is not null);
        }

        public bool IsEligible(LocalDate on) => !GetsNoOther && EligibleOn <= on;
    }
}
