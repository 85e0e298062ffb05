using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.People;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Catalog;

public sealed class EntitlementTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task The_closest_standard_wins_and_the_others_say_why_they_lost()
    {
        var (role, department) = (Seeds.Unique("Role "), Seeds.Unique("Department "));
        var person = await Hired(role, department);
        var (plain, strong) = (await fleet.Offered(), await fleet.Offered());
        var byDepartment = await fleet.Entitled(plain.Code(), department: department);
        var byRole = await fleet.Entitled(strong.Code(), role, country: "PT");
        await fleet.Entitled(plain.Code(), role, country: "US");

        var answer = (await fleet.As("logistics-emea").Get($"entitlements?personId={person.Id}&on=2026-11-23")).Must(OK);

        Assert.Equal(strong.Id, answer["model"]["id"]!.GetValue<Guid>());
        var considered = answer["considered"].AsArray().Where(c => new[] { byRole.Id, byDepartment.Id }.Contains(c!["standard"]!["id"]!.GetValue<Guid>())).ToList();
        Assert.Equal([byRole.Id, byDepartment.Id], considered.Select(c => c!["standard"]!["id"]!.GetValue<Guid>()));
        Assert.Equal(["won", "outranked"], considered.Select(c => c!["outcome"]!.GetValue<string>()));
        Assert.Equal("Nothing fits more closely: it names the role and the country.", considered[0]!["because"]!.GetValue<string>());
        Assert.Contains(byRole.Id.ToString(), considered[1]!["because"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_revision_of_the_day_is_what_the_person_gets()
    {
        var role = Seeds.Unique("Role ");
        var person = await Hired(role);
        var first = await fleet.Offered(from: "2026-01-01");
        var second = (await fleet.As("logistics-lead").Post($"models/{first.Id}/revisions", CatalogBodies.Revision("2026-08-01"))).Must(Created);
        await fleet.Entitled(first.Code(), role);

        Assert.Equal(first.Id, await ModelOn(person.Id, "2026-07-31"));
        Assert.Equal(second.Id, await ModelOn(person.Id, "2026-08-01"));
    }

    [Fact]
    public async Task A_standard_whose_model_is_no_longer_offered_gives_way()
    {
        var (role, department) = (Seeds.Unique("Role "), Seeds.Unique("Department "));
        var person = await Hired(role, department);
        var (gone, kept) = (await fleet.Offered(), await fleet.Offered());
        await fleet.Entitled(gone.Code(), role);
        await fleet.Entitled(kept.Code(), department: department);
        (await fleet.As("admin").Post($"models/{gone.Id}/withdrawal", new { offeredUntil = "2026-11-23" })).Must(OK);

        var answer = (await fleet.As("admin").Get($"entitlements?personId={person.Id}&on=2026-11-23")).Must(OK);

        Assert.Equal(kept.Id, answer["model"]["id"]!.GetValue<Guid>());
        Assert.Equal(["notOffered", "won"], answer["considered"].AsArray().Take(2).Select(c => c!["outcome"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Where_nothing_fits_there_is_no_model()
    {
        var person = await Hired(Seeds.Unique("Role "));

        var answer = (await fleet.As("admin").Get($"entitlements?personId={person.Id}&on=1990-01-01")).Must(OK);

        Assert.Null(answer.Body!["model"]);
        Assert.Empty(answer["considered"].AsArray());
    }

    [Fact]
    public async Task Without_a_day_it_is_today_where_the_person_is()
    {
        fleet.Clock.Reset(NodaTime.Instant.FromUtc(2026, 11, 23, 20, 0));
        var hire = PersonBodies.Hire(country: "SG");
        var person = (await fleet.As("people-ops").Post("people", hire)).Must(Created);

        var answer = (await fleet.As("admin").Get($"entitlements?personId={person.Id}")).Must(OK);

        Assert.Equal("2026-11-24", answer["on"].GetValue<string>());
    }

    [Fact]
    public async Task People_see_their_own_and_staff_those_of_their_region()
    {
        var (person, other) = (await Hired(Seeds.Unique("Role ")), await Hired(Seeds.Unique("Role ")));
        var email = person["workEmail"].GetValue<string>();

        (await fleet.As(email).Get($"entitlements?personId={person.Id}")).Must(OK);
        (await fleet.As(email).Get($"entitlements?personId={other.Id}")).MustRefuse(NotFound, "person.unknown");
        (await fleet.As("logistics-apac").Get($"entitlements?personId={person.Id}")).MustRefuse(NotFound, "person.unknown");
        (await fleet.Anonymous().Get($"entitlements?personId={person.Id}")).MustRefuse(Unauthorized, "auth.required");
    }

    [Theory]
    [InlineData("", "/personId")]
    [InlineData("personId=ana", "/personId")]
    [InlineData("personId=0199aa00-0000-7000-8000-000000000001&on=1900-01-01", "/on")]
    public async Task A_question_that_cannot_be_understood_is_refused(string query, string pointer) =>
        Assert.Equal([pointer], (await fleet.As("admin").Get($"entitlements?{query}")).MustRefuse(BadRequest, "request.invalid").Pointers);

    private async Task<Guid> ModelOn(Guid person, string day) =>
        (await fleet.As("admin").Get($"entitlements?personId={person}&on={day}")).Must(OK)["model"]["id"]!.GetValue<Guid>();

    private async Task<Answer> Hired(string role, string? department = null)
    {
        var hire = PersonBodies.Hire();
        (hire["jobRole"], hire["department"]) = (role, department);
        return (await fleet.As("people-ops").Post("people", hire)).Must(Created);
    }
}
