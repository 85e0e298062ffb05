using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Procurement;

namespace LaptopFleet.Repairs;

/// <summary>Why a repair stands where it stands: each decision of the policy with its rule and inputs, as it stood on that day, and the approvals.</summary>
public sealed class ExplainRepair(FleetDb db, Caller caller) : EndpointWithoutRequest<RepairExplanation>
{
    public override void Configure()
    {
        Get("/repairs/{RepairId}/explanation");
        this.Allow(Reach.Region, RepairAccess.Readers);
        this.Answers<RepairExplanation>(200);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var repair = await db.RepairOfAsync(Route<Guid>("RepairId"), caller, ct);
        var decisions = repair.Decisions.OrderBy(d => d.Number).Select(d => new PolicyDecisionView(
            d.Decision!.Kind, d.Decision.Outcome, d.Decision.Rule, d.Decision.Inputs, d.Decision.Reason, d.Decision.On, d.DecidedAt));
        var view = RepairView.Of(repair);
        await Send.OkAsync(new(repair.Id, repair.State, view.Advice, view.UnderWarranty, [.. decisions], view.Quotes, view.Approvals), ct);
    }
}

/// <summary>A repair with the rules that decided about it.</summary>
/// <param name="Decisions">What policy said, as it stood on that day.</param>
public sealed record RepairExplanation(
    Guid Id, RepairState State, RepairOr? Advice, bool UnderWarranty, IReadOnlyList<PolicyDecisionView> Decisions, IReadOnlyList<RepairQuoteView> Quotes, IReadOnlyList<RepairApprovalView> Approvals);
