using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>A laptop leaves the fleet for good. All but a write-off need a sanitised laptop without a legal hold.</summary>
public sealed class DisposeOfDevice(FleetDb db, IClock clock, Caller caller) : Endpoint<DisposeOfDeviceRequest, DeviceView>
{
    public override void Configure()
    {
        Post("/devices/{DeviceId}/disposal");
        this.Allow(Reach.Everyone, Role.LogisticsLead);
        this.Answers<DeviceView>(200, tagged: true);
        this.Refuses("device.not-keep", "device.not-sell", "device.not-donate", "device.not-recycle", "device.not-destroy", "device.not-write-off", "device.on-hold");
    }

    public override async Task HandleAsync(DisposeOfDeviceRequest req, CancellationToken ct)
    {
        var device = await db.DeviceOfAsync(Route<Guid>("DeviceId"), caller, ct);
        HttpContext.HonourMatch(device.Version);
        await db.RefuseIfHolderIsHeldAsync(device, ActionOf(req.Outcome!.Value), ct);
        db.Record(device.Dispose(ActionOf(req.Outcome!.Value), req.Evidence, clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(DeviceView.Of(device, caller), device.Version, ct);
    }

    private static DeviceAction ActionOf(Disposal outcome) => outcome switch
    {
        Disposal.Kept => DeviceAction.Keep,
        Disposal.Sold => DeviceAction.Sell,
        Disposal.Donated => DeviceAction.Donate,
        Disposal.Recycled => DeviceAction.Recycle,
        Disposal.Destroyed => DeviceAction.Destroy,
        Disposal.WrittenOff => DeviceAction.WriteOff,
    };
}

/// <param name="Outcome">Kept by its holder, sold, donated, recycled, destroyed or written off.</param>
/// <param name="Evidence">The transfer of ownership, certificate or approval that proves it.</param>
public sealed record DisposeOfDeviceRequest(Disposal? Outcome, string Evidence);

public sealed class DisposeOfDeviceValidator : Validator<DisposeOfDeviceRequest>
{
    public DisposeOfDeviceValidator()
    {
        RuleFor(r => r.Outcome).NotNull();
        RuleFor(r => r.Evidence).NotEmpty().Printable(Device.EvidenceMaxLength);
    }
}

/// <summary>How a laptop leaves the fleet.</summary>
public enum Disposal
{
    Kept,
    Sold,
    Donated,
    Recycled,
    Destroyed,
    WrittenOff,
}
