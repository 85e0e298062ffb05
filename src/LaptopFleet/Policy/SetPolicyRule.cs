using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy.Proposals;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Policy;

/// <summary>
/// Sets a new rule, or the next version of a known one, which ends the former on its first day. What was decided before stays as it was. A rule about money or security (policy <c>two-people</c>) is
/// proposed: 202, and it answers nobody before a second person approves it.
/// </summary>
public sealed class SetPolicyRule(FleetDb db, PolicyBook book, PolicyDesk desk, IClock clock, Caller caller) : Endpoint<SetPolicyRuleRequest, object>
{
    public override void Configure()
    {
        Post("/policy/rules");
        this.Allow(Reach.Everyone, Role.LogisticsLead, Role.Admin);
        this.Answers<PolicyRuleView>(201, tagged: true);
        this.Answers<PolicyProposalView>(202, tagged: true);
        this.Refuses([.. PolicyDesk.Codes, "policy.proposal-open"]);
    }

    public override async Task HandleAsync(SetPolicyRuleRequest req, CancellationToken ct)
    {
        var (now, text) = (clock.GetCurrentInstant(), req.Text);
        var place = await desk.PlaceOfAsync(text, ct);
        if (place.Newest is { } newest)
            HttpContext.HonourMatch(newest.Version);
        if (await book.GuardAsync(text.Kind, now.InUtc().Date, ct) is { } guard)
        {
            await ProposeAsync(text, place, guard, now, ct);
            return;
        }
        var rule = await desk.SetAsync(text, place, caller.Actor, now, ct);
        await db.SaveChangesAsync(ct);
        await Send.CreatedAsync($"/policy/rules/{rule.Id}", PolicyRuleView.Of(rule), rule.Version, ct);
    }

    private async Task ProposeAsync(RuleText text, RulePlace place, Decision guard, Instant now, CancellationToken ct)
    {
        await desk.CheckAsync(text, place, now, ct);
        if (await db.PolicyProposals.AnyAsync(p => p.RuleId == text.RuleId && p.DecidedAt == null, ct))
            throw new RefusedException("policy.proposal-open", $"Something is proposed for {text.RuleId} already; it is decided first.");
        var (proposal, proposed) = PolicyProposal.Propose(text, place.Newest?.RuleVersion ?? 0, guard, Approver.Of(caller), now);
        db.PolicyProposals.Add(proposal);
        db.Record(proposed, caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.AcceptedAsync($"/policy/proposals/{proposal.Id}", PolicyProposalView.Of(proposal), proposal.Version, ct);
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
        RuleFor(r => r.EffectiveFrom).Sane();
        RuleFor(r => r.Owner).NotEmpty().MaximumLength(PolicyRule.OwnerMaxLength);
        RuleFor(r => r.Source).NotEmpty().MaximumLength(PolicyRule.SourceMaxLength);
        RuleFor(r => r.Match).Custom((match, context) =>
        {
            var fault = Conditions.Fault(match ?? Conditions.None.Pairs) ?? PolicyWords.MatchFault(context.InstanceToValidate.Kind, Conditions.Of(match ?? Conditions.None.Pairs));
            if (fault is not null)
                context.AddFailure(new FluentValidation.Results.ValidationFailure(context.PropertyPath, fault) { ErrorCode = "policy.match-invalid" });
        });
        RuleFor(r => r.Outcome).Custom((outcome, context) =>
        {
            if (outcome is not null && PolicyWords.OutcomeFault(context.InstanceToValidate.Kind, outcome.Trim(), context.InstanceToValidate.Unit) is { } fault)
                context.AddFailure(new FluentValidation.Results.ValidationFailure(context.PropertyPath, fault) { ErrorCode = "policy.outcome-invalid" });
        });
    }
}
