using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>A laptop is lost, or was stolen. Its holder may report it, as logistics and device security may.</summary>
public sealed class ReportDeviceLoss(FleetDb db, IClock clock, Caller caller) : Endpoint<ReportDeviceLossRequest, DeviceView>
{
    public override void Configure()
    {
        Post("/devices/{DeviceId}/loss");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.DeviceSecurity, Role.TeamMember);
        this.Answers<DeviceView>(200, tagged: true);
        this.Refuses("device.not-report-lost", "device.not-report-stolen");
    }

    public override async Task HandleAsync(ReportDeviceLossRequest req, CancellationToken ct)
    {
        var device = await db.DeviceOfAsync(Route<Guid>("DeviceId"), caller, ct);
        if ((device.PersonId is null || device.PersonId != caller.PersonId) && !caller.Has(Role.Logistics) && !caller.Has(Role.LogisticsLead) && !caller.Has(Role.DeviceSecurity))
            throw new UnknownException("device");
        HttpContext.HonourMatch(device.Version);
        var now = clock.GetCurrentInstant();
        db.Record(req.Stolen ? device.ReportStolen(req.Reference, now) : device.ReportLost(req.Reference, now), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(DeviceView.Of(device, caller), device.Version, ct);
    }
}

/// <param name="Reference">The number of the police or loss report, where there is one.</param>
public sealed record ReportDeviceLossRequest(string? Reference = null, bool Stolen = false);

public sealed class ReportDeviceLossValidator : Validator<ReportDeviceLossRequest>
{
    public ReportDeviceLossValidator() => RuleFor(r => r.Reference).Printable(Device.ReferenceMaxLength);
}
