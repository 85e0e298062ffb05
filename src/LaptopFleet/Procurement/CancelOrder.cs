using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>The laptop is no longer needed. One that was set aside goes back to stock; one that was bought comes into stock. What has been sent cannot be cancelled.</summary>
public sealed class CancelOrder(FleetDb db, IClock clock, Caller caller) : Endpoint<CancelOrderRequest, OrderView>
{
    public override void Configure()
    {
        Post("/orders/{OrderId}/cancellation");
        this.Allow(Reach.Region, Role.PeopleOps, Role.Logistics, Role.LogisticsLead, Role.Admin, Role.Manager, Role.TeamMember);
        this.Answers<OrderView>(200, tagged: true);
        this.Refuses("order.not-cancel", "order.not-for-others", "order.handed-over");
    }

    public override async Task HandleAsync(CancelOrderRequest req, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var order = await db.OrderAsync(caller, req.OrderId, ct);
        HttpContext.HonourMatch(order.Version);
        var asStaff = new[] { Role.PeopleOps, Role.Logistics, Role.LogisticsLead, Role.Admin, Role.Manager }.Any(caller.Has);
        if (!asStaff && order.Kind != OrderKind.Replacement)
            throw new RefusedException("order.not-for-others", "You may cancel what you asked for yourself; ask your manager about the rest.");
        await db.MustNotBeHandedOverAsync(order, ct);
        var device = order.State == OrderState.Allocated ? await db.Devices.SingleAsync(d => d.Id == order.AllocatedDeviceId, ct) : null;
        db.Record(order.Cancel(now), caller.Actor);
        // One that was lost, or sent elsewhere, is nobody's to give back.
        if (device is { State: DeviceState.Allocated })
            db.Record(device.Release(order.Id, now), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(OrderView.Of(order), order.Version, ct);
    }
}

public sealed record CancelOrderRequest(Guid OrderId);
