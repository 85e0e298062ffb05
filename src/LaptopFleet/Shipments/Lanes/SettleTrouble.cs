using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Shipments.Lanes;

/// <summary>Somebody has dealt with what was wrong with a shipment: it leaves the list of exceptions until its state changes again.</summary>
public sealed class SettleTrouble(FleetDb db, IClock clock, Caller caller, ShipmentReader shipments) : EndpointWithoutRequest<ShipmentView>
{
    public override void Configure()
    {
        Post("/shipments/{ShipmentId}/settlement");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<ShipmentView>(200, tagged: true);
        this.Refuses("shipment.no-trouble");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var shipment = await db.ShipmentOfAsync(Route<Guid>("ShipmentId"), caller, ct);
        HttpContext.HonourMatch(shipment.Version);
        db.Record(shipment.SettleTrouble(clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        var (view, version) = await shipments.ReadAsync(shipment.Id, ct);
        await Send.TaggedAsync(view, version, ct);
    }
}
