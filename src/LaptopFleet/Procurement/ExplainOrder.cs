using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>Why an order stands where it stands: each decision of the policy with its rule and inputs, the approvals, and its place in the queue.</summary>
public sealed class ExplainOrder(FleetDb db, Caller caller, Allocation allocation) : Endpoint<ExplainOrderRequest, OrderExplanation>
{
    public override void Configure()
    {
        Get("/orders/{OrderId}/explanation");
        this.Allow(Reach.Region, [.. Role.Staff, Role.Manager, Role.TeamMember]);
        this.Answers<OrderExplanation>(200);
    }

    public override async Task HandleAsync(ExplainOrderRequest req, CancellationToken ct)
    {
        var order = await db.OrderAsync(caller, req.OrderId, ct);
        var decisions = order.Decisions.OrderBy(d => d.Number).Select(d => new PolicyDecisionView(
            d.Decision!.Kind, d.Decision.Outcome, d.Decision.Rule, d.Decision.Inputs, d.Decision.Reason, d.Decision.On, d.DecidedAt));
        var answer = new OrderExplanation(order.Id, order.State, [.. decisions], [.. order.Approvals.OrderBy(a => a.Id).Select(ApprovalView.Of)],
            order.LatestOrderOn, order.ExpectedOn, order.AtRisk, await allocation.ExplainAsync(order, ct));
        await Send.OkAsync(answer, ct);
    }
}

public sealed record ExplainOrderRequest(Guid OrderId);

/// <summary>An order with every rule that decided about it.</summary>
/// <param name="Decisions">What policy said, as it stood on that day.</param>
/// <param name="Allocation">Why there is no laptop yet, or which one it is.</param>
public sealed record OrderExplanation(
    Guid Id, OrderState State, IReadOnlyList<PolicyDecisionView> Decisions, IReadOnlyList<ApprovalView> Approvals,
    LocalDate? LatestOrderOn, LocalDate? ExpectedOn, bool AtRisk, AllocationView Allocation);

/// <summary>A decision of the policy that was kept with what it decided.</summary>
/// <param name="Rule">The rule that decided; null where none did.</param>
/// <param name="On">The day that was asked about.</param>
public sealed record PolicyDecisionView(
    string Kind, string Outcome, RuleCited? Rule, IReadOnlyDictionary<string, string> Inputs, string Reason, LocalDate On, Instant DecidedAt);
