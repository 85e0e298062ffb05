using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>Proposes that a leaver keeps, buys or has donated what policy allows. It is offered at once, or when all approvals that policy asks for are given.</summary>
public sealed class ProposeDisposition(FleetDb db, IClock clock, Caller caller, ReturnPlans plans) : Endpoint<ProposeDispositionRequest, ReturnView>
{
    public override void Configure()
    {
        Post("/returns/{ReturnId}/proposal");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.PeopleOps);
        this.Answers<ReturnView>(200, tagged: true);
        this.Refuses("return.not-offer", "return.not-allowed", "return.proposed", "device.on-hold");
    }

    public override async Task HandleAsync(ProposeDispositionRequest req, CancellationToken ct)
    {
        var plan = await db.ReturnOfAsync(Route<Guid>("ReturnId"), caller, ct);
        HttpContext.HonourMatch(plan.Version);
        var now = clock.GetCurrentInstant();
        var (_, person, device) = await db.AboutAsync(plan, ct);
        if (plan.Allowed.Contains(req.Disposition!.Value))
            await db.RefuseIfHeldAsync(plan, device, ct);
        var terms = await plans.TermsAsync(person, now, ct);
        var approvers = await plans.ApproversAsync(req.Disposition.Value.Asked(), plan.Case, now.InUtc().Date, ct);
        db.Record(plan.Propose(req.Disposition.Value, approvers, terms, caller.Actor, now), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(ReturnView.Of(plan), plan.Version, ct);
    }
}

/// <param name="Disposition">keep, buy or donate.</param>
public sealed record ProposeDispositionRequest(Disposition? Disposition);

public sealed class ProposeDispositionValidator : Validator<ProposeDispositionRequest>
{
    public ProposeDispositionValidator() => RuleFor(r => r.Disposition).NotNull();
}
