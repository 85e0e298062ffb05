using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>Proposes that a leaver's laptop is given up. It is written off once somebody else approves.</summary>
public sealed class ProposeWriteOff(FleetDb db, IClock clock, Caller caller, ReturnPlans plans) : EndpointWithoutRequest<ReturnView>
{
    public override void Configure()
    {
        Post("/returns/{ReturnId}/write-off");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<ReturnView>(200, tagged: true);
        this.Refuses("return.not-write-off", "return.proposed");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var plan = await db.ReturnOfAsync(Route<Guid>("ReturnId"), caller, ct);
        HttpContext.HonourMatch(plan.Version);
        var now = clock.GetCurrentInstant();
        var approvers = await plans.ApproversAsync(Proposal.WriteOff, plan.Case, now.InUtc().Date, ct);
        db.Record(plan.ProposeWriteOff(approvers.List, caller.Actor, now), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(ReturnView.Of(plan), plan.Version, ct);
    }
}
