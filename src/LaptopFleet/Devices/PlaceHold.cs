using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>Puts a legal hold on a laptop: from now on nothing may take it, or the data on it, out of reach.</summary>
public sealed class PlaceHold(FleetDb db, IClock clock, Caller caller) : Endpoint<PlaceHoldRequest, HoldView>
{
    public override void Configure()
    {
        Post("/devices/{DeviceId}/holds");
        this.Allow(Reach.Everyone, Role.DeviceSecurity, Role.Admin);
        this.Answers<HoldView>(201, tagged: true);
        this.Refuses("hold.device-gone");
    }

    public override async Task HandleAsync(PlaceHoldRequest req, CancellationToken ct)
    {
        var device = await db.DeviceOfAsync(Route<Guid>("DeviceId"), caller, ct);
        HttpContext.HonourMatch(device.Version);
        var (hold, held) = Hold.Place(device, req.Reason.Trim(), caller.Actor, clock.GetCurrentInstant());
        db.Holds.Add(hold);
        db.Record(held, caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.CreatedAsync($"/holds/{hold.Id}", HoldView.Of(hold, caller), hold.Version, ct);
    }
}

/// <param name="Reason">For device security and auditors only; it is told to nobody else, and no event carries it.</param>
public sealed record PlaceHoldRequest(string Reason);

public sealed class PlaceHoldValidator : Validator<PlaceHoldRequest>
{
    public PlaceHoldValidator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(Hold.ReasonMaxLength);
}
