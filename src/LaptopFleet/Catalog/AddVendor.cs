using System.Text.Json.Serialization;
using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Catalog;

/// <summary>Adds somebody whom we buy from, or who repairs or recycles.</summary>
public sealed class AddVendor(FleetDb db, IClock clock, Caller caller) : Endpoint<AddVendorRequest, VendorView>
{
    public override void Configure()
    {
        Post("/vendors");
        this.Allow(Reach.Everyone, Role.LogisticsLead, Role.Admin);
        this.Answers<VendorView>(201, tagged: true);
        this.Refuses("vendor.code-taken");
    }

    public override async Task HandleAsync(AddVendorRequest req, CancellationToken ct)
    {
        var code = CatalogCode.Of(req.Code);
        if (await db.Vendors.AnyAsync(v => v.Code == code, ct))
            throw new RefusedException("vendor.code-taken", "There is a vendor with this code.");
        var (vendor, added) = Vendor.Add(code, req.Name, req.Kind, req.SecurityReviewExpiresOn, clock.GetCurrentInstant());
        db.Vendors.Add(vendor);
        db.Record(added, caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.CreatedAsync($"/vendors/{vendor.Id}", VendorView.Of(vendor), vendor.Version, ct);
    }
}

/// <param name="SecurityReviewExpiresOn">The last day on which the security review is good.</param>
public sealed record AddVendorRequest(string Code, string Name, [property: JsonRequired] VendorKind Kind, LocalDate SecurityReviewExpiresOn);

public sealed class AddVendorValidator : Validator<AddVendorRequest>
{
    public AddVendorValidator()
    {
        RuleFor(r => r.Code).Code();
        RuleFor(r => r.Name).NotEmpty().Printable(Vendor.NameMaxLength);
        RuleFor(r => r.SecurityReviewExpiresOn).Sane();
    }
}
