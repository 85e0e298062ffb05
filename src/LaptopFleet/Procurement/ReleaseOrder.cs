using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>Gives the laptop that was set aside back to stock. The order waits again, in its old place.</summary>
public sealed class ReleaseOrder(FleetDb db, IClock clock, Caller caller) : Endpoint<ReleaseOrderRequest, OrderView>
{
    public override void Configure()
    {
        Post("/orders/{OrderId}/release");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.Admin);
        this.Answers<OrderView>(200, tagged: true);
        this.Refuses("order.not-release", "order.handed-over");
    }

    public override async Task HandleAsync(ReleaseOrderRequest req, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var order = await db.OrderAsync(caller, req.OrderId, ct);
        HttpContext.HonourMatch(order.Version);
        await db.MustNotBeHandedOverAsync(order, ct);
        var released = order.Release(now);
        var device = await db.Devices.SingleAsync(d => d.Id == released.DeviceId, ct);
        db.Record(released, caller.Actor);
        // One that was lost, or sent elsewhere, is nobody's to give back.
        if (device.State == DeviceState.Allocated)
            db.Record(device.Release(order.Id, now), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(OrderView.Of(order), order.Version, ct);
    }
}

public sealed record ReleaseOrderRequest(Guid OrderId);
