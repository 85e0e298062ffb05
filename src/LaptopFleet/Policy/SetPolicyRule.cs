using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Policy;

/// <summary>Sets a new rule, or the next version of a known one, which ends the former on its first day. What was decided before stays as it was.</summary>
public sealed class SetPolicyRule(FleetDb db, IClock clock, Caller caller) : Endpoint<SetPolicyRuleRequest, PolicyRuleView>
{
    public override void Configure()
    {
        Post("/policy/rules");
        this.Allow(Reach.Everyone, Role.LogisticsLead, Role.Admin);
        this.Answers<PolicyRuleView>(201, tagged: true);
        this.Refuses("policy.in-the-past", "policy.not-later", "policy.kind-differs", "policy.contradiction");
    }

    public override async Task HandleAsync(SetPolicyRuleRequest req, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        if (req.EffectiveFrom < now.InUtc().Date)
            throw new RefusedException("policy.in-the-past", "A rule holds from today on at the earliest: what was decided before is not decided anew.");
        // Read before the rules that it guards: whoever adds one after this read makes the save below lose.
        var kind = await db.PolicyKinds.SingleOrDefaultAsync(k => k.Kind == req.Kind, ct);
        var newest = await db.PolicyRules.Where(r => r.RuleId == req.RuleId).OrderByDescending(r => r.RuleVersion).FirstOrDefaultAsync(ct);
        if (newest is not null)
            HttpContext.HonourMatch(newest.Version);

        var (rule, set) = newest is null ? PolicyRule.Set(req.Text, 1, null, now) : Next(newest, req.Text, now);
        await PolicyConflicts.RefuseAsync(db, rule, ct);
        (kind ?? db.PolicyKinds.Add(PolicyKind.Of(rule.Kind)).Entity).Change();
        db.PolicyRules.Add(rule);
        db.Record(set, caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.CreatedAsync($"/policy/rules/{rule.Id}", PolicyRuleView.Of(rule), rule.Version, ct);
    }

    private (PolicyRule Rule, Events.PolicyRuleSet Set) Next(PolicyRule newest, RuleText text, Instant now)
    {
        var (rule, set, ended) = newest.Supersede(text, now);
        if (ended is not null)
            db.Record(ended, caller.Actor);
        return (rule, set);
    }
}

/// <summary>What a rule says from a day on.</summary>
/// <param name="RuleId">What all versions of the rule share, like <c>route.br</c>; an unknown one begins a new rule.</param>
/// <param name="Kind">What question it answers: <c>route</c>, <c>lead-time</c>, <c>approval</c>, or a value of the policy like <c>refresh-age</c>.</param>
/// <param name="Match">When it applies: every pair must hold. Left out, always. The rule with more pairs outranks the one with fewer.</param>
/// <param name="Outcome">The answer: a route, weeks, approvers with ; between, a number, a time, an amount.</param>
/// <param name="Unit">What the outcome counts: <c>days</c>, <c>years</c>, <c>local-time</c>, a currency …</param>
/// <param name="EffectiveFrom">The first day on which it holds; today at the earliest.</param>
/// <param name="Owner">Who answers for the rule.</param>
/// <param name="Source">Where it was decided.</param>
public sealed record SetPolicyRuleRequest(
    string RuleId, string Kind, string Outcome, LocalDate EffectiveFrom, string Owner, string Source,
    IReadOnlyDictionary<string, string>? Match = null, string? Unit = null)
{
    internal RuleText Text => new(RuleId, Kind, Conditions.Of(Match ?? Conditions.None.Pairs), Outcome.Trim(), Unit, EffectiveFrom, Owner.Trim(), Source.Trim());
}

public sealed class SetPolicyRuleValidator : Validator<SetPolicyRuleRequest>
{
    public SetPolicyRuleValidator()
    {
        RuleFor(r => r.RuleId).NotEmpty().MaximumLength(PolicyRule.RuleIdMaxLength).Matches("^[a-z0-9][a-z0-9.-]*$").WithMessage("Small letters, digits, dots and hyphens.");
        RuleFor(r => r.Kind).NotEmpty().MaximumLength(PolicyRule.KindMaxLength).Matches("^[a-z][a-z0-9-]*$").WithMessage("Small letters, digits and hyphens.");
        RuleFor(r => r.Outcome).NotNull().MaximumLength(PolicyRule.OutcomeMaxLength);
        RuleFor(r => r.Unit).MaximumLength(PolicyRule.UnitMaxLength);
        RuleFor(r => r.EffectiveFrom).InclusiveBetween(new LocalDate(1950, 1, 1), new LocalDate(2199, 12, 31)).WithErrorCode("date.impossible");
        RuleFor(r => r.Owner).NotEmpty().MaximumLength(PolicyRule.OwnerMaxLength);
        RuleFor(r => r.Source).NotEmpty().MaximumLength(PolicyRule.SourceMaxLength);
        RuleFor(r => r.Match).Custom((match, context) =>
        {
            var fault = Conditions.Fault(match ?? Conditions.None.Pairs) ?? PolicyWords.MatchFault(context.InstanceToValidate.Kind, Conditions.Of(match ?? Conditions.None.Pairs));
            if (fault is not null)
                context.AddFailure(new FluentValidation.Results.ValidationFailure("Match", fault) { ErrorCode = "policy.match-invalid" });
        });
        RuleFor(r => r.Outcome).Custom((outcome, context) =>
        {
            if (outcome is not null && PolicyWords.OutcomeFault(context.InstanceToValidate.Kind, outcome.Trim(), context.InstanceToValidate.Unit) is { } fault)
                context.AddFailure(new FluentValidation.Results.ValidationFailure("Outcome", fault) { ErrorCode = "policy.outcome-invalid" });
        });
    }
}
