using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>A laptop arrives at a depot, from a carrier, its holder or a repairer, and waits there to be inspected.</summary>
public sealed class ReceiveDevice(FleetDb db, IClock clock, Caller caller, IExpectedBack expected) : Endpoint<ReceiveDeviceRequest, DeviceView>
{
    public override void Configure()
    {
        Post("/devices/{DeviceId}/receipt");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<DeviceView>(200, tagged: true);
        this.Refuses("device.not-receive", "depot.closed");
    }

    public override async Task HandleAsync(ReceiveDeviceRequest req, CancellationToken ct)
    {
        var device = await db.DeviceOfAsync(Route<Guid>("DeviceId"), caller, ct);
        HttpContext.HonourMatch(device.Version);
        var depot = await db.DepotOfAsync(req.DepotId, caller, ct);
        var now = clock.GetCurrentInstant();
        await expected.EndUseAsync(device, caller.Actor, now, ct);
        db.Record(device.Receive(depot, now), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(DeviceView.Of(device, caller), device.Version, ct);
    }
}

public sealed record ReceiveDeviceRequest(Guid DepotId);
