using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>Takes a laptop into the stock of a depot.</summary>
public sealed class RegisterDevice(FleetDb db, IClock clock, Caller caller) : Endpoint<RegisterDeviceRequest, DeviceView>
{
    public override void Configure()
    {
        Post("/devices");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<DeviceView>(201, tagged: true);
        this.Refuses("device.serial-taken", "device.asset-tag-taken", "depot.closed");
    }

    public override async Task HandleAsync(RegisterDeviceRequest req, CancellationToken ct)
    {
        var depot = await db.DepotOfAsync(req.DepotId, caller, ct);
        await DeviceRules.MustKnowModelAsync(db, req.ModelId, ct);
        var (device, registered) = Device.Register(req.ToParticulars(), depot, clock.GetCurrentInstant());
        db.Devices.Add(device);
        db.Record(registered, caller.Actor);
        await DeviceRules.SaveAsync(db, device, ct);
        await Send.CreatedAsync($"/devices/{device.Id}", DeviceView.Of(device, caller), device.Version, ct);
    }
}

/// <param name="DepotId">Where it is in stock from now on.</param>
public sealed record RegisterDeviceRequest(
    Guid DepotId, string SerialNumber, Guid ModelId, Condition? Condition, string? AssetTag = null, Money? Cost = null,
    LocalDate? PurchasedOn = null, LocalDate? WarrantyUntil = null)
    : DeviceInput(SerialNumber, ModelId, Condition, AssetTag, Cost, PurchasedOn, WarrantyUntil);

public sealed class RegisterDeviceValidator : Validator<RegisterDeviceRequest>
{
    public RegisterDeviceValidator() => Include(new DeviceInputValidator());
}
