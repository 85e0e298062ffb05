using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Devices.Certificates;

/// <summary>What each sanitisation of a laptop states, the oldest first.</summary>
public sealed class ListSanitisations(FleetDb db, Caller caller) : Endpoint<ListSanitisationsRequest, Page<SanitisationView>>
{
    public override void Configure()
    {
        Get("/devices/{DeviceId}/sanitisations");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.DeviceSecurity, Role.Auditor, Role.Admin);
        this.Answers<Page<SanitisationView>>(200);
    }

    public override async Task HandleAsync(ListSanitisationsRequest req, CancellationToken ct)
    {
        await DeviceScope.MustSeeAsync(db, caller, req.DeviceId, ct);
        var after = Paging.Start(req.After);
        var rows = await db.SanitisationCertificates.AsNoTracking().Where(c => c.DeviceId == req.DeviceId && c.Id > after).OrderBy(c => c.Id).Take(req.Limit + 1).ToListAsync(ct);
        var page = HttpContext.Page(rows, req.Limit, c => Paging.Cursor(c.Id));
        await Send.OkAsync(new([.. page.Items.Select(SanitisationView.Of)], page.Next), ct);
    }
}

/// <param name="Limit">At most how many, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the last page.</param>
public sealed record ListSanitisationsRequest(Guid DeviceId, [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListSanitisationsValidator : Validator<ListSanitisationsRequest>
{
    public ListSanitisationsValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}

/// <summary>What one sanitisation states.</summary>
/// <param name="SerialNumber">Of the laptop.</param>
/// <param name="IsEffective">Whether it was enough for the data, as the second person said; null until then.</param>
/// <param name="Lacking">What lacks before it can be drawn as a certificate.</param>
public sealed record SanitisationView(
    Guid Id, Guid DeviceId, string SerialNumber, IReadOnlyList<Medium> Media, SanitisationMethod Method, SanitisationTechnique Technique, string? Standard, string? Tool, string? ToolVersion, string Evidence,
    SanitisationCheck? Check, string? CheckedBy, DataSensitivity Sensitivity, string PerformedBy, Instant PerformedAt, string? ValidatedBy, Instant? ValidatedAt, bool? IsEffective, string? Note,
    IReadOnlyList<string> Lacking)
{
    public static SanitisationView Of(SanitisationCertificate c) => new(
        c.Id, c.DeviceId, c.SerialNumber, c.Media, c.Method, c.Technique, c.Standard, c.Tool, c.ToolVersion, c.Evidence, c.Check, c.CheckedBy, c.Sensitivity, c.PerformedBy, c.PerformedAt,
        c.ValidatedBy, c.ValidatedAt, c.IsEffective, c.ValidationNote, [.. c.Lacking.Select(l => l.Pointer)]);
}
