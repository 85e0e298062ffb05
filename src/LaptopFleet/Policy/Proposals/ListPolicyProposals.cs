using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Policy.Proposals;

/// <summary>Rules about money or security that were proposed, the oldest first: what waits for a second person, or all.</summary>
public sealed class ListPolicyProposals(FleetDb db) : Endpoint<ListPolicyProposalsRequest, Page<PolicyProposalView>>
{
    public override void Configure()
    {
        Get("/policy/proposals");
        this.Allow(Reach.Everyone, [.. Role.Staff]);
        this.Answers<Page<PolicyProposalView>>(200);
    }

    public override async Task HandleAsync(ListPolicyProposalsRequest req, CancellationToken ct)
    {
        var start = Paging.Start(req.After);
        var proposals = db.PolicyProposals.AsNoTracking().Where(p => p.Id > start);
        if (req.State is { } state)
            proposals = proposals.Where(p => p.State == state);
        var rows = await proposals.OrderBy(p => p.Id).Take(req.Limit + 1).ToListAsync(ct);
        var page = HttpContext.Page(rows, req.Limit, p => Paging.Cursor(p.Id));
        await Send.OkAsync(new([.. page.Items.Select(PolicyProposalView.Of)], page.Next), ct);
    }
}

/// <param name="State">Only those: <c>proposed</c> waits for a second person.</param>
/// <param name="Limit">At most how many, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the page before.</param>
public sealed record ListPolicyProposalsRequest(
    [property: QueryParam] PolicyProposalState? State = null, [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListPolicyProposalsValidator : Validator<ListPolicyProposalsRequest>
{
    public ListPolicyProposalsValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}
