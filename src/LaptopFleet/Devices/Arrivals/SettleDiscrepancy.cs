using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Devices.Arrivals;

/// <summary>Somebody has found out what it was, and says so.</summary>
public sealed class SettleDiscrepancy(FleetDb db, IClock clock, Caller caller) : Endpoint<SettleDiscrepancyRequest, DiscrepancyView>
{
    public override void Configure()
    {
        Post("/discrepancies/{DiscrepancyId}/settlement");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<DiscrepancyView>(200, tagged: true);
        this.Refuses("discrepancy.settled");
    }

    public override async Task HandleAsync(SettleDiscrepancyRequest req, CancellationToken ct)
    {
        var id = Route<Guid>("DiscrepancyId");
        var discrepancy = await db.ArrivalDiscrepancies.SingleOrDefaultAsync(d => d.Id == id, ct);
        if (discrepancy is null || !caller.Sees(discrepancy.Region))
            throw new UnknownException("discrepancy");
        HttpContext.HonourMatch(discrepancy.Version);
        db.Record(discrepancy.Settle(req.Note.Trim(), caller.Actor, clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(DiscrepancyView.Of(discrepancy), discrepancy.Version, ct);
    }
}

/// <param name="Note">What it was, and what was done.</param>
public sealed record SettleDiscrepancyRequest(string Note);

public sealed class SettleDiscrepancyValidator : Validator<SettleDiscrepancyRequest>
{
    public SettleDiscrepancyValidator() => RuleFor(r => r.Note).NotEmpty().Printable(ArrivalDiscrepancy.NoteMaxLength);
}
