using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Offboarding.DeviceManagement;

/// <summary>How far a command to a laptop is.</summary>
public sealed class GetDeviceCommand(FleetDb db, Caller caller) : EndpointWithoutRequest<DeviceCommandView>
{
    public override void Configure()
    {
        Get("/device-commands/{CommandId}");
        this.Allow(Reach.Region, DeviceCommandAccess.Readers);
        this.Answers<DeviceCommandView>(200, tagged: true);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var command = await db.CommandOfAsync(Route<Guid>("CommandId"), caller, ct);
        await Send.TaggedAsync(DeviceCommandView.Of(command), command.Version, ct);
    }
}
