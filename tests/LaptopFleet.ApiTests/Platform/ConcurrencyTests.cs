using LaptopFleet.ApiTests.Cast;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Platform;

/// <summary>Nobody overwrites what they have not seen.</summary>
public sealed class ConcurrencyTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task Of_two_editors_with_one_ETag_the_second_is_told_to_read_again()
    {
        var person = await fleet.Person();
        var client = fleet.As("people-ops");
        var read = (await client.Get($"people/{person.Id}")).Must(OK).ETag;

        var first = (await client.Patch($"people/{person.Id}", new { jobRole = "Director" }, read)).Must(OK);
        (await client.Patch($"people/{person.Id}", new { jobRole = "Intern" }, read)).MustRefuse(PreconditionFailed, "request.stale");

        Assert.NotEqual(read, first.ETag);
        Assert.Equal("Director", (await client.Get($"people/{person.Id}"))["jobRole"].GetValue<string>());
    }

    [Fact]
    public async Task Of_twenty_editors_at_once_one_gets_through()
    {
        var person = await fleet.Person();
        var client = fleet.As("people-ops");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => client.Patch($"people/{person.Id}", new { jobRole = $"Role {i}" }, "\"1\"")));

        var won = Assert.Single(answers, answer => answer.Status == OK);
        Assert.All(answers.Except([won]), answer => answer.MustRefuse(PreconditionFailed, "request.stale"));
        Assert.Equal(won["jobRole"].GetValue<string>(), (await client.Get($"people/{person.Id}"))["jobRole"].GetValue<string>());
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == person.Id && e.Type == "PersonChanged")));
    }

    [Fact]
    public async Task Who_names_no_version_is_asked_for_it() =>
        (await fleet.As("people-ops").Patch($"people/{(await fleet.Person()).Id}", new { jobRole = "Director" })).MustRefuse(PreconditionRequired, "request.if-match-required");

    [Theory]
    [InlineData("W/\"1\"")]
    [InlineData("\"2\"")]
    [InlineData("1")]
    [InlineData("\"01\"")]
    [InlineData("nonsense, \"")]
    public async Task Another_tag_than_the_newest_strong_one_does_not_match(string tag) =>
        (await fleet.As("people-ops").Patch($"people/{(await fleet.Person()).Id}", new { jobRole = "Director" }, tag)).MustRefuse(PreconditionFailed, "request.stale");

    [Theory]
    [InlineData("*")]
    [InlineData("\"7\", \"1\"")]
    public async Task Any_version_or_a_list_with_the_newest_matches(string tag) =>
        (await fleet.As("people-ops").Patch($"people/{(await fleet.Person()).Id}", new { jobRole = "Director" }, tag)).Must(OK);

    [Fact]
    public async Task Who_holds_the_newest_version_is_not_sent_it_again()
    {
        var person = await fleet.Person();
        var client = fleet.As("people-ops");
        client.DefaultRequestHeaders.TryAddWithoutValidation("If-None-Match", "\"1\"");

        var answer = (await client.Get($"people/{person.Id}")).Must(NotModified);

        Assert.Equal("", answer.Text);
        Assert.Equal("\"1\"", answer.ETag);
    }
}
