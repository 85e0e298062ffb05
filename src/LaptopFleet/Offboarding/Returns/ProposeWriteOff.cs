using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Devices.WriteOffs;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>Proposes that a leaver's laptop is given up: why, and what proves it. It is written off once somebody else approves.</summary>
public sealed class ProposeWriteOff(FleetDb db, IClock clock, Caller caller, ReturnPlans plans) : Endpoint<ProposeWriteOffRequest, ReturnView>
{
    public override void Configure()
    {
        Post("/returns/{ReturnId}/write-off");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<ReturnView>(200, tagged: true);
        this.Refuses("return.not-write-off", "return.proposed", "return.report-missing", "policy.no-rule");
    }

    public override async Task HandleAsync(ProposeWriteOffRequest req, CancellationToken ct)
    {
        var plan = await db.ReturnOfAsync(Route<Guid>("ReturnId"), caller, ct);
        HttpContext.HonourMatch(plan.Version);
        var now = clock.GetCurrentInstant();
        var today = now.InUtc().Date;
        var (_, _, device) = await db.AboutAsync(plan, ct);
        var grounds = new WriteOffGrounds(req.Reason.Trim(), req.Evidence.Trim(), req.ReportReference?.Trim() ?? await db.ReportedUnderAsync(device.Id, ct), await plans.WorthAsync(device, today, ct));
        var approvers = await plans.ApproversAsync(Proposal.WriteOff, plan.Case, today, ct);
        db.Record(plan.ProposeWriteOff(grounds, device, approvers, caller.Actor, now), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(ReturnView.Of(plan), plan.Version, ct);
    }
}

/// <param name="Reason">Why it is given up.</param>
/// <param name="Evidence">What proves that it will not come back: the ladder of reminders, an insurer's letter.</param>
/// <param name="ReportReference">The number of the police or loss report, where the laptop is lost or stolen and none was given when that was reported.</param>
public sealed record ProposeWriteOffRequest(string Reason, string Evidence, string? ReportReference = null);

public sealed class ProposeWriteOffValidator : Validator<ProposeWriteOffRequest>
{
    public ProposeWriteOffValidator()
    {
        RuleFor(r => r.Reason).NotEmpty().Printable(WriteOffGrounds.ReasonMaxLength);
        RuleFor(r => r.Evidence).NotEmpty().Printable(WriteOffGrounds.EvidenceMaxLength);
        RuleFor(r => r.ReportReference).Printable(Device.ReferenceMaxLength);
    }
}
