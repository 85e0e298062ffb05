using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Policy;

/// <summary>One version of a rule of the policy.</summary>
public sealed class GetPolicyRule(FleetDb db) : Endpoint<GetPolicyRuleRequest, PolicyRuleView>
{
    public override void Configure()
    {
        Get("/policy/rules/{RuleId}");
        this.Allow(Reach.Everyone, [.. Role.Staff]);
        this.Answers<PolicyRuleView>(200, tagged: true);
    }

    public override async Task HandleAsync(GetPolicyRuleRequest req, CancellationToken ct)
    {
        var rule = await db.PolicyRules.AsNoTracking().SingleOrDefaultAsync(r => r.Id == req.RuleId, ct) ?? throw new UnknownException("policy rule");
        await Send.TaggedAsync(PolicyRuleView.Of(rule), rule.Version, ct);
    }
}

/// <param name="RuleId">The <c>id</c> of this version, not the <c>ruleId</c> that all versions share.</param>
public sealed record GetPolicyRuleRequest(Guid RuleId);
