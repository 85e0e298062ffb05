using FastEndpoints;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Shipments;

/// <summary>One shipment. The address of a person is shown to that person, to logistics of either region and to people operations.</summary>
public sealed class GetShipment(ShipmentReader shipments) : EndpointWithoutRequest<ShipmentView>
{
    public override void Configure()
    {
        Get("/shipments/{ShipmentId}");
        this.Allow(Reach.Region, [.. Role.Staff, Role.Manager, Role.TeamMember, Scope.Tracking]);
        this.Answers<ShipmentView>(200, tagged: true);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var (shipment, version) = await shipments.ReadAsync(Route<Guid>("ShipmentId"), ct);
        await Send.TaggedWholeAsync(shipment, version, ct);
    }
}
