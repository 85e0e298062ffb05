using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Devices.Certificates;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>The data has been removed from a laptop, and here is what proves it. Refused while a legal hold is on it.</summary>
public sealed class SanitiseDevice(FleetDb db, IClock clock, Caller caller) : Endpoint<SanitiseDeviceRequest, DeviceView>
{
    public override void Configure()
    {
        Post("/devices/{DeviceId}/sanitisation");
        this.Allow(Reach.Everyone, Role.DeviceSecurity);
        this.Answers<DeviceView>(200, tagged: true);
        this.Refuses("device.not-sanitise", "device.on-hold", "sanitisation.degauss");
    }

    public override async Task HandleAsync(SanitiseDeviceRequest req, CancellationToken ct)
    {
        var device = await db.DeviceOfAsync(Route<Guid>("DeviceId"), caller, ct);
        HttpContext.HonourMatch(device.Version);
        await db.RefuseIfHolderIsHeldAsync(device, DeviceAction.Sanitise, ct);
        var done = new Sanitisation(req.Method!.Value, req.Technique!.Value, req.Evidence, req.Standard, req.Tool, req.Check, req.CheckedBy, req.ToolVersion);
        var (certificate, sanitised) = SanitisationCertificate.Draw(device, done, req.Media ?? [], req.Sensitivity, caller.Actor, caller.PersonId, clock.GetCurrentInstant());
        db.Add(certificate);
        db.Record(sanitised, caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(DeviceView.Of(device, caller), device.Version, ct);
    }
}

/// <param name="Method">How hard it is to get the data back: clear, purge or destroy (NIST SP 800-88).</param>
/// <param name="Technique">What was done; the last three destroy the medium, and only they do.</param>
/// <param name="Evidence">The number or address of the certificate, command or log that proves it.</param>
/// <param name="Standard">The standard that the technique follows, such as IEEE 2883.</param>
/// <param name="Tool">What did it.</param>
/// <param name="Check">How it was checked that the operation ran to its end.</param>
/// <param name="CheckedBy">Who checked it: a staff id, not a name.</param>
/// <param name="ToolVersion">The version of the tool.</param>
/// <param name="Media">The drives, each with its own serial number.</param>
/// <param name="Sensitivity">High: the laptop goes nowhere before a second person has validated the sanitisation.</param>
public sealed record SanitiseDeviceRequest(
    SanitisationMethod? Method, SanitisationTechnique? Technique, string Evidence, string? Standard = null, string? Tool = null,
    SanitisationCheck? Check = null, string? CheckedBy = null, string? ToolVersion = null, IReadOnlyList<Medium>? Media = null, DataSensitivity Sensitivity = DataSensitivity.Normal);

public sealed class SanitiseDeviceValidator : Validator<SanitiseDeviceRequest>
{
    public SanitiseDeviceValidator()
    {
        RuleFor(r => r.Method).NotNull();
        RuleFor(r => r.Technique).NotNull();
        RuleFor(r => r.Technique).Must((r, technique) => Sanitisation.Destroys(technique!.Value) == (r.Method == SanitisationMethod.Destroy))
            .When(r => r is { Method: not null, Technique: not null }).WithErrorCode("sanitisation.technique").WithMessage("This technique does not belong to that method.");
        RuleFor(r => r.Evidence).NotEmpty().Printable(Device.EvidenceMaxLength);
        RuleFor(r => r.Standard).Printable(Sanitisation.TextMaxLength);
        RuleFor(r => r.Tool).Printable(Sanitisation.TextMaxLength);
        RuleFor(r => r.CheckedBy).Printable(Sanitisation.TextMaxLength);
        RuleFor(r => r.ToolVersion).Printable(Sanitisation.TextMaxLength);
        RuleFor(r => r.Media).Must(m => m is null || m.Count <= SanitisationCertificate.MostMedia).WithMessage($"At most {SanitisationCertificate.MostMedia} drives.");
        RuleForEach(r => r.Media).NotNull().SetValidator(new MediumValidator());
        RuleFor(r => r.Sensitivity).IsInEnum();
    }
}

public sealed class MediumValidator : Validator<Medium>
{
    public MediumValidator()
    {
        RuleFor(m => m.SerialNumber).NotEmpty().Printable(Device.SerialNumberMaxLength);
        RuleFor(m => m.Kind).IsInEnum();
        RuleFor(m => m.Model).Printable(Sanitisation.TextMaxLength);
    }
}
