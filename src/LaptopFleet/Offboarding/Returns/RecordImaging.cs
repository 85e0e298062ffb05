using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>A laptop on hold was handed over and imaged: by whom, when, what proves it, and the hash of the image. The hold stays on it.</summary>
public sealed class RecordImaging(FleetDb db, IClock clock, Caller caller) : Endpoint<RecordImagingRequest, ReturnView>
{
    public override void Configure()
    {
        Post("/returns/{ReturnId}/imaging");
        this.Allow(Reach.Region, Role.DeviceSecurity);
        this.Answers<ReturnView>(200, tagged: true);
        this.Refuses("return.not-imaging", "return.step-done", "return.serial-mismatch");
    }

    public override async Task HandleAsync(RecordImagingRequest req, CancellationToken ct)
    {
        var plan = await db.ReturnOfAsync(Route<Guid>("ReturnId"), caller, ct);
        HttpContext.HonourMatch(plan.Version);
        var (_, _, device) = await db.AboutAsync(plan, ct);
        db.Record(plan.Image(device, req.SerialNumber, req.Evidence.Trim(), req.Sha256.ToLowerInvariant(), caller.Actor.ToString(), clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(ReturnView.Of(plan), plan.Version, ct);
    }
}

/// <param name="SerialNumber">Of the laptop that was imaged, read from its case.</param>
/// <param name="Evidence">The number or address of the record of it: the form of the hand-over, the log of the tool. It names no matter and no reason.</param>
/// <param name="Sha256">Of the image, in hexadecimal; the image itself lies where your evidence is kept.</param>
public sealed record RecordImagingRequest(string SerialNumber, string Evidence, string Sha256);

public sealed class RecordImagingValidator : Validator<RecordImagingRequest>
{
    public RecordImagingValidator()
    {
        RuleFor(r => r.SerialNumber).NotEmpty().Printable(Device.SerialNumberMaxLength);
        RuleFor(r => r.Evidence).NotEmpty().Printable(ReturnStep.EvidenceMaxLength);
        RuleFor(r => r.Sha256).Must(h => h is { Length: ReturnStep.HashLength } && h.All(char.IsAsciiHexDigit)).WithErrorCode("hash.invalid").WithMessage("A SHA-256 in hexadecimal has 64 digits.");
    }
}
