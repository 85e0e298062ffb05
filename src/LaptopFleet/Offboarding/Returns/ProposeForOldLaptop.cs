using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Procurement;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>
/// Staff plan what becomes of the laptop that a refresh replaces: it comes back, or its holder may keep it, buy it or have it donated, as policy allows. It is offered to them at once, or when all approvals that policy asks for are
/// given (<c>POST /returns/{id}/approvals</c>); the rest is as with leavers.
/// </summary>
public sealed class ProposeForOldLaptop(FleetDb db, IClock clock, Caller caller, OldLaptops oldLaptops) : Endpoint<OldLaptopChoice, ReturnView>
{
    public override void Configure()
    {
        Post("/orders/{OrderId}/old-laptop/choice");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.PeopleOps);
        this.Answers<ReturnView>(200, tagged: true);
        this.Refuses([.. Return.RefreshRefusals, "return.not-offer", "return.not-allowed", "return.not-decline", "return.proposed", "device.on-hold"]);
        // The plan may begin with it, and the order that it names has no part in the choice.
        this.HasNoVersion();
    }

    public override async Task HandleAsync(OldLaptopChoice req, CancellationToken ct)
    {
        var order = await db.OrderAsync(caller, Route<Guid>("OrderId"), ct);
        var plan = await oldLaptops.ChooseAsync(order, req.Disposition!.Value, isHolders: false, caller.Actor, clock.GetCurrentInstant(), ct);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(ReturnView.Of(plan), plan.Version, ct);
    }
}
