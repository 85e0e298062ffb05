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

/// <summary>Changes a vendor (JSON Merge Patch of <see cref="VendorParticulars"/>): above all, how long its security review is good.</summary>
public sealed class ChangeVendor(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<VendorView>
{
    public override void Configure()
    {
        Patch("/vendors/{VendorId}");
        this.Allow(Reach.Everyone, Role.LogisticsLead, Role.Admin);
        this.Patches<VendorParticulars>();
        this.Answers<VendorView>(200, tagged: true);
        this.Refuses("vendor.closed");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var id = Route<Guid>("VendorId");
        var vendor = await db.Vendors.SingleOrDefaultAsync(v => v.Id == id, ct) ?? throw new UnknownException("vendor");
        HttpContext.RequireMatch(vendor.Version);
        var before = new VendorParticulars(vendor.Name, vendor.Kind, vendor.SecurityReviewExpiresOn);
        var after = await HttpContext.PatchAsync(before, new VendorParticularsValidator(), ct);
        if (after != before)
        {
            db.Record(vendor.Change(after.Name, after.Kind, after.SecurityReviewExpiresOn, clock.GetCurrentInstant()), caller.Actor);
            await db.SaveChangesAsync(ct);
        }
        await Send.TaggedAsync(VendorView.Of(vendor), vendor.Version, ct);
    }
}

/// <summary>What may change of a vendor.</summary>
public sealed record VendorParticulars(string Name, [property: JsonRequired] VendorKind Kind, LocalDate SecurityReviewExpiresOn);

public sealed class VendorParticularsValidator : Validator<VendorParticulars>
{
    public VendorParticularsValidator()
    {
        RuleFor(v => v.Name).NotEmpty().Printable(Vendor.NameMaxLength);
        RuleFor(v => v.SecurityReviewExpiresOn).Sane();
    }
}
