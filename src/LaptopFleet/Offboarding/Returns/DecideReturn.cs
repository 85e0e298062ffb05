using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.People;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using LaptopFleet.Procurement;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>Gives or refuses one of the approvals that a proposal waits for. The last one given lets it happen: an offer is made, or the laptop is written off.</summary>
public sealed class DecideReturn(FleetDb db, IClock clock, Caller caller, ReturnPlans plans) : Endpoint<DecideReturnRequest, ReturnView>
{
    public override void Configure()
    {
        Post("/returns/{ReturnId}/approvals");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.PeopleOps, Role.DeviceSecurity, Role.Admin);
        this.Answers<ReturnView>(200, tagged: true);
        this.Refuses("approval.not-asked", "approval.not-yours", "approval.same-person", "approval.own", "return.not-offer", "return.not-allowed", "return.overtaken", "return.report-missing", "device.not-write-off", "device.on-hold");
    }

    public override async Task HandleAsync(DecideReturnRequest req, CancellationToken ct)
    {
        var plan = await db.ReturnOfAsync(Route<Guid>("ReturnId"), caller, ct);
        HttpContext.HonourMatch(plan.Version);
        var now = clock.GetCurrentInstant();
        var (_, person, device) = await db.AboutAsync(plan, ct);
        var proposal = plan.Proposed;
        if (proposal == Proposal.WriteOff && req.Verdict == Verdict.Approve)
            plan.MustStandAsProposed(device);
        var (decided, isApproved) = plan.Decide(Approver.Of(caller), req.Role, req.Verdict!.Value, req.Note, person.ManagerId, now);
        db.Record(decided, caller.Actor);
        if (isApproved)
            await CarryOutAsync(plan, proposal!.Value, person, device, now, ct);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(ReturnView.Of(plan), plan.Version, ct);
    }

    private async Task CarryOutAsync(Return plan, Proposal proposal, Person person, Device device, Instant now, CancellationToken ct)
    {
        if (proposal == Proposal.WriteOff)
        {
            db.Record(device.Dispose(DeviceAction.WriteOff, $"{plan.WriteOffEvidence} (return {plan.Id})", now), caller.Actor);
            db.Record(plan.Follow(device, now, caller.Actor), caller.Actor);
            await db.CancelUnusedAsync(plan.ShipmentId, "The laptop was written off.", caller.Actor, now, ct);
            return;
        }
        await db.RefuseIfHeldAsync(plan, device, ct);
        db.Record(plan.Offer(proposal.Outcome(), await plans.TermsAsync(person, now, ct), now), caller.Actor);
    }
}

/// <param name="Role">Which approval, where more than one is open to the caller.</param>
public sealed record DecideReturnRequest(Verdict? Verdict, string? Role = null, string? Note = null);

public sealed class DecideReturnValidator : Validator<DecideReturnRequest>
{
    public DecideReturnValidator()
    {
        RuleFor(r => r.Verdict).NotNull();
        RuleFor(r => r.Role).MaximumLength(Approval.RoleMaxLength);
        RuleFor(r => r.Note).MaximumLength(Approval.NoteMaxLength);
    }
}
