using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.People;
using LaptopFleet.Audit;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Offboarding;

public sealed class ErasePersonTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task The_key_is_destroyed_and_nobody_can_reach_the_person_any_more()
    {
        var person = await Leaver();

        var erased = (await fleet.As("people-ops").Post($"people/{person}/erasure")).Must(OK);

        Assert.Equal("2026-11-23T09:00:00Z", erased["erasedAt"].GetValue<string>());
        Assert.Null(erased.Body!["contact"]);
        Assert.Null((await fleet.As("people-ops").Get($"people/{person}")).Must(OK).Body!["contact"]);
        var key = await fleet.InDatabase(db => db.PersonKeys.SingleAsync(k => k.PersonId == person));
        Assert.Null(key.Wrapped);
        Assert.NotNull(key.DestroyedAt);
        Assert.Null(await fleet.InDatabase(db => db.People.Where(p => p.Id == person).Select(p => p.SealedContact).SingleAsync()));
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.PersonId == person && e.Type == "PersonErased")));
    }

    [Fact]
    public async Task Who_never_gave_an_address_can_be_erased_too()
    {
        var person = await fleet.Person();
        (await fleet.As("people-ops").Post($"people/{person.Id}/deactivation")).Must(OK);

        (await fleet.As("admin").Post($"people/{person.Id}/erasure")).Must(OK);
    }

    [Fact]
    public async Task Somebody_who_is_active_is_not_erased()
    {
        var person = await fleet.Person();

        (await fleet.As("people-ops").Post($"people/{person.Id}/erasure")).MustRefuse(Conflict, "person.active");
    }

    [Fact]
    public async Task Somebody_on_hold_is_not_erased_until_it_is_let_go()
    {
        var person = await Leaver();
        var hold = (await fleet.As("device-security").Post($"people/{person}/holds", new { reason = "A dispute." })).Must(Created).Id;

        var refused = (await fleet.As("people-ops").Post($"people/{person}/erasure")).MustRefuse(Conflict, "person.on-hold");

        Assert.DoesNotContain("dispute", refused.Text, StringComparison.OrdinalIgnoreCase);
        Assert.NotNull((await fleet.As("people-ops").Get($"people/{person}")).Must(OK).Body!["contact"]);
        (await fleet.As("device-security").Post($"person-holds/{hold}/release-request")).Must(OK);
        (await fleet.As("admin").Post($"person-holds/{hold}/release")).Must(OK);
        (await fleet.As("people-ops").Post($"people/{person}/erasure")).Must(OK);
    }

    [Fact]
    public async Task Somebody_who_still_holds_a_laptop_is_not_erased()
    {
        var person = await Leaver();
        var device = await fleet.Device();
        await fleet.InDatabase(async db =>
        {
            var held = await db.Devices.SingleAsync(d => d.Id == device.Id);
            db.Record(held.HandOver(person, Region.Emea, fleet.Clock.GetCurrentInstant()), Actor.Job("test-setup"));
            return await db.SaveChangesAsync();
        });

        (await fleet.As("people-ops").Post($"people/{person}/erasure")).MustRefuse(Conflict, "person.holds-laptop");

        Assert.NotNull((await fleet.As("people-ops").Get($"people/{person}")).Must(OK).Body!["contact"]);
    }

    [Fact]
    public async Task Done_twice_it_is_refused_and_leaves_one_event()
    {
        var person = await Leaver();
        (await fleet.As("people-ops").Post($"people/{person}/erasure")).Must(OK);

        (await fleet.As("people-ops").Post($"people/{person}/erasure")).MustRefuse(Conflict, "person.already-erased");

        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.PersonId == person && e.Type == "PersonErased")));
    }

    [Fact]
    public async Task An_erased_person_gets_no_new_address_until_they_are_back()
    {
        var person = await Leaver();
        var erased = (await fleet.As("people-ops").Post($"people/{person}/erasure")).Must(OK);
        (await fleet.As("people-ops").Patch($"people/{person}", new { contact = PersonBodies.Contact() }, erased.ETag)).MustRefuse(Conflict, "person.erased");

        var back = (await fleet.As("people-ops").Post($"people/{person}/reactivation")).Must(OK);
        Assert.Null(back.Body!["contact"]);
        (await fleet.As("people-ops").Patch($"people/{person}", new { contact = PersonBodies.Contact("+351912345670") }, back.ETag)).Must(OK);

        Assert.Equal("+351912345670", (await fleet.As("people-ops").Get($"people/{person}")).Must(OK)["contact"]["phone"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_was_decided_on_an_older_version_is_refused() =>
        (await fleet.As("people-ops").Post($"people/{await Leaver()}/erasure", ifMatch: "\"1\"")).MustRefuse(PreconditionFailed, "request.stale");

    [Theory]
    [InlineData("logistics-lead")]
    [InlineData("auditor")]
    [InlineData("device-security")]
    public async Task Only_people_operations_and_admins_erase(string who) =>
        (await fleet.As(who).Post($"people/{await Leaver()}/erasure")).MustRefuse(Forbidden, "auth.forbidden");

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to() =>
        (await fleet.Anonymous().Post($"people/{Guid.CreateVersion7()}/erasure")).MustRefuse(Unauthorized, "auth.required");

    [Fact]
    public async Task Nobody_is_found_under_an_unknown_id() =>
        (await fleet.As("people-ops").Post($"people/{Guid.CreateVersion7()}/erasure")).MustRefuse(NotFound, "person.unknown");

    private async Task<Guid> Leaver()
    {
        var person = await fleet.Reachable();
        (await fleet.As("people-ops").Post($"people/{person.Id}/deactivation")).Must(OK);
        return person.Id;
    }
}
