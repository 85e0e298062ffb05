using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Catalog;

/// <summary>Ends the business with a vendor: nothing more is ordered from them. What they did stays on record.</summary>
public sealed class CloseVendor(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<VendorView>
{
    public override void Configure()
    {
        Post("/vendors/{VendorId}/closure");
        this.Allow(Reach.Everyone, Role.LogisticsLead, Role.Admin);
        this.Answers<VendorView>(200, tagged: true);
        this.Refuses("vendor.closed");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var id = Route<Guid>("VendorId");
        var vendor = await db.Vendors.SingleOrDefaultAsync(v => v.Id == id, ct) ?? throw new UnknownException("vendor");
        HttpContext.HonourMatch(vendor.Version);
        db.Record(vendor.Close(clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(VendorView.Of(vendor), vendor.Version, ct);
    }
}
