using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Repairs;

/// <summary>It works after all, or nobody wants it repaired. Its holder and logistics call it off, before it has left.</summary>
public sealed class CancelRepair(FleetDb db, IClock clock, Caller caller) : Endpoint<CancelRepairRequest, RepairView>
{
    public override void Configure()
    {
        Post("/repairs/{RepairId}/cancellation");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.TeamMember);
        this.Answers<RepairView>(200, tagged: true);
        this.Refuses("repair.not-cancel");
    }

    public override async Task HandleAsync(CancelRepairRequest req, CancellationToken ct)
    {
        var repair = await db.RepairOfAsync(Route<Guid>("RepairId"), caller, ct);
        HttpContext.HonourMatch(repair.Version);
        db.Record(repair.Cancel(req.Reason.Trim(), clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(RepairView.Of(repair), repair.Version, ct);
    }
}

public sealed record CancelRepairRequest(string Reason);

public sealed class CancelRepairValidator : Validator<CancelRepairRequest>
{
    public CancelRepairValidator() => RuleFor(r => r.Reason).NotEmpty().Printable(Repair.ReasonMaxLength);
}
