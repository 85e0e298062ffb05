using LaptopFleet.ApiTests.Cast;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Catalog;

public sealed class VendorTests(Fleet fleet) : IClassFixture<Fleet>
{
    private HttpClient Lead => fleet.As("logistics-lead");

    [Fact]
    public async Task A_vendor_is_added_changed_and_closed()
    {
        var added = (await Lead.Post("vendors", CatalogBodies.Vendor())).Must(Created);

        var changed = (await Lead.Patch($"vendors/{added.Id}", new { securityReviewExpiresOn = "2028-06-30" }, added.ETag!)).Must(OK);
        var closed = (await Lead.Post($"vendors/{added.Id}/closure", ifMatch: changed.ETag)).Must(OK);

        Assert.Equal("A vendor", changed["name"].GetValue<string>());
        Assert.Equal("2028-06-30", changed["securityReviewExpiresOn"].GetValue<string>());
        Assert.Equal("2026-11-23T09:00:00Z", closed["closedAt"].GetValue<string>());
        Assert.Equal(closed.Text, (await fleet.As("auditor").Get($"vendors/{added.Id}")).Must(OK).Text);
        Assert.Equal(["VendorAdded", "VendorChanged", "VendorClosed"],
            await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == added.Id).OrderBy(e => e.Id).Select(e => e.Type).ToListAsync()));
    }

    [Fact]
    public async Task Vendors_are_found_by_code_and_kind()
    {
        var repairer = CatalogBodies.Vendor();
        repairer["kind"] = "repairer";
        var added = (await Lead.Post("vendors", repairer)).Must(Created);

        Assert.Equal([added.Id], (await Lead.Get($"vendors?code={added.Code().ToUpperInvariant()}&kind=repairer")).Must(OK).Ids());
        Assert.Empty((await Lead.Get($"vendors?code={added.Code()}&kind=maker")).Must(OK).Ids());
    }

    [Fact]
    public async Task A_code_is_taken_once()
    {
        var code = (await Lead.Post("vendors", CatalogBodies.Vendor())).Must(Created).Code();

        (await Lead.Post("vendors", CatalogBodies.Vendor(code.ToUpperInvariant()))).MustRefuse(Conflict, "vendor.code-taken");
    }

    [Fact]
    public async Task A_closed_vendor_stays_as_it_was()
    {
        var added = (await Lead.Post("vendors", CatalogBodies.Vendor())).Must(Created);
        var closed = (await Lead.Post($"vendors/{added.Id}/closure")).Must(OK);

        (await Lead.Post($"vendors/{added.Id}/closure")).MustRefuse(Conflict, "vendor.closed");
        (await Lead.Patch($"vendors/{added.Id}", new { name = "Another" }, closed.ETag!)).MustRefuse(Conflict, "vendor.closed");
    }

    [Fact]
    public async Task A_change_names_the_version_that_it_changes()
    {
        var added = (await Lead.Post("vendors", CatalogBodies.Vendor())).Must(Created);

        (await Lead.Patch($"vendors/{added.Id}", new { name = "Another" })).MustRefuse((System.Net.HttpStatusCode)428, "request.if-match-required");
        (await Lead.Patch($"vendors/{added.Id}", new { name = "Another" }, "\"9\"")).MustRefuse(PreconditionFailed, "request.stale");
        (await Lead.Post($"vendors/{added.Id}/closure", ifMatch: "\"9\"")).MustRefuse(PreconditionFailed, "request.stale");
        (await Lead.Patch($"vendors/{Guid.CreateVersion7()}", new { name = "Another" }, "\"1\"")).MustRefuse(NotFound, "vendor.unknown");
        (await Lead.Post($"vendors/{Guid.CreateVersion7()}/closure")).MustRefuse(NotFound, "vendor.unknown");
    }

    [Fact]
    public async Task The_kind_cannot_be_taken_away()
    {
        var added = (await Lead.Post("vendors", CatalogBodies.Vendor())).Must(Created);

        var answer = (await Lead.Patch($"vendors/{added.Id}", new { kind = (string?)null }, "\"1\"")).MustRefuse(BadRequest, "request.invalid");

        Assert.Equal(["/kind"], answer.Pointers);
        Assert.Equal("json.missing-member", answer.FaultCode());
    }

    [Theory]
    [InlineData("kind", null, "/kind")]
    [InlineData("kind", "friend", "/kind")]
    [InlineData("name", "", "/name")]
    [InlineData("code", "a/b", "/code")]
    [InlineData("securityReviewExpiresOn", "1066-10-14", "/securityReviewExpiresOn")]
    public async Task A_vendor_that_makes_no_sense_is_refused(string member, string? value, string pointer)
    {
        var vendor = CatalogBodies.Vendor();
        if (value is null)
            vendor.Remove(member);
        else
            vendor[member] = value;

        Assert.Equal([pointer], (await Lead.Post("vendors", vendor)).MustRefuse(BadRequest, "request.invalid").Pointers);
    }
}
