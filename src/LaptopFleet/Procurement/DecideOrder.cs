using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>
/// Gives or refuses one of the approvals that policy asked for: of the order, or of the money once a local purchase is proposed.
/// Nobody approves for themselves, a manager's approval comes from the person's own manager, and no two approvals come from one human.
/// </summary>
public sealed class DecideOrder(FleetDb db, IClock clock, Caller caller) : Endpoint<DecideOrderRequest, OrderView>
{
    public override void Configure()
    {
        Post("/orders/{OrderId}/approvals");
        this.Allow(Reach.Region, Role.Manager, Role.Logistics, Role.LogisticsLead, Role.PeopleOps, Role.DeviceSecurity, Role.Admin);
        this.Answers<OrderView>(200, tagged: true);
        this.Refuses("order.not-approve", "order.not-reject", "approval.own", "approval.same-person", "approval.not-asked", "approval.not-yours");
    }

    public override async Task HandleAsync(DecideOrderRequest req, CancellationToken ct)
    {
        var order = await db.OrderAsync(caller, req.OrderId, ct);
        HttpContext.HonourMatch(order.Version);
        db.Record(order.Decide(Approver.Of(caller), req.Role, req.Decision!.Value, req.Note, clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(OrderView.Of(order), order.Version, ct);
    }
}

/// <param name="Role">Which of the approvals; where left out, the one that the caller may give.</param>
/// <param name="Note">For the person who asked, and for the record.</param>
public sealed record DecideOrderRequest(Guid OrderId, Verdict? Decision, string? Role = null, string? Note = null);

public sealed class DecideOrderValidator : Validator<DecideOrderRequest>
{
    public DecideOrderValidator()
    {
        RuleFor(r => r.Decision).NotNull();
        RuleFor(r => r.Role).Must(role => Role.All.Contains(role)).When(r => r.Role is not null).WithErrorCode("role.unknown").WithMessage("There is no such role.");
        RuleFor(r => r.Note).Printable(Approval.NoteMaxLength);
    }
}
