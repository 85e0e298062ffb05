using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Devices.Certificates;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>A laptop at a depot has been inspected and goes back into stock; one that somebody has used, by a certificate of its sanitisation that lacks nothing.</summary>
public sealed class RestockDevice(FleetDb db, IClock clock, Caller caller) : Endpoint<RestockDeviceRequest, DeviceView>
{
    public override void Configure()
    {
        Post("/devices/{DeviceId}/restock");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<DeviceView>(200, tagged: true);
        this.Refuses("device.not-restock", "device.not-at-depot", "device.not-sanitised", "device.in-quarantine", "device.sanitisation-not-effective", "device.sanitisation-not-validated", "device.sanitisation-not-proven");
    }

    public override async Task HandleAsync(RestockDeviceRequest req, CancellationToken ct)
    {
        var device = await db.DeviceOfAsync(Route<Guid>("DeviceId"), caller, ct);
        HttpContext.HonourMatch(device.Version);
        var (certificate, wasUsed) = (await db.NewestCertificateAsync(device.Id, ct), device.InUseSince is not null);
        certificate?.MustLetGo();
        db.Record(device.Restock(req.Condition!.Value, clock.GetCurrentInstant()), caller.Actor);
        if (wasUsed)
            certificate.MustBeWhole();
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(DeviceView.Of(device, caller), device.Version, ct);
    }
}

/// <param name="Condition">What the inspection found.</param>
public sealed record RestockDeviceRequest(Condition? Condition);

public sealed class RestockDeviceValidator : Validator<RestockDeviceRequest>
{
    public RestockDeviceValidator() => RuleFor(r => r.Condition).NotNull();
}
