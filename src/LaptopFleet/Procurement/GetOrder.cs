using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Procurement;

/// <summary>One order, with its approvals.</summary>
public sealed class GetOrder(FleetDb db, Caller caller) : Endpoint<GetOrderRequest, OrderView>
{
    public override void Configure()
    {
        Get("/orders/{OrderId}");
        this.Allow(Reach.Region, [.. Role.Staff, Role.Manager, Role.TeamMember]);
        this.Answers<OrderView>(200, tagged: true);
    }

    public override async Task HandleAsync(GetOrderRequest req, CancellationToken ct)
    {
        var order = await db.OrderAsync(caller, req.OrderId, ct);
        await Send.TaggedAsync(OrderView.Of(order), order.Version, ct);
    }
}

public sealed record GetOrderRequest(Guid OrderId);
