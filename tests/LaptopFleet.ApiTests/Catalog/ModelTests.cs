using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Catalog;

public sealed class ModelTests(Fleet fleet) : IClassFixture<Fleet>
{
    private HttpClient Lead => fleet.As("logistics-lead");

    [Fact]
    public async Task A_model_is_offered_and_read_back()
    {
        var offered = await fleet.Offered();

        var read = (await fleet.As("logistics-apac").Get($"models/{offered.Id}")).Must(OK);

        Assert.Equal(offered.Text, read.Text);
        Assert.Equal("\"1\"", read.ETag);
        Assert.Equal("2399.00", read["specification"]["price"]!["amount"]!.GetValue<string>());
        Assert.Equal($"/api/v1/models/{offered.Id}", offered.Headers.Location!.ToString());
        Assert.Equal("ModelOffered", await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == offered.Id).Select(e => e.Type).SingleAsync()));
    }

    [Fact]
    public async Task A_code_is_the_same_in_any_letters()
    {
        var offered = await fleet.Offered();

        (await Lead.Post("models", CatalogBodies.Offer(offered.Code().ToUpperInvariant()))).MustRefuse(Conflict, "model.code-taken");
        Assert.Equal([offered.Id], (await Lead.Get($"models?code={offered.Code().ToUpperInvariant()}")).Must(OK).Ids());
    }

    [Fact]
    public async Task Offered_twice_with_one_key_it_is_there_once()
    {
        var (offer, key) = (CatalogBodies.Offer(), Seeds.Unique("offer-"));

        var first = (await Lead.Post("models", offer, key)).Must(Created);
        var again = (await Lead.Post("models", offer, key)).Must(Created);

        Assert.Equal(first.Text, again.Text);
    }

    [Fact]
    public async Task Of_many_who_offer_the_same_code_at_once_one_succeeds()
    {
        var code = Seeds.Unique("race-");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Lead.Post("models", CatalogBodies.Offer(code))));

        Assert.Single(answers, a => a.Status == Created);
        Assert.All(answers.Where(a => a.Status != Created), a => Assert.Equal(Conflict, a.Status));
    }

    [Fact]
    public async Task A_revision_takes_the_place_of_the_newest_from_its_day_on()
    {
        var first = await fleet.Offered(from: "2026-01-01");

        var second = (await Lead.Post($"models/{first.Id}/revisions", CatalogBodies.Revision("2026-08-01"), ifMatch: "\"1\"")).Must(Created);

        Assert.Equal(2, second["revision"].GetValue<int>());
        Assert.Equal("2026-08-01", (await Lead.Get($"models/{first.Id}")).Must(OK)["offeredUntil"].GetValue<string>());
        Assert.Equal([first.Id], await On("2026-07-31"));
        Assert.Equal([second.Id], await On("2026-08-01"));
        Assert.Empty(await On("2025-12-31"));

        async Task<IEnumerable<Guid>> On(string day) => (await Lead.Get($"models?code={first.Code()}&on={day}&platform=apple")).Must(OK).Ids();
    }

    [Fact]
    public async Task Only_the_newest_revision_is_revised_or_withdrawn()
    {
        var first = await fleet.Offered();
        (await Lead.Post($"models/{first.Id}/revisions", CatalogBodies.Revision("2026-08-01"))).Must(Created);

        (await Lead.Post($"models/{first.Id}/revisions", CatalogBodies.Revision("2026-06-01"))).MustRefuse(Conflict, "model.not-newest");
        (await Lead.Post($"models/{first.Id}/withdrawal", new { offeredUntil = "2026-06-01" })).MustRefuse(Conflict, "model.not-newest");
    }

    [Fact]
    public async Task A_revision_starts_later_and_not_after_the_end()
    {
        var model = await fleet.Offered(from: "2026-01-01");
        (await Lead.Post($"models/{model.Id}/revisions", CatalogBodies.Revision("2026-01-01"))).MustRefuse(Conflict, "model.revision-not-later");
        (await Lead.Post($"models/{model.Id}/withdrawal", new { offeredUntil = "2026-12-01" })).Must(OK);

        (await Lead.Post($"models/{model.Id}/revisions", CatalogBodies.Revision("2026-12-01"))).MustRefuse(Conflict, "model.withdrawn");
        var next = (await Lead.Post($"models/{model.Id}/revisions", CatalogBodies.Revision("2026-06-01"))).Must(Created);
        Assert.Equal("2026-12-01", next["offeredUntil"].GetValue<string>());
    }

    [Fact]
    public async Task A_withdrawal_is_brought_forward_but_not_put_off()
    {
        var model = await fleet.Offered(from: "2026-01-01");

        (await Lead.Post($"models/{model.Id}/withdrawal", new { offeredUntil = "2026-01-01" })).MustRefuse(Conflict, "model.withdrawn-before-offered");
        (await Lead.Post($"models/{model.Id}/withdrawal", new { offeredUntil = "2027-01-01" })).Must(OK);
        (await Lead.Post($"models/{model.Id}/withdrawal", new { offeredUntil = "2027-01-01" })).MustRefuse(Conflict, "model.already-withdrawn");
        (await Lead.Post($"models/{model.Id}/withdrawal", new { offeredUntil = "2026-12-01" })).Must(OK);
    }

    [Theory]
    [InlineData("revisions")]
    [InlineData("withdrawal")]
    public async Task What_was_decided_on_an_older_version_or_an_unknown_model_is_refused(string act)
    {
        object body = act == "revisions" ? CatalogBodies.Revision("2026-08-01") : new { offeredUntil = "2026-08-01" };
        var model = await fleet.Offered();

        (await Lead.Post($"models/{model.Id}/{act}", body, ifMatch: "\"9\"")).MustRefuse(PreconditionFailed, "request.stale");
        (await Lead.Post($"models/{Guid.CreateVersion7()}/{act}", body)).MustRefuse(NotFound, "model.unknown");
    }

    [Theory]
    [InlineData("screenInches", "140", "/specification/screenInches")]
    [InlineData("screenInches", "14.25", "/specification/screenInches")]
    [InlineData("memoryGb", "0", "/specification/memoryGb")]
    [InlineData("weightKg", "-1", "/specification/weightKg")]
    [InlineData("batteryWh", "1000", "/specification/batteryWh")]
    [InlineData("hsCode", "\"84\"", "/specification/hsCode")]
    [InlineData("originCountry", "\"XX\"", "/specification/originCountry")]
    [InlineData("platform", "1", "/specification/platform")]
    [InlineData("platform", null, "/specification/platform")]
    [InlineData("maker", null, "/specification/maker")]
    [InlineData("price", null, "/specification/price")]
    [InlineData("price", """{ "amount": "0", "currency": "USD" }""", "/specification/price")]
    [InlineData("price", """{ "amount": "1.005", "currency": "USD" }""", "/specification/price")]
    [InlineData("price", """{ "amount": "1", "currency": "XXQ" }""", "/specification/price")]
    public async Task A_specification_that_makes_no_sense_is_refused(string member, string? value, string pointer)
    {
        var offer = CatalogBodies.Offer();
        var specification = offer["specification"]!.AsObject();
        if (value is null)
            specification.Remove(member);
        else
            specification[member] = JsonNode.Parse(value);

        Assert.Equal([pointer], (await Lead.Post("models", offer)).MustRefuse(BadRequest, "request.invalid").Pointers.Distinct());
    }

    [Theory]
    [InlineData("code", "two words", "/code")]
    [InlineData("code", "", "/code")]
    [InlineData("offeredFrom", "0900-01-01", "/offeredFrom")]
    [InlineData("offeredUntil", "2026-01-01", "/offeredUntil")]
    public async Task An_offer_that_makes_no_sense_is_refused(string member, string value, string pointer)
    {
        var offer = CatalogBodies.Offer();
        offer[member] = value;

        Assert.Contains(pointer, (await Lead.Post("models", offer)).MustRefuse(BadRequest, "request.invalid").Pointers);
    }
}
