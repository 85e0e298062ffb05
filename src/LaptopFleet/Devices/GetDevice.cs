using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Devices;

/// <summary>One laptop: what it is, where it stands and who answers for it.</summary>
public sealed class GetDevice(FleetDb db, Caller caller) : EndpointWithoutRequest<DeviceView>
{
    private static readonly Func<FleetDb, Guid, CancellationToken, Task<DeviceView?>> Find = EF.CompileAsyncQuery(
        (FleetDb db, Guid id, CancellationToken ct) => db.Devices.AsNoTracking().Where(d => d.Id == id).Select(DeviceView.From).SingleOrDefault());

    public override void Configure()
    {
        Get("/devices/{DeviceId}");
        this.Allow(Reach.Region, [.. Role.Staff, Role.Manager, Role.TeamMember]);
        this.Answers<DeviceView>(200, tagged: true);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var device = await Find(db, Route<Guid>("DeviceId"), ct);
        if (device is null || !(caller.Sees(device.Region, device.PersonId) || await caller.ManagesAsync(db, ct, device.PersonId)))
            throw new UnknownException("device");
        await Send.TaggedAsync(device.For(caller), device.Version, ct);
    }
}
