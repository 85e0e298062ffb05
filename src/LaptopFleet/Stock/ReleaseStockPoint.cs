using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Stock;

/// <summary>A reorder point that was set by hand is the one that is worked out again.</summary>
public sealed class ReleaseStockPoint(FleetDb db, IClock clock, StockLevels levels, Caller caller) : EndpointWithoutRequest<StockPointView>
{
    public override void Configure()
    {
        Post("/stock/points/{PointId}/release");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<StockPointView>(200, tagged: true);
        this.Refuses("stock-point.not-set");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var point = await db.StockPointOfAsync(Route<Guid>("PointId"), caller, ct);
        HttpContext.HonourMatch(point.Version);
        db.Record(point.Release(now), caller.Actor);
        if (point.Look(await levels.PositionAsync(point.DepotId, point.ModelCode, ct), now) is { } turned)
            db.Record(turned, caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(StockPointView.Of(point), point.Version, ct);
    }
}
