using LaptopFleet.ApiTests.Cast;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.People;

public sealed class GetPersonTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task Logistics_sees_a_person_of_its_region()
    {
        var person = await fleet.Person("PT");

        var answer = (await fleet.As("logistics-emea").Get($"people/{person.Id}")).Must(OK);

        Assert.Equal(person.WorkEmail, answer["workEmail"].GetValue<string>());
        Assert.Equal("\"1\"", answer.ETag);
    }

    [Fact]
    public async Task Logistics_of_another_region_cannot_tell_that_the_person_exists()
    {
        var person = await fleet.Person("PT");

        (await fleet.As("logistics-apac").Get($"people/{person.Id}")).MustRefuse(NotFound, "person.unknown");
    }

    [Fact]
    public async Task A_team_member_sees_themselves_and_nobody_else()
    {
        var (ana, other) = (await fleet.Person("PT"), await fleet.Person("PT"));

        (await fleet.As(ana.WorkEmail).Get($"people/{ana.Id}")).Must(OK);
        (await fleet.As(ana.WorkEmail).Get($"people/{other.Id}")).MustRefuse(NotFound, "person.unknown");
    }

    [Fact]
    public async Task A_manager_sees_a_report()
    {
        var manager = await fleet.Person("PT");
        var report = await fleet.Person("US", manager.Id);

        (await fleet.As($"manager:{manager.WorkEmail}").Get($"people/{report.Id}")).Must(OK);
    }
}
