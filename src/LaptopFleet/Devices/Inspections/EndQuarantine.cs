using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Devices.Inspections;

/// <summary>Device security lets a laptop out of quarantine: whatever was found is settled.</summary>
public sealed class EndQuarantine(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<DeviceView>
{
    public override void Configure()
    {
        Post("/devices/{DeviceId}/quarantine/end");
        this.Allow(Reach.Everyone, Role.DeviceSecurity);
        this.Answers<DeviceView>(200, tagged: true);
        this.Refuses("device.not-in-quarantine");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var device = await db.DeviceOfAsync(Route<Guid>("DeviceId"), caller, ct);
        HttpContext.HonourMatch(device.Version);
        db.Record(device.LeaveQuarantine(clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(DeviceView.Of(device, caller), device.Version, ct);
    }
}
