using LaptopFleet.ApiTests.Cast;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Catalog;

public sealed class StandardTests(Fleet fleet) : IClassFixture<Fleet>
{
    private HttpClient Lead => fleet.As("logistics-lead");

    [Fact]
    public async Task A_standard_is_set_read_and_ended()
    {
        var (role, code) = (Seeds.Unique("Role "), (await fleet.Offered()).Code());
        var set = await fleet.Entitled(code, role, country: "pt");

        var ended = (await Lead.Post($"standards/{set.Id}/end", new { effectiveUntil = "2026-12-01" }, ifMatch: set.ETag)).Must(OK);

        Assert.Equal("PT", set["country"].GetValue<string>());
        Assert.Equal(5, set["rank"].GetValue<int>());
        Assert.Equal("2026-12-01", ended["effectiveUntil"].GetValue<string>());
        Assert.Equal(ended.Text, (await fleet.As("auditor").Get($"standards/{set.Id}")).Must(OK).Text);
        Assert.Equal(["StandardSet", "StandardEnded"], await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == set.Id).OrderBy(e => e.Id).Select(e => e.Type).ToListAsync()));
    }

    [Fact]
    public async Task A_list_of_a_day_has_what_holds_on_it()
    {
        var set = await fleet.Entitled((await fleet.Offered()).Code(), Seeds.Unique("Role "), from: "2020-03-01", until: "2020-04-01");

        Assert.DoesNotContain(set.Id, await On("2020-02-29"));
        Assert.Contains(set.Id, await On("2020-03-01"));
        Assert.Contains(set.Id, await On("2020-03-31"));
        Assert.DoesNotContain(set.Id, await On("2020-04-01"));

        async Task<IEnumerable<Guid>> On(string day) => (await Lead.Get($"standards?on={day}&limit=200")).Must(OK).Ids();
    }

    [Fact]
    public async Task Two_standards_for_the_same_people_on_one_day_contradict_each_other_whatever_they_say()
    {
        var (role, code) = (Seeds.Unique("Role "), (await fleet.Offered()).Code());
        await fleet.Entitled(code, role, "Engineering", "PT", "2026-01-01", "2026-07-01");

        Answer again = await Lead.Post("standards", new { jobRole = $" {role.ToUpperInvariant()} ", department = "engineering", country = "pt", modelCode = code, effectiveFrom = "2026-06-30" });

        again.MustRefuse(Conflict, "standard.contradicts");
        await fleet.Entitled(code, role, "Engineering", "PT", "2026-07-01");
        await fleet.Entitled(code, role, "Engineering", null);
        await fleet.Entitled(code, role);
    }

    [Fact]
    public async Task Of_many_who_set_contradicting_standards_at_once_one_succeeds()
    {
        var (role, code) = (Seeds.Unique("Role "), (await fleet.Offered()).Code());

        var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(i =>
            Lead.Post("standards", new { jobRole = role, modelCode = code, effectiveFrom = $"2026-01-0{i}" })));

        Assert.Single(answers, a => a.Status == Created);
        Assert.All(answers.Where(a => a.Status != Created), a => Assert.Equal(Conflict, a.Status));
        Assert.Equal(1, await fleet.InDatabase(db => db.Standards.CountAsync(s => s.JobRole == role)));
    }

    [Fact]
    public async Task An_end_is_brought_forward_but_not_put_off()
    {
        var set = await fleet.Entitled((await fleet.Offered()).Code(), Seeds.Unique("Role "));

        (await Lead.Post($"standards/{set.Id}/end", new { effectiveUntil = "2026-01-01" })).MustRefuse(Conflict, "standard.ended-before-start");
        (await Lead.Post($"standards/{set.Id}/end", new { effectiveUntil = "2026-12-01" })).Must(OK);
        (await Lead.Post($"standards/{set.Id}/end", new { effectiveUntil = "2026-12-01" })).MustRefuse(Conflict, "standard.already-ended");
    }

    [Fact]
    public async Task What_was_decided_on_an_older_version_or_an_unknown_standard_is_refused()
    {
        var set = await fleet.Entitled((await fleet.Offered()).Code(), Seeds.Unique("Role "));

        (await Lead.Post($"standards/{set.Id}/end", new { effectiveUntil = "2026-12-01" }, ifMatch: "\"9\"")).MustRefuse(PreconditionFailed, "request.stale");
        (await Lead.Post($"standards/{Guid.CreateVersion7()}/end", new { effectiveUntil = "2026-12-01" })).MustRefuse(NotFound, "standard.unknown");
    }

    [Theory]
    [InlineData("no-such-model", null, "2026-01-01", null, "/modelCode", "model.unknown")]
    [InlineData("x", "XX", "2026-01-01", null, "/country", "country.unknown")]
    [InlineData("x", null, "1900-01-01", null, "/effectiveFrom", "date.impossible")]
    [InlineData("x", null, "2026-01-01", "2026-01-01", "/effectiveUntil", "date.impossible")]
    public async Task A_standard_that_makes_no_sense_is_refused(string modelCode, string? country, string from, string? until, string pointer, string code)
    {
        var answer = (await Lead.Post("standards", new { modelCode, country, effectiveFrom = from, effectiveUntil = until })).MustRefuse(BadRequest, "request.invalid");

        Assert.Equal([pointer], answer.Pointers);
        Assert.Equal(code, answer.FaultCode());
    }
}
