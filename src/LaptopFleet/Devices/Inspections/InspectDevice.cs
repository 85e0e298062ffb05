using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Devices.Inspections;

/// <summary>Somebody at the depot has looked at a laptop that came in. What is found to be dangerous, or is not what it should be, goes into quarantine.</summary>
public sealed class InspectDevice(FleetDb db, IClock clock, Caller caller) : Endpoint<InspectDeviceRequest, InspectionView>
{
    public override void Configure()
    {
        Post("/devices/{DeviceId}/inspections");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.DeviceSecurity);
        this.Answers<InspectionView>(201);
        this.Refuses("device.not-inspect");
    }

    public override async Task HandleAsync(InspectDeviceRequest req, CancellationToken ct)
    {
        var device = await db.DeviceOfAsync(Route<Guid>("DeviceId"), caller, ct);
        HttpContext.HonourMatch(device.Version);
        var findings = new InspectionFindings(req.Condition!.Value, req.ChargerMissing, req.Photos ?? [], req.Note?.Trim(), req.Quarantine?.Trim());
        var (inspection, inspected) = Inspection.Make(device, findings, caller.Actor, clock.GetCurrentInstant());
        db.Add(inspection);
        db.Record(inspected, caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.CreatedAsync($"/devices/{device.Id}/inspections", InspectionView.Of(inspection), device.Version, ct);
    }
}

/// <param name="Photos">SHA-256 of each photograph, in hexadecimal; the photographs themselves lie where your depot keeps them.</param>
/// <param name="Quarantine">Why it is kept apart, where it is: a swollen battery, a stranger's sticker, a disk that is not ours.</param>
public sealed record InspectDeviceRequest(Condition? Condition, bool ChargerMissing = false, IReadOnlyList<string>? Photos = null, string? Note = null, string? Quarantine = null);

public sealed class InspectDeviceValidator : Validator<InspectDeviceRequest>
{
    public InspectDeviceValidator()
    {
        RuleFor(r => r.Condition).NotNull();
        RuleFor(r => r.Photos).Must(p => p is null || p.Count <= Inspection.MostPhotos).WithMessage($"At most {Inspection.MostPhotos} photographs.");
        RuleForEach(r => r.Photos).Must(p => p is { Length: Inspection.HashLength } && p.All(char.IsAsciiHexDigit)).WithErrorCode("hash.invalid").WithMessage("A SHA-256 in hexadecimal has 64 digits.");
        RuleFor(r => r.Note).Printable(Inspection.NoteMaxLength);
        RuleFor(r => r.Quarantine).NotEmpty().When(r => r.Quarantine is not null);
        RuleFor(r => r.Quarantine).Printable(Inspection.NoteMaxLength);
    }
}

/// <summary>An inspection as the API shows it.</summary>
/// <param name="Photos">SHA-256 of each photograph, in hexadecimal.</param>
/// <param name="Quarantine">Why it was put apart; null where it was not.</param>
public sealed record InspectionView(
    Guid Id, Guid DeviceId, Guid DepotId, Condition Condition, bool ChargerMissing, IReadOnlyList<string> Photos, string? Note, string? Quarantine, string InspectedBy, Instant InspectedAt)
{
    public static InspectionView Of(Inspection i) => new(i.Id, i.DeviceId, i.DepotId, i.Condition, i.ChargerMissing, i.Photos, i.Note, i.QuarantineReason, i.InspectedBy, i.InspectedAt);
}
