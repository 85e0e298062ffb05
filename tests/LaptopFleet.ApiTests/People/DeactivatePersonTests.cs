using LaptopFleet.ApiTests.Cast;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.People;

public sealed class DeactivatePersonTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task A_person_is_deactivated_and_taken_back()
    {
        var person = await fleet.Person();

        var gone = (await fleet.As("people-ops").Post($"people/{person.Id}/deactivation")).Must(OK);
        var back = (await fleet.As("admin").Post($"people/{person.Id}/reactivation")).Must(OK);

        Assert.False(gone["active"].GetValue<bool>());
        Assert.Equal("2026-11-23T09:00:00Z", gone["deactivatedAt"].GetValue<string>());
        Assert.True(back["active"].GetValue<bool>());
        Assert.Null(back.Body!["deactivatedAt"]);
        Assert.Equal("\"3\"", back.ETag);
        Assert.Equal(["PersonRegistered", "PersonDeactivated", "PersonReactivated"],
            await fleet.InDatabase(db => db.Events.Where(e => e.PersonId == person.Id).OrderBy(e => e.Id).Select(e => e.Type).ToListAsync()));
    }

    [Fact]
    public async Task Done_twice_it_is_refused()
    {
        var person = await fleet.Person();
        (await fleet.As("people-ops").Post($"people/{person.Id}/reactivation")).MustRefuse(Conflict, "person.active");
        (await fleet.As("people-ops").Post($"people/{person.Id}/deactivation")).Must(OK);

        (await fleet.As("people-ops").Post($"people/{person.Id}/deactivation")).MustRefuse(Conflict, "person.already-deactivated");
    }

    [Fact]
    public async Task Done_twice_with_one_key_it_happens_once()
    {
        var person = await fleet.Person();
        var key = Seeds.Unique("leave-");

        (await fleet.As("people-ops").Post($"people/{person.Id}/deactivation", key: key)).Must(OK);
        (await fleet.As("people-ops").Post($"people/{person.Id}/deactivation", key: key)).Must(OK);

        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.PersonId == person.Id && e.Type == "PersonDeactivated")));
    }

    [Theory]
    [InlineData("deactivation")]
    [InlineData("reactivation")]
    public async Task What_was_decided_on_an_older_version_is_refused(string act)
    {
        var person = await fleet.Person();

        (await fleet.As("people-ops").Post($"people/{person.Id}/{act}", ifMatch: "\"7\"")).MustRefuse(PreconditionFailed, "request.stale");
    }

    [Theory]
    [InlineData("deactivation")]
    [InlineData("reactivation")]
    public async Task Only_people_operations_and_admins_may(string act)
    {
        var person = await fleet.Person();

        (await fleet.As("logistics-lead").Post($"people/{person.Id}/{act}")).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.As(person.WorkEmail).Post($"people/{person.Id}/{act}")).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.Anonymous().Post($"people/{person.Id}/{act}")).MustRefuse(Unauthorized, "auth.required");
    }

    [Theory]
    [InlineData("deactivation")]
    [InlineData("reactivation")]
    public async Task Nobody_is_found_under_an_unknown_id(string act) =>
        (await fleet.As("people-ops").Post($"people/{Guid.CreateVersion7()}/{act}")).MustRefuse(NotFound, "person.unknown");
}
