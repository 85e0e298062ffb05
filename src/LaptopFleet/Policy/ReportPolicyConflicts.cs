using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Policy;

/// <summary>
/// Where the rules do not give exactly one answer: two that contradict each other, cases that a rule once answered and none does any more, and countries that no rule names on a day: there somebody is asked.
/// </summary>
public sealed class ReportPolicyConflicts(FleetDb db, IClock clock) : Endpoint<ReportPolicyConflictsRequest, PolicyConflictReport>
{
    public override void Configure()
    {
        Get("/policy/contradictions");
        this.Allow(Reach.Everyone, [.. Role.Staff]);
        this.Answers<PolicyConflictReport>(200);
    }

    public override async Task HandleAsync(ReportPolicyConflictsRequest req, CancellationToken ct)
    {
        var rules = await db.PolicyRules.AsNoTracking().ToListAsync(ct);
        var on = req.On ?? clock.GetCurrentInstant().InUtc().Date;
        var people = await db.People.GroupBy(p => p.Country).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, ct);
        await Send.OkAsync(new(on,
            [.. PolicyConflicts.Contradictions(rules).Select(c => Tell(c.One, c.Other))],
            [.. PolicyConflicts.Gaps(rules).Select(g => new PolicyGap(g.Last.Kind, g.Last.Match.Pairs, g.From, g.Until, g.Last.Cited))],
            [.. PolicyConflicts.Unruled(rules, on).Select(d => new UnruledCountry(d.Inputs["country"], d.Outcome, d.Reason, people.GetValueOrDefault(d.Inputs["country"])))]), ct);
    }

    private static PolicyContradiction Tell(PolicyRule one, PolicyRule other)
    {
        var until = (one.EffectiveUntil, other.EffectiveUntil) switch
        {
            ({ } a, { } b) => LocalDate.Min(a, b),
            var (a, b) => a ?? b,
        };
        return new(PolicyRuleView.Of(one), PolicyRuleView.Of(other), LocalDate.Max(one.EffectiveFrom, other.EffectiveFrom), until);
    }
}

/// <param name="On">The day on which countries without a rule are looked for; today where left out.</param>
public sealed record ReportPolicyConflictsRequest([property: QueryParam] LocalDate? On = null);

/// <summary>What is wrong with the rules as a whole: rules that answer one question differently, and questions that none answers.</summary>
/// <param name="On">The day of <paramref name="Unruled"/>.</param>
/// <param name="Contradictions">None can be set; what stands here came into the database by another way.</param>
/// <param name="Unruled">Countries that no route names on that day.</param>
public sealed record PolicyConflictReport(LocalDate On, IReadOnlyList<PolicyContradiction> Contradictions, IReadOnlyList<PolicyGap> Gaps, IReadOnlyList<UnruledCountry> Unruled);

/// <summary>Two rules that answer one case on the same days, of which neither is the closer one.</summary>
/// <param name="From">The first day of both.</param>
/// <param name="Until">The first day on which one of them no longer holds; null where neither ends.</param>
public sealed record PolicyContradiction(PolicyRuleView One, PolicyRuleView Other, LocalDate From, LocalDate? Until);

/// <summary>A question that nobody has answered in the rules: no rule of a kind holds for a country.</summary>
/// <param name="From">The first day without an answer.</param>
/// <param name="Until">The first day with an answer again.</param>
/// <param name="Last">The rule that answered before.</param>
public sealed record PolicyGap(string Kind, IReadOnlyDictionary<string, string> Match, LocalDate From, LocalDate? Until, RuleCited Last);

/// <summary>A country without a route of its own.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Outcome">What holds for it: <c>ask</c>.</param>
/// <param name="People">How many of the directory live there: where it is not 0, somebody should decide.</param>
public sealed record UnruledCountry(string Country, string Outcome, string Reason, int People);
