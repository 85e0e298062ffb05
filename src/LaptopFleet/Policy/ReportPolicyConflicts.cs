using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Policy;

/// <summary>Where the rules do not give exactly one answer: two that contradict each other, and cases that a rule once answered and none does any more.</summary>
public sealed class ReportPolicyConflicts(FleetDb db) : EndpointWithoutRequest<PolicyConflictReport>
{
    public override void Configure()
    {
        Get("/policy/contradictions");
        this.Allow(Reach.Everyone, [.. Role.Staff]);
        this.Answers<PolicyConflictReport>(200);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var rules = await db.PolicyRules.AsNoTracking().ToListAsync(ct);
        await Send.OkAsync(new(
            [.. PolicyConflicts.Contradictions(rules).Select(c => new PolicyContradiction(PolicyRuleView.Of(c.One), PolicyRuleView.Of(c.Other)))],
            [.. PolicyConflicts.Gaps(rules).Select(g => new PolicyGap(g.Last.Kind, g.Last.Match.Pairs, g.From, g.Until, g.Last.Cited))]), ct);
    }
}

/// <param name="Contradictions">None can be set; what stands here came into the database by another way.</param>
public sealed record PolicyConflictReport(IReadOnlyList<PolicyContradiction> Contradictions, IReadOnlyList<PolicyGap> Gaps);

/// <summary>Two rules that answer one case on the same days, of which neither is the closer one.</summary>
public sealed record PolicyContradiction(PolicyRuleView One, PolicyRuleView Other);

/// <param name="From">The first day without an answer.</param>
/// <param name="Until">The first day with an answer again.</param>
/// <param name="Last">The rule that answered before.</param>
public sealed record PolicyGap(string Kind, IReadOnlyDictionary<string, string> Match, LocalDate From, LocalDate? Until, RuleCited Last);
