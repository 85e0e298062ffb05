using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>A lost or stolen laptop has turned up, and is at a depot.</summary>
public sealed class RecoverDevice(FleetDb db, IClock clock, Caller caller) : Endpoint<RecoverDeviceRequest, DeviceView>
{
    public override void Configure()
    {
        Post("/devices/{DeviceId}/recovery");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<DeviceView>(200, tagged: true);
        this.Refuses("device.not-recover", "depot.closed");
    }

    public override async Task HandleAsync(RecoverDeviceRequest req, CancellationToken ct)
    {
        var device = await db.DeviceOfAsync(Route<Guid>("DeviceId"), caller, ct);
        HttpContext.HonourMatch(device.Version);
        var depot = await db.DepotOfAsync(req.DepotId, caller, ct);
        db.Record(device.Recover(depot, clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(DeviceView.Of(device, caller), device.Version, ct);
    }
}

public sealed record RecoverDeviceRequest(Guid DepotId);
