using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Stock;

/// <summary>A reorder point, and how it was worked out: the demand while a purchase is under way, the lead time and where it comes from, the safety stock, and by which rules.</summary>
public sealed class GetStockPoint(FleetDb db, Caller caller) : EndpointWithoutRequest<StockPointExplained>
{
    public override void Configure()
    {
        Get("/stock/points/{PointId}");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<StockPointExplained>(200, tagged: true);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var point = await db.StockPointOfAsync(Route<Guid>("PointId"), caller, ct);
        await Send.TaggedAsync(new StockPointExplained(StockPointView.Of(point), point.How), point.Version, ct);
    }
}

/// <summary>A reorder point with every figure that it was worked out from.</summary>
/// <param name="How">How it was worked out when it became what it is; null before it was for the first time.</param>
public sealed record StockPointExplained(StockPointView Point, StockReckoning? How);
