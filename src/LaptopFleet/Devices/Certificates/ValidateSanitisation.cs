using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Devices.Certificates;

/// <summary>A second person says whether the newest sanitisation of a laptop was enough for its data. Where it was not, the laptop goes nowhere before it is sanitised once more.</summary>
public sealed class ValidateSanitisation(FleetDb db, IClock clock, Caller caller) : Endpoint<ValidateSanitisationRequest, SanitisationView>
{
    public override void Configure()
    {
        Post("/devices/{DeviceId}/sanitisation/validation");
        this.Allow(Reach.Everyone, Role.DeviceSecurity, Role.Admin);
        this.Answers<SanitisationView>(200, tagged: true);
        this.Refuses("certificate.none", "certificate.validated", "certificate.same-person", "certificate.not-verified");
    }

    public override async Task HandleAsync(ValidateSanitisationRequest req, CancellationToken ct)
    {
        var device = await db.DeviceOfAsync(Route<Guid>("DeviceId"), caller, ct);
        var certificate = await db.NewestCertificateAsync(device.Id, ct) ?? throw new RefusedException("certificate.none", "This laptop has not been sanitised.");
        HttpContext.HonourMatch(certificate.Version);
        db.Record(certificate.Validate(req.IsEffective!.Value, req.Note?.Trim(), caller.Actor, caller.PersonId, clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(SanitisationView.Of(certificate), certificate.Version, ct);
    }
}

/// <param name="IsEffective">Whether it was enough for the data that was on it.</param>
public sealed record ValidateSanitisationRequest(bool? IsEffective, string? Note = null);

public sealed class ValidateSanitisationValidator : Validator<ValidateSanitisationRequest>
{
    public ValidateSanitisationValidator()
    {
        RuleFor(r => r.IsEffective).NotNull();
        RuleFor(r => r.Note).Printable(SanitisationCertificate.NoteMaxLength);
    }
}
