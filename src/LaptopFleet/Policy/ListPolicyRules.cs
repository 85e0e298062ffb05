using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Policy;

/// <summary>The rules of the policy in the order in which they were set, all versions or those of one day. What waits for a second person answers nobody, and stands in <c>GET /policy/proposals</c>.</summary>
public sealed class ListPolicyRules(FleetDb db) : Endpoint<ListPolicyRulesRequest, Page<PolicyRuleView>>
{
    public override void Configure()
    {
        Get("/policy/rules");
        this.Allow(Reach.Everyone, [.. Role.Staff]);
        this.Answers<Page<PolicyRuleView>>(200);
    }

    public override async Task HandleAsync(ListPolicyRulesRequest req, CancellationToken ct)
    {
        var start = Paging.Start(req.After);
        var rules = db.PolicyRules.AsNoTracking().Where(r => r.Id > start);
        if (req.Kind is not null)
            rules = rules.Where(r => r.Kind == req.Kind);
        if (req.On is { } on)
            rules = rules.Where(r => r.EffectiveFrom <= on && (r.EffectiveUntil == null || r.EffectiveUntil > on));
        var rows = await rules.OrderBy(r => r.Id).Take(req.Limit + 1).ToListAsync(ct);
        var page = HttpContext.Page(rows, req.Limit, r => Paging.Cursor(r.Id));
        await Send.OkAsync(new([.. page.Items.Select(PolicyRuleView.Of)], page.Next), ct);
    }
}

/// <param name="Kind">Only rules of this kind: <c>route</c>, <c>lead-time</c>, <c>approval</c> …</param>
/// <param name="On">Only those that hold on this day.</param>
/// <param name="Limit">At most how many, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the page before.</param>
public sealed record ListPolicyRulesRequest(
    [property: QueryParam] string? Kind = null, [property: QueryParam] LocalDate? On = null,
    [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListPolicyRulesValidator : Validator<ListPolicyRulesRequest>
{
    public ListPolicyRulesValidator()
    {
        RuleFor(r => r.Kind).MaximumLength(PolicyRule.KindMaxLength);
        RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
    }
}
