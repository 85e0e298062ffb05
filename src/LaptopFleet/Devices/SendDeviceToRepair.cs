using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>A laptop goes to a repairer, who answers for it until it arrives at a depot again.</summary>
public sealed class SendDeviceToRepair(FleetDb db, IClock clock, Caller caller, IRepairGate repairs) : Endpoint<SendDeviceToRepairRequest, DeviceView>
{
    public override void Configure()
    {
        Post("/devices/{DeviceId}/repair");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<DeviceView>(200, tagged: true);
        this.Refuses("device.not-send-to-repair", "vendor.closed", "vendor.review-expired", "vendor.is-recycler", "repair.not-approved", "repair.other-vendor", "repair.wipe-first", "device.on-hold");
    }

    public override async Task HandleAsync(SendDeviceToRepairRequest req, CancellationToken ct)
    {
        var device = await db.DeviceOfAsync(Route<Guid>("DeviceId"), caller, ct);
        HttpContext.HonourMatch(device.Version);
        var vendor = await db.Vendors.SingleOrDefaultAsync(v => v.Id == req.VendorId, ct)
            ?? throw new InvalidInputException("/vendorId", "vendor.unknown", "There is no such vendor.");
        var now = clock.GetCurrentInstant();
        vendor.MustBeUsable(now.InUtc().Date);
        vendor.MustRepair();
        await repairs.MustLetOutAsync(device, vendor.Id, ct);
        db.Record(device.SendToRepair(vendor.Id, now), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(DeviceView.Of(device, caller), device.Version, ct);
    }
}

public sealed record SendDeviceToRepairRequest(Guid VendorId);
