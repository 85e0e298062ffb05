using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Catalog;

/// <summary>A recycler has shown a certificate; the newest counts. Without a good one no laptop is recycled or destroyed by it.</summary>
public sealed class CertifyVendor(FleetDb db, IClock clock, Caller caller) : Endpoint<CertifyVendorRequest, VendorView>
{
    public override void Configure()
    {
        Post("/vendors/{VendorId}/certificate");
        this.Allow(Reach.Everyone, Role.LogisticsLead, Role.Admin);
        this.Answers<VendorView>(200, tagged: true);
        this.Refuses("vendor.closed", "vendor.not-recycler");
    }

    public override async Task HandleAsync(CertifyVendorRequest req, CancellationToken ct)
    {
        var id = Route<Guid>("VendorId");
        var vendor = await db.Vendors.SingleOrDefaultAsync(v => v.Id == id, ct) ?? throw new UnknownException("vendor");
        HttpContext.HonourMatch(vendor.Version);
        db.Record(vendor.Certify(req.Scheme, req.Number, req.ExpiresOn, clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(VendorView.Of(vendor), vendor.Version, ct);
    }
}

/// <param name="Scheme">R2v3, e-Stewards, WEEELABEX, …</param>
/// <param name="ExpiresOn">The last day on which it is good.</param>
public sealed record CertifyVendorRequest(string Scheme, string Number, LocalDate ExpiresOn);

public sealed class CertifyVendorValidator : Validator<CertifyVendorRequest>
{
    public CertifyVendorValidator()
    {
        RuleFor(r => r.Scheme).NotEmpty().Printable(Vendor.CertificateSchemeMaxLength);
        RuleFor(r => r.Number).NotEmpty().Printable(Vendor.CertificateNumberMaxLength);
        RuleFor(r => r.ExpiresOn).Sane();
    }
}
