using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>Corrects or completes what is written down of a laptop, its serial number included (JSON Merge Patch of <see cref="DeviceInput"/>).</summary>
public sealed class ChangeDevice(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<DeviceView>
{
    public override void Configure()
    {
        Patch("/devices/{DeviceId}");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Patches<DeviceInput>();
        this.Answers<DeviceView>(200, tagged: true);
        this.Refuses("device.serial-taken", "device.asset-tag-taken");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var device = await db.DeviceOfAsync(Route<Guid>("DeviceId"), caller, ct);
        HttpContext.RequireMatch(device.Version);
        var input = await HttpContext.PatchAsync(DeviceInput.From(device), new DeviceInputValidator(), ct);
        await DeviceRules.MustKnowModelAsync(db, input.ModelId, ct);

        db.Record(device.Correct(input.ToParticulars(), clock.GetCurrentInstant()), caller.Actor);
        await DeviceRules.SaveAsync(db, device, ct);
        await Send.TaggedAsync(DeviceView.Of(device, caller), device.Version, ct);
    }
}
