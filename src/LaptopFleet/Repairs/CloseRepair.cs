using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Repairs;

/// <summary>The laptop is back, and somebody has looked whether it works: what came of it, and what was paid.</summary>
public sealed class CloseRepair(FleetDb db, IClock clock, Caller caller) : Endpoint<CloseRepairRequest, RepairView>
{
    public override void Configure()
    {
        Post("/repairs/{RepairId}/closure");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<RepairView>(200, tagged: true);
        this.Refuses("repair.not-approved", "repair.not-close", "repair.over-quote");
    }

    public override async Task HandleAsync(CloseRepairRequest req, CancellationToken ct)
    {
        var repair = await db.RepairOfAsync(Route<Guid>("RepairId"), caller, ct);
        HttpContext.HonourMatch(repair.Version);
        db.Record(repair.Close(req.Outcome!.Value, req.Paid, req.Note?.Trim(), clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(RepairView.Of(repair), repair.Version, ct);
    }
}

/// <param name="Paid">What the vendor got, at most what was approved; left out for nothing.</param>
public sealed record CloseRepairRequest(RepairOutcome? Outcome, Money? Paid = null, string? Note = null);

public sealed class CloseRepairValidator : Validator<CloseRepairRequest>
{
    public CloseRepairValidator()
    {
        RuleFor(r => r.Outcome).NotNull();
        RuleFor(r => r.Paid).Must(p => p is null || p.Minor >= 0).WithErrorCode("price.negative").WithMessage("Nothing, or more.");
        RuleFor(r => r.Note).Printable(Repair.ReasonMaxLength);
    }
}
