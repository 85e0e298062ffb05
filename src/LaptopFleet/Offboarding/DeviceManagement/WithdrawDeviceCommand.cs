using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Offboarding.DeviceManagement;

/// <summary>A command is not wanted any more. What may have been sent is followed to its end instead.</summary>
public sealed class WithdrawDeviceCommand(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<DeviceCommandView>
{
    public override void Configure()
    {
        Post("/device-commands/{CommandId}/withdrawal");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.DeviceSecurity);
        this.Answers<DeviceCommandView>(200, tagged: true);
        this.Refuses("command.not-withdraw", "command.being-sent");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var command = await db.CommandOfAsync(Route<Guid>("CommandId"), caller, ct);
        HttpContext.HonourMatch(command.Version);
        db.Record(command.Withdraw(clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(DeviceCommandView.Of(command), command.Version, ct);
    }
}
