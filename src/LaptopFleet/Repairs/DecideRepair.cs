using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using NodaTime;

namespace LaptopFleet.Repairs;

/// <summary>
/// Gives or refuses one of the approvals that policy asks for the newest quote. Nobody approves their own laptop, what they reported, or what they quoted; no two approvals
/// come from one human.
/// </summary>
public sealed class DecideRepair(FleetDb db, IClock clock, Caller caller) : Endpoint<DecideRepairRequest, RepairView>
{
    public override void Configure()
    {
        Post("/repairs/{RepairId}/approvals");
        this.Allow(Reach.Region, Role.Manager, Role.Logistics, Role.LogisticsLead, Role.PeopleOps, Role.DeviceSecurity, Role.Admin);
        this.Answers<RepairView>(200, tagged: true);
        this.Refuses("repair.not-approve", "repair.not-refuse", "repair.over-limit", "approval.own", "approval.same-person", "approval.not-yours");
    }

    public override async Task HandleAsync(DecideRepairRequest req, CancellationToken ct)
    {
        var repair = await db.RepairOfAsync(Route<Guid>("RepairId"), caller, ct);
        HttpContext.HonourMatch(repair.Version);
        db.Record(repair.Decide(Approver.Of(caller), repair.Person?.ManagerId, req.Verdict!.Value, req.Note, clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(RepairView.Of(repair), repair.Version, ct);
    }
}

/// <param name="Note">For the one who asked, and for the record.</param>
public sealed record DecideRepairRequest(Verdict? Verdict, string? Note = null);

public sealed class DecideRepairValidator : Validator<DecideRepairRequest>
{
    public DecideRepairValidator()
    {
        RuleFor(r => r.Verdict).NotNull();
        RuleFor(r => r.Note).Printable(RepairApproval.NoteMaxLength);
    }
}
