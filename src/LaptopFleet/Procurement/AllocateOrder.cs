using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Procurement;

/// <summary>
/// Runs the queue of this order's model and region: free stock goes to the highest ranked orders that wait. The answer says whether this order
/// got a laptop, or its place in the queue and why.
/// </summary>
public sealed class AllocateOrder(FleetDb db, Caller caller, Allocation allocation) : Endpoint<AllocateOrderRequest, AllocationView>
{
    public override void Configure()
    {
        Post("/orders/{OrderId}/allocation");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.Admin);
        this.Answers<AllocationView>(200, tagged: true);
        this.Refuses("order.not-allocate", "order.busy");
    }

    public override async Task HandleAsync(AllocateOrderRequest req, CancellationToken ct)
    {
        var order = await db.OrderAsync(caller, req.OrderId, ct);
        HttpContext.HonourMatch(order.Version);
        if (order.State != OrderState.Allocated)
        {
            OrderLifecycle.Next(order.State, OrderAction.Allocate);
            await allocation.RunAsync(order.Model.Code, order.Region, caller.Actor, ct);
            order = await db.OrderAsync(caller, req.OrderId, ct);
        }
        await Send.TaggedAsync(await allocation.ExplainAsync(order, ct), order.Version, ct);
    }
}

public sealed record AllocateOrderRequest(Guid OrderId);
