using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Offboarding.DeviceManagement;

/// <summary>Reads the PIN that opens a locked laptop. Whoever reads it leaves an event, so it is a POST; the answer is kept nowhere.</summary>
public sealed class ReadUnlockPin(FleetDb db, IClock clock, Caller caller, PinSeal pins) : EndpointWithoutRequest<UnlockPin>
{
    public override void Configure()
    {
        Post("/device-commands/{CommandId}/pin");
        this.Allow(Reach.Region, Role.DeviceSecurity);
        this.Answers<UnlockPin>(200);
        this.Refuses("command.no-pin");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var command = await db.CommandOfAsync(Route<Guid>("CommandId"), caller, ct);
        HttpContext.HonourMatch(command.Version);
        db.Record(command.ReadPin(clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        HttpContext.Response.Headers.CacheControl = "no-store";
        HttpContext.RememberInstead(new UnlockPin(null));
        await Send.OkAsync(new(pins.Open(command.Id, command.SealedPin!)), ct);
    }
}

/// <summary>The PIN that opens a locked laptop; that it was read is on record.</summary>
/// <param name="Pin">Null in the answer to a repeated request: it is shown once for each time that it is asked for.</param>
public sealed record UnlockPin(string? Pin);
