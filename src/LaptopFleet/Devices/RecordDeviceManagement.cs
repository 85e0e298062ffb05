using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>Keeps what the device management knows of a laptop: how it is managed, since when it is encrypted, when it last reported.</summary>
public sealed class RecordDeviceManagement(FleetDb db, IClock clock, Caller caller) : Endpoint<RecordDeviceManagementRequest, DeviceView>
{
    public override void Configure()
    {
        Put("/devices/{DeviceId}/management");
        this.Allow(Reach.Everyone, Role.DeviceSecurity);
        this.Answers<DeviceView>(200, tagged: true);
        this.Refuses("device.management-id-taken");
    }

    public override async Task HandleAsync(RecordDeviceManagementRequest req, CancellationToken ct)
    {
        var device = await db.DeviceOfAsync(Route<Guid>("DeviceId"), caller, ct);
        HttpContext.RequireMatch(device.Version);
        db.Record(device.RecordManagement(new(req.ManagedBy, req.ManagementId, req.EncryptedAt, req.LastCheckInAt), clock.GetCurrentInstant()), caller.Actor);
        await DeviceRules.SaveAsync(db, device, ct);
        await Send.TaggedAsync(DeviceView.Of(device, caller), device.Version, ct);
    }
}

/// <param name="ManagedBy">The system that manages it.</param>
/// <param name="ManagementId">Its id there; no two laptops share one.</param>
/// <param name="EncryptedAt">Since when its disk is encrypted and the key escrowed; null while it is not.</param>
/// <param name="LastCheckInAt">When it last reported.</param>
public sealed record RecordDeviceManagementRequest(string ManagedBy, string ManagementId, Instant? EncryptedAt = null, Instant? LastCheckInAt = null);

public sealed class RecordDeviceManagementValidator : Validator<RecordDeviceManagementRequest>
{
    // Clocks of two systems differ; a laptop that reports from further ahead has told something wrong.
    private static readonly Duration Ahead = Duration.FromMinutes(5);

    public RecordDeviceManagementValidator(IClock clock)
    {
        RuleFor(r => r.ManagedBy).NotEmpty().Printable(DeviceManagement.ManagedByMaxLength);
        RuleFor(r => r.ManagementId).NotEmpty().Printable(DeviceManagement.IdMaxLength);
        RuleFor(r => r.EncryptedAt).Must(at => HasHappened(at, clock)).WithErrorCode("instant.impossible").WithMessage("This has not happened yet, or too long ago.");
        RuleFor(r => r.LastCheckInAt).Must(at => HasHappened(at, clock)).WithErrorCode("instant.impossible").WithMessage("This has not happened yet, or too long ago.");
    }

    private static bool HasHappened(Instant? at, IClock clock) =>
        at is null || (at >= SaneDates.Earliest.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant() && at <= clock.GetCurrentInstant() + Ahead);
}
