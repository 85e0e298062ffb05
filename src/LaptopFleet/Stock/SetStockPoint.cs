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

namespace LaptopFleet.Stock;

/// <summary>Sets the reorder point of a model at a depot by hand, with a reason, in the place of what is worked out; a later word replaces an earlier one.</summary>
public sealed class SetStockPoint(FleetDb db, IClock clock, StockLevels levels, Caller caller) : Endpoint<SetStockPointRequest, StockPointView>
{
    public override void Configure()
    {
        Post("/stock/points");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<StockPointView>(200, tagged: true);
        this.Refuses("depot.closed");
    }

    public override async Task HandleAsync(SetStockPointRequest req, CancellationToken ct)
    {
        var (now, code) = (clock.GetCurrentInstant(), CatalogCode.Of(req.ModelCode));
        var depot = await db.DepotOfAsync(req.DepotId, caller, ct);
        if (!await db.Models.AnyAsync(m => m.Code == code, ct))
            throw new InvalidInputException("/modelCode", "model.unknown", "There is no such model.");
        var point = await db.StockPoints.SingleOrDefaultAsync(p => p.DepotId == depot.Id && p.ModelCode == code, ct);
        if (point is not null)
            HttpContext.HonourMatch(point.Version);
        point ??= db.StockPoints.Add(StockPoint.Of(depot, code, now)).Entity;
        db.Record(point.SetByHand(req.Units, req.Reason.Trim(), caller.Actor, now), caller.Actor);
        if (point.Look(await levels.PositionAsync(depot.Id, code, ct), now) is { } turned)
            db.Record(turned, caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(StockPointView.Of(point), point.Version, ct);
    }
}

/// <param name="ModelCode">The model, in all its revisions.</param>
/// <param name="Units">With fewer than these somebody orders; 0 where nothing is to be held, 100,000 at most.</param>
/// <param name="Reason">Why it is another one than what is worked out.</param>
public sealed record SetStockPointRequest(Guid DepotId, string ModelCode, int Units, string Reason);

public sealed class SetStockPointValidator : Validator<SetStockPointRequest>
{
    public SetStockPointValidator()
    {
        RuleFor(r => r.ModelCode).NotEmpty().MaximumLength(Model.CodeMaxLength);
        RuleFor(r => r.Units).InclusiveBetween(0, StockPoint.MostUnits);
        RuleFor(r => r.Reason).NotEmpty();
        RuleFor(r => r.Reason).Printable(StockPoint.ReasonMaxLength);
    }
}
