using LaptopFleet.ApiTests.Cast;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.People;

public sealed class FindPeopleTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task A_work_email_is_found_in_any_letters_and_only_as_a_whole()
    {
        var person = await fleet.Person(email: $"{Seeds.Unique("find")}@example.com");

        Assert.Equal([person.Id], await Ids("people-ops", $"email={person.WorkEmail.ToUpperInvariant()}"));
        Assert.Empty(await Ids("people-ops", $"email={person.WorkEmail[..^1]}"));
    }

    [Theory]
    [InlineData("Ægir", "Þórsson", "þórs")]
    [InlineData("José", "Núñez", "NUN")]
    [InlineData("José Maria", "Braga", "jose m")]
    [InlineData("美", "王", "王")]
    public async Task A_name_is_found_by_how_it_begins_with_or_without_accents(string given, string family, string sought)
    {
        var id = await Named(given, family);

        Assert.Contains(id, await Ids("people-ops", $"name={Uri.EscapeDataString(sought)}"));
        Assert.DoesNotContain(id, await Ids("people-ops", $"name={Uri.EscapeDataString("x" + sought)}"));
    }

    [Theory]
    [InlineData("%25")]
    [InlineData("_orge")]
    [InlineData("%5B")]
    public async Task What_is_sought_is_taken_literally(string sought)
    {
        await Named("Jorge", "Borges");

        Assert.Empty(await Ids("people-ops", $"name={sought}"));
    }

    [Fact]
    public async Task The_filters_narrow_one_another()
    {
        var manager = await fleet.Person();
        var (here, there) = (await fleet.Person("PT", manager.Id), await fleet.Person("NL", manager.Id));
        (await fleet.As("people-ops").Post($"people/{there.Id}/deactivation")).Must(OK);

        Assert.Equal([here.Id, there.Id], await Ids("people-ops", $"managerId={manager.Id}"));
        Assert.Equal([here.Id], await Ids("people-ops", $"managerId={manager.Id}&country=pt"));
        Assert.Equal([there.Id], await Ids("people-ops", $"managerId={manager.Id}&active=false&region=EMEA&department=ENGINEERING"));
        Assert.Equal([here.Id], await Ids("people-ops", $"managerId={manager.Id}&active=true"));
        Assert.Empty(await Ids("people-ops", $"managerId={manager.Id}&department=Engineer"));
    }

    [Fact]
    public async Task Logistics_finds_the_people_of_its_region_only()
    {
        var manager = await fleet.Person();
        var (lisbon, boston) = (await fleet.Person("PT", manager.Id), await fleet.Person("US", manager.Id));

        Assert.Equal([lisbon.Id], await Ids("logistics-emea", $"managerId={manager.Id}"));
        Assert.Equal([boston.Id], await Ids("logistics-amer", $"managerId={manager.Id}"));
        Assert.Equal([lisbon.Id, boston.Id], await Ids("logistics-lead", $"managerId={manager.Id}"));
    }

    [Fact]
    public async Task A_manager_finds_the_reports_and_a_team_member_only_themselves()
    {
        var manager = await fleet.Person();
        var report = await fleet.Person("US", manager.Id);
        await fleet.Person();

        Assert.Equal([manager.Id, report.Id], await Ids($"manager:{manager.WorkEmail}", ""));
        Assert.Equal([manager.Id], await Ids(manager.WorkEmail, ""));
        Assert.Equal([report.Id], await Ids(report.WorkEmail, ""));
    }

    [Fact]
    public async Task Who_is_not_in_the_directory_finds_nobody() =>
        Assert.Empty(await Ids("stranger@example.com", ""));

    [Fact]
    public async Task Pages_follow_one_another_without_gap_or_repetition_while_people_are_added()
    {
        var manager = await fleet.Person();
        var expected = new List<Guid>();
        for (var i = 0; i < 5; i++)
            expected.Add((await fleet.Person(manager: manager.Id)).Id);
        var first = (await fleet.As("people-ops").Get($"people?managerId={manager.Id}&limit=3")).Must(OK);
        expected.Add((await fleet.Person(manager: manager.Id)).Id);
        var link = first.Headers.GetValues("Link").Single();

        var second = (await fleet.As("people-ops").Get(link[1..link.IndexOf('>', StringComparison.Ordinal)])).Must(OK);

        Assert.Equal(expected, Ids(first).Concat(Ids(second)));
        Assert.Null(second.Body!["next"]);
        Assert.False(second.Headers.Contains("Link"));
    }

    [Theory]
    [InlineData("limit=0", "/limit")]
    [InlineData("limit=201", "/limit")]
    [InlineData("limit=ten", "/limit")]
    [InlineData("after=%21%21", "/after")]
    [InlineData("country=XX", "/country")]
    [InlineData("region=MOON", "/region")]
    [InlineData("region=2", "/region")]
    [InlineData("active=perhaps", "/active")]
    [InlineData("managerId=ana", "/managerId")]
    [InlineData("name=", "/name")]
    public async Task A_question_that_cannot_be_understood_is_refused(string query, string pointer)
    {
        var answer = (await fleet.As("people-ops").Get($"people?{query}")).MustRefuse(BadRequest, "request.invalid");

        Assert.Equal([pointer], answer.Pointers);
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to() =>
        (await fleet.Anonymous().Get("people")).MustRefuse(Unauthorized, "auth.required");

    private async Task<Guid> Named(string given, string family)
    {
        var hire = PersonBodies.Hire();
        (hire["givenName"], hire["familyName"]) = (given, family);
        return (await fleet.As("people-ops").Post("people", hire)).Must(Created).Id;
    }

    private async Task<IEnumerable<Guid>> Ids(string who, string query) => Ids((await fleet.As(who).Get($"people?{query}")).Must(OK));

    private static IEnumerable<Guid> Ids(Answer page) => page["items"].AsArray().Select(p => p!["id"]!.GetValue<Guid>());
}
