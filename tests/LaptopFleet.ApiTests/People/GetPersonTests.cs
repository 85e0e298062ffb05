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

    [Fact]
    public async Task Who_is_only_named_as_manager_but_has_not_the_role_sees_no_report()
    {
        var manager = await fleet.Person("PT");
        var report = await fleet.Person("US", manager.Id);

        (await fleet.As(manager.WorkEmail).Get($"people/{report.Id}")).MustRefuse(NotFound, "person.unknown");
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to() =>
        (await fleet.Anonymous().Get($"people/{Guid.CreateVersion7()}")).MustRefuse(Unauthorized, "auth.required");

    [Fact]
    public async Task Nobody_is_found_under_an_unknown_id() =>
        (await fleet.As("admin").Get($"people/{Guid.CreateVersion7()}")).MustRefuse(NotFound, "person.unknown");

    [Fact]
    public async Task An_id_that_is_none_is_refused() =>
        (await fleet.As("admin").Get("people/ana")).MustRefuse(BadRequest, "request.invalid");

    [Fact]
    public async Task The_version_that_the_caller_has_is_not_sent_again()
    {
        var person = await fleet.Person();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"people/{person.Id}");
        request.Headers.TryAddWithoutValidation("If-None-Match", "\"1\"");

        using var answer = await fleet.As("admin").SendAsync(request);

        Assert.Equal(NotModified, answer.StatusCode);
    }
}
