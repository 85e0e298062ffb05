using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Catalog;

public sealed class DepotTests(Fleet fleet) : IClassFixture<Fleet>
{
    private HttpClient Lead => fleet.As("logistics-lead");

    [Fact]
    public async Task A_depot_is_opened_in_the_region_and_zone_of_its_country()
    {
        var opened = (await Lead.Post("depots", CatalogBodies.Depot())).Must(Created);

        Assert.Equal("EMEA", opened["region"].GetValue<string>());
        Assert.Equal("Europe/Amsterdam", opened["zone"].GetValue<string>());
        Assert.Equal("DepotOpened", await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == opened.Id).Select(e => e.Type).SingleAsync()));
    }

    [Fact]
    public async Task Staff_of_another_region_see_it_too()
    {
        var opened = (await Lead.Post("depots", CatalogBodies.Depot())).Must(Created);

        Assert.Equal(opened.Text, (await fleet.As("logistics-apac").Get($"depots/{opened.Id}")).Must(OK).Text);
        Assert.Equal([opened.Id], (await fleet.As("logistics-apac").Get($"depots?code={opened.Code()}&region=EMEA")).Must(OK).Ids());
        Assert.Empty((await fleet.As("logistics-apac").Get($"depots?code={opened.Code()}&region=APAC")).Must(OK).Ids());
    }

    [Fact]
    public async Task A_patch_reaches_into_the_address()
    {
        var opened = (await Lead.Post("depots", CatalogBodies.Depot())).Must(Created);

        var changed = (await Lead.Patch($"depots/{opened.Id}", new { address = new { line1 = "Havenweg 2" } }, opened.ETag!)).Must(OK);

        Assert.Equal("Havenweg 2", changed["address"]["line1"]!.GetValue<string>());
        Assert.Equal("5911 AA", changed["address"]["postcode"]!.GetValue<string>());
        Assert.Equal("\"2\"", changed.ETag);
        Assert.Equal(changed.Text, (await Lead.Get($"depots/{opened.Id}")).Must(OK).Text);
    }

    [Fact]
    public async Task Customs_numbers_are_kept_and_malformed_ones_are_told()
    {
        var opened = (await Lead.Post("depots", CatalogBodies.Depot())).Must(Created);
        Assert.Empty(opened["taxIds"].AsArray());

        var changed = (await Lead.Patch($"depots/{opened.Id}", new { taxIds = new[] { new { kind = "eori", country = "NL", value = "NL123456789" } } }, opened.ETag!)).Must(OK);
        Assert.Equal("NL123456789", changed["taxIds"][0]!["value"]!.GetValue<string>());
        Assert.Equal("\"2\"", (await Lead.Patch($"depots/{opened.Id}", new { taxIds = new[] { new { kind = "eori", country = "NL", value = "NL123456789" } } }, changed.ETag!)).Must(OK).ETag);
        (await Lead.Patch($"depots/{opened.Id}", new { taxIds = new[] { new { kind = "eori", country = "NL", value = "12" } } }, changed.ETag!)).Must(BadRequest);
    }

    [Fact]
    public async Task A_depot_does_not_move_to_another_region()
    {
        var opened = (await Lead.Post("depots", CatalogBodies.Depot())).Must(Created);
        var address = new { line1 = "1 Harbour Road", city = "Singapore", postcode = "018956", country = "SG" };

        (await Lead.Patch($"depots/{opened.Id}", new { address }, opened.ETag!)).MustRefuse(Conflict, "depot.region-fixed");
    }

    [Fact]
    public async Task A_change_names_the_version_that_it_changes()
    {
        var opened = (await Lead.Post("depots", CatalogBodies.Depot())).Must(Created);

        (await Lead.Patch($"depots/{opened.Id}", new { name = "Another" })).MustRefuse((System.Net.HttpStatusCode)428, "request.if-match-required");
        (await Lead.Patch($"depots/{opened.Id}", new { name = "Another" }, "\"9\"")).MustRefuse(PreconditionFailed, "request.stale");
        (await Lead.Patch($"depots/{Guid.CreateVersion7()}", new { name = "Another" }, "\"1\"")).MustRefuse(NotFound, "depot.unknown");
    }

    [Fact]
    public async Task A_code_is_taken_once()
    {
        var code = (await Lead.Post("depots", CatalogBodies.Depot())).Must(Created).Code();

        (await Lead.Post("depots", CatalogBodies.Depot(code.ToUpperInvariant()))).MustRefuse(Conflict, "depot.code-taken");
    }

    [Theory]
    [InlineData("""{ "line1": "Havenweg 1", "city": "Venlo", "postcode": "nowhere", "country": "NL" }""", "/address/postcode")]
    [InlineData("""{ "line1": "Havenweg 1", "city": "Venlo", "postcode": "5911 AA", "country": "XX" }""", "/address/country")]
    [InlineData("""{ "city": "Venlo", "postcode": "5911 AA", "country": "nl" }""", "/address/line1")]
    [InlineData("""{ "line1": "Havenweg 1", "city": "Venlo", "postcode": "5911 AA" }""", "/address/country")]
    [InlineData("null", "/address")]
    public async Task An_address_that_no_carrier_finds_is_refused(string address, string pointer)
    {
        var depot = CatalogBodies.Depot();
        depot["address"] = JsonNode.Parse(address);

        Assert.Equal([pointer], (await Lead.Post("depots", depot)).MustRefuse(BadRequest, "request.invalid").Pointers);
    }

    [Theory]
    [InlineData("zone", "Mars/Base", "/zone")]
    [InlineData("name", " ", "/name")]
    public async Task A_depot_that_makes_no_sense_is_refused(string member, string value, string pointer)
    {
        var depot = CatalogBodies.Depot();
        depot[member] = value;

        Assert.Equal([pointer], (await Lead.Post("depots", depot)).MustRefuse(BadRequest, "request.invalid").Pointers);
    }
}
