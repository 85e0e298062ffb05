using LaptopFleet.ApiTests.Cast;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.People;

public sealed class GetMeTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task Staff_are_told_their_roles_and_regions()
    {
        var emea = (await fleet.As("logistics-emea").Get("me")).Must(OK);
        var lead = (await fleet.As("logistics-lead").Get("me")).Must(OK);

        Assert.Equal(["logistics"], Words(emea, "roles"));
        Assert.Equal(["EMEA"], Words(emea, "regions"));
        Assert.Equal(["AMER", "LATAM", "EMEA", "APAC"], Words(lead, "regions"));
        Assert.Equal("user", emea["kind"].GetValue<string>());
        Assert.Equal("logistics-emea", emea["id"].GetValue<string>());
        Assert.Null(emea.Body!["person"]);
    }

    [Fact]
    public async Task A_team_member_finds_themselves_in_the_directory_with_their_own_address()
    {
        var person = await fleet.Reachable();

        var me = (await fleet.As(person["workEmail"].GetValue<string>()).Get("me")).Must(OK);

        Assert.Equal(["team-member"], Words(me, "roles"));
        Assert.Empty(Words(me, "regions"));
        Assert.Equal(person.Id, me["person"]["id"]!.GetValue<Guid>());
        Assert.Equal(PersonBodies.Street, me["person"]["contact"]!["address"]!["line1"]!.GetValue<string>());
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to() =>
        (await fleet.Anonymous().Get("me")).MustRefuse(Unauthorized, "auth.required");

    private static IEnumerable<string> Words(Answer answer, string member) => answer[member].AsArray().Select(word => word!.GetValue<string>());
}
