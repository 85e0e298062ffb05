using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>Gives or refuses one of the approvals that policy asks for at this total. Who drafted it does not approve it; one refusal cancels it.</summary>
public sealed class DecidePurchaseOrder(FleetDb db, IClock clock, Caller caller) : Endpoint<DecidePurchaseOrderRequest, PurchaseOrderView>
{
    public override void Configure()
    {
        Post("/purchase-orders/{PurchaseOrderId}/approvals");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.Admin);
        this.Answers<PurchaseOrderView>(200, tagged: true);
        this.Refuses("purchase-order.not-approve", "purchase-order.not-reject", "approval.own", "approval.same-person", "approval.not-asked", "approval.not-yours");
    }

    public override async Task HandleAsync(DecidePurchaseOrderRequest req, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var purchase = await db.PurchaseOrderAsync(caller, req.PurchaseOrderId, ct);
        HttpContext.HonourMatch(purchase.Version);
        var orders = await db.OrdersOfAsync(purchase, ct);
        db.Record(purchase.Decide(Approver.Of(caller), req.Role, req.Decision!.Value, req.Note, now), caller.Actor);
        if (purchase.State == PurchaseOrderState.Cancelled)
            db.TakeOffOrder(orders, caller.Actor, now);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(PurchaseOrderView.Of(purchase, orders), purchase.Version, ct);
    }
}

/// <param name="Role">Which of the approvals; where left out, the one that the caller may give.</param>
public sealed record DecidePurchaseOrderRequest(Guid PurchaseOrderId, Verdict? Decision, string? Role = null, string? Note = null);

public sealed class DecidePurchaseOrderValidator : Validator<DecidePurchaseOrderRequest>
{
    public DecidePurchaseOrderValidator()
    {
        RuleFor(r => r.Decision).NotNull();
        RuleFor(r => r.Role).Must(role => Role.All.Contains(role)).When(r => r.Role is not null).WithErrorCode("role.unknown").WithMessage("There is no such role.");
        RuleFor(r => r.Note).Printable(Approval.NoteMaxLength);
    }
}
