using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Catalog;

/// <summary>One vendor.</summary>
public sealed class GetVendor(FleetDb db) : Endpoint<GetVendorRequest, VendorView>
{
    public override void Configure()
    {
        Get("/vendors/{VendorId}");
        this.Allow(Reach.Everyone, [.. Role.Staff]);
        this.Answers<VendorView>(200, tagged: true);
    }

    public override async Task HandleAsync(GetVendorRequest req, CancellationToken ct)
    {
        var vendor = await db.Vendors.AsNoTracking().SingleOrDefaultAsync(x => x.Id == req.VendorId, ct) ?? throw new UnknownException("vendor");
        await Send.TaggedAsync(VendorView.Of(vendor), vendor.Version, ct);
    }
}

public sealed record GetVendorRequest(Guid VendorId);
