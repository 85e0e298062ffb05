using System.Text;
using LaptopFleet.ApiTests.Cast;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.People;

public sealed class ChangePersonTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task What_the_patch_names_changes_and_the_rest_stays()
    {
        var person = await fleet.Person();

        var answer = (await fleet.As("people-ops").Patch($"people/{person.Id}", new { familyName = "Costa" }, "\"1\"")).Must(OK);

        Assert.Equal("Costa", answer["familyName"].GetValue<string>());
        Assert.Equal("Ana", answer["givenName"].GetValue<string>());
        Assert.Equal("\"2\"", answer.ETag);
        Assert.Equal(["PersonRegistered", "PersonChanged"], await Events(person.Id));
    }

    [Fact]
    public async Task A_null_takes_the_member_away()
    {
        var person = await fleet.Person();

        var answer = (await fleet.As("people-ops").Patch($"people/{person.Id}", new { department = (string?)null }, "\"1\"")).Must(OK);

        Assert.Null(answer.Body!["department"]);
        Assert.Equal("Engineer", answer["jobRole"].GetValue<string>());
    }

    [Fact]
    public async Task An_object_is_merged_member_by_member()
    {
        var person = await fleet.Reachable();

        var answer = (await fleet.As("people-ops").Patch($"people/{person.Id}", new { contact = new { phone = (string?)null, address = new { line1 = "Rua Nova 1" } } }, "\"1\"")).Must(OK);

        Assert.Null(answer["contact"]["phone"]);
        Assert.Equal("Rua Nova 1", answer["contact"]["address"]!["line1"]!.GetValue<string>());
        Assert.Equal("Lisboa", answer["contact"]["address"]!["city"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_patch_that_changes_nothing_leaves_no_trace()
    {
        var person = await fleet.Reachable();

        var answer = (await fleet.As("people-ops").Patch($"people/{person.Id}", new { givenName = "Ana", contact = new { phone = PersonBodies.Phone } }, "\"1\"")).Must(OK);

        Assert.Equal("\"1\"", answer.ETag);
        Assert.Equal(["PersonRegistered"], await Events(person.Id));
    }

    [Fact]
    public async Task Whoever_moves_takes_their_laptops_and_loans_along()
    {
        var person = await fleet.Person();
        var device = await fleet.Device();
        var loan = (await fleet.As("logistics-emea").Post("assignments", new { personId = person.Id, deviceId = device.Id, dueBackOn = "2026-12-23", handedOver = true })).Must(Created).Id;
        (await fleet.As("logistics-amer").Get($"devices/{device.Id}")).MustRefuse(NotFound, "device.unknown");

        (await fleet.As("people-ops").Patch($"people/{person.Id}", new { country = "US", zone = "America/New_York" }, "\"1\"")).Must(OK);

        Assert.Equal("AMER", (await fleet.As("logistics-amer").Get($"devices/{device.Id}")).Must(OK)["region"].GetValue<string>());
        (await fleet.As("logistics-emea").Get($"devices/{device.Id}")).MustRefuse(NotFound, "device.unknown");
        var moved = (await fleet.As("logistics-amer").Get($"assignments/{loan}")).Must(OK);
        // The last day of the loan is over where they live now.
        Assert.Equal("2026-12-24T05:00:00Z", moved["overdueAt"].GetValue<string>());
        Assert.Equal(["AssignmentMoved", "DeviceMovedWithHolder"],
            await fleet.InDatabase(db => db.Events.Where(e => e.PersonId == person.Id && (e.Type == "AssignmentMoved" || e.Type == "DeviceMovedWithHolder") && e.ActorId != "").OrderBy(e => e.Type).Select(e => e.Type).ToListAsync()));
        (await fleet.As("people-ops").Patch($"people/{person.Id}", new { jobRole = "Director" }, "*")).Must(OK);
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.Type == "DeviceMovedWithHolder" && e.DeviceId == device.Id)));
    }

    [Fact]
    public async Task A_name_of_characters_that_Unicode_does_not_have_is_refused()
    {
        var person = await fleet.Person();
        Assert.Equal(["/givenName"], (await fleet.As("people-ops").Patch($"people/{person.Id}", new { givenName = "A\uFFFEna" }, "*")).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/name"], (await fleet.As("people-ops").Get("people?name=%EF%BF%BE")).MustRefuse(BadRequest, "request.invalid").Pointers);
    }

    [Fact]
    public async Task A_move_to_another_country_moves_the_person_to_its_region()
    {
        var person = await fleet.Person();

        var answer = (await fleet.As("people-ops").Patch($"people/{person.Id}", new { country = "SG", zone = "Asia/Singapore" }, "\"1\"")).Must(OK);

        Assert.Equal("APAC", answer["region"].GetValue<string>());
        (await fleet.As("logistics-emea").Get($"people/{person.Id}")).MustRefuse(NotFound, "person.unknown");
    }

    [Fact]
    public async Task A_required_member_cannot_be_taken_away()
    {
        var person = await fleet.Person();

        var answer = (await fleet.As("people-ops").Patch($"people/{person.Id}", new { givenName = (string?)null, country = (string?)null }, "\"1\"")).MustRefuse(BadRequest, "request.invalid");
        var date = (await fleet.As("people-ops").Patch($"people/{person.Id}", new { startOn = (string?)null }, "\"1\"")).MustRefuse(BadRequest, "request.invalid");

        Assert.Equal(["/givenName", "/country"], answer.Pointers);
        Assert.Equal(["/startOn"], date.Pointers);
    }

    [Theory]
    [InlineData("""{"givenName":5}""", "json.wrong-type")]
    [InlineData("""{"salary":5}""", "json.unknown-member")]
    [InlineData("""{"givenName":""", "json.malformed")]
    [InlineData("""["givenName"]""", "patch.not-an-object")]
    public async Task A_patch_that_cannot_be_read_is_refused(string patch, string code)
    {
        var person = await fleet.Person();
        using var content = new StringContent(patch, Encoding.UTF8, "application/merge-patch+json");

        var answer = (await fleet.As("people-ops").Say(HttpMethod.Patch, $"people/{person.Id}", content, ifMatch: "\"1\"")).MustRefuse(BadRequest, "request.invalid");

        Assert.Equal(code, answer["errors"][0]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task Without_If_Match_it_is_asked_for()
    {
        var person = await fleet.Person();

        (await fleet.As("people-ops").Patch($"people/{person.Id}", new { familyName = "Costa" })).MustRefuse((System.Net.HttpStatusCode)428, "request.if-match-required");
    }

    [Fact]
    public async Task A_stale_ETag_is_refused()
    {
        var person = await fleet.Person();
        (await fleet.As("people-ops").Patch($"people/{person.Id}", new { familyName = "Costa" }, "\"1\"")).Must(OK);

        (await fleet.As("people-ops").Patch($"people/{person.Id}", new { familyName = "Reis" }, "\"1\"")).MustRefuse(PreconditionFailed, "request.stale");
    }

    [Fact]
    public async Task Of_two_editors_with_one_ETag_one_wins_and_one_is_told()
    {
        var person = await fleet.Person();
        using var start = new SemaphoreSlim(0);
        var editors = Enumerable.Range(0, 2).Select(async i =>
        {
            await start.WaitAsync();
            return await fleet.As("people-ops").Patch($"people/{person.Id}", new { familyName = $"Name {i}" }, "\"1\"");
        }).ToList();
        start.Release(2);

        var answers = await Task.WhenAll(editors);

        Assert.Equal([OK, PreconditionFailed], answers.Select(a => a.Status).Order());
        Assert.Equal(["PersonRegistered", "PersonChanged"], await Events(person.Id));
    }

    [Fact]
    public async Task Nobody_becomes_their_own_manager()
    {
        var person = await fleet.Person();

        (await fleet.As("people-ops").Patch($"people/{person.Id}", new { managerId = person.Id }, "\"1\"")).MustRefuse(Conflict, "person.own-manager");
    }

    [Fact]
    public async Task The_work_email_of_somebody_else_is_refused()
    {
        var (person, other) = (await fleet.Person(), await fleet.Person());

        (await fleet.As("people-ops").Patch($"people/{person.Id}", new { workEmail = other.WorkEmail.ToUpperInvariant() }, "\"1\"")).MustRefuse(Conflict, "person.email-taken");
    }

    [Theory]
    [InlineData("logistics-lead")]
    [InlineData("auditor")]
    public async Task Only_people_operations_and_admins_change_people(string who) =>
        (await fleet.As(who).Patch($"people/{(await fleet.Person()).Id}", new { familyName = "Costa" }, "\"1\"")).MustRefuse(Forbidden, "auth.forbidden");

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to() =>
        (await fleet.Anonymous().Patch($"people/{Guid.CreateVersion7()}", new { familyName = "Costa" }, "\"1\"")).MustRefuse(Unauthorized, "auth.required");

    [Fact]
    public async Task Nobody_is_found_under_an_unknown_id() =>
        (await fleet.As("people-ops").Patch($"people/{Guid.CreateVersion7()}", new { familyName = "Costa" }, "\"1\"")).MustRefuse(NotFound, "person.unknown");

    private Task<List<string>> Events(Guid person) =>
        fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == person).OrderBy(e => e.Id).Select(e => e.Type).ToListAsync());
}
