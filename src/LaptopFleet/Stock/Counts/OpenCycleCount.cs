using FastEndpoints;
using FluentValidation;
using LaptopFleet.Catalog;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Stock.Counts;

/// <summary>Begins a count of a depot, or of one model there: from now on what lies there is scanned.</summary>
public sealed class OpenCycleCount(FleetDb db, IClock clock, Caller caller) : Endpoint<OpenCycleCountRequest, CycleCountView>
{
    public override void Configure()
    {
        Post("/stock/counts");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<CycleCountView>(201, tagged: true);
        this.Refuses("depot.closed", "count.already-open");
    }

    public override async Task HandleAsync(OpenCycleCountRequest req, CancellationToken ct)
    {
        var depot = await db.DepotOfAsync(req.DepotId, caller, ct);
        var (code, scope) = req.ModelCode is { } given ? (CatalogCode.Of(given), CatalogCode.Of(given)) : (null, CycleCount.Everything);
        if (code is not null && !await db.Models.AnyAsync(m => m.Code == code, ct))
            throw new InvalidInputException("/modelCode", "model.unknown", "There is no such model.");
        if (await db.CycleCounts.AnyAsync(c => c.DepotId == depot.Id && c.Scope == scope && c.State == CycleCountState.Open, ct))
            throw new RefusedException("count.already-open", "The same is being counted there already.");
        var (count, opened) = CycleCount.Open(depot, code, caller.Actor, clock.GetCurrentInstant());
        db.CycleCounts.Add(count);
        db.Record(opened, caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.CreatedAsync($"/stock/counts/{count.Id}", CycleCountView.Of(count), count.Version, ct);
    }
}

/// <param name="ModelCode">Only this model, in all its revisions; all that lies there where left out.</param>
public sealed record OpenCycleCountRequest(Guid DepotId, string? ModelCode = null);

public sealed class OpenCycleCountValidator : Validator<OpenCycleCountRequest>
{
    public OpenCycleCountValidator()
    {
        RuleFor(r => r.ModelCode).MaximumLength(Model.CodeMaxLength);
        RuleFor(r => r.ModelCode).NotEmpty().When(r => r.ModelCode is not null);
    }
}
