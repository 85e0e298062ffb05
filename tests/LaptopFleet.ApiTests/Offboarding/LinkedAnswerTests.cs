using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Devices;
using LaptopFleet.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Offboarding;

/// <summary>Once their account is gone, a leaver answers an offer and disputes by their link, by the same rules as by account.</summary>
public sealed class LinkedAnswerTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task An_offer_that_outlives_the_account_is_taken_by_the_link()
    {
        await using var own = new Fleet();
        var (_, device, id, link) = await Offered(own);
        var shown = (await own.Anonymous().Get($"return-links/{link}")).Must(OK);
        Assert.Equal(("1400.00", "2026-11-30"), (shown["offer"]["price"]!["amount"]!.GetValue<string>(), shown["offer"]["untilOn"]!.GetValue<string>()));

        var agreed = (await own.Anonymous().Post($"return-links/{link}/answer", new { agree = true })).Must(OK);

        Assert.Equal("agreed", agreed["state"].GetValue<string>());
        (await own.Anonymous().Post($"return-links/{link}/answer", new { agree = true })).MustRefuse(Conflict, "return.not-agree");
        var told = await own.InDatabase(db => db.Events.SingleAsync(e => e.SubjectId == id && e.Type == "ReturnAgreed"));
        Assert.Equal(("link", $"{id}"), (told.ActorKind, told.ActorId));
        Assert.Equal("agreed", await own.StateOfPlan(device.Id));
        // They may still think better of it.
        Assert.Equal("planned", (await own.Anonymous().Post($"return-links/{link}/answer", new { agree = false })).Must(OK)["state"].GetValue<string>());
    }

    [Fact]
    public async Task The_rules_of_an_offer_hold_for_the_link_too()
    {
        await using var own = new Fleet();
        var (_, device, _, link) = await Offered(own);
        (await own.Anonymous().Post($"return-links/{link}/answer", new { })).MustRefuse(BadRequest, "request.invalid");
        (await own.As("device-security").Post($"devices/{device.Id}/holds", new { reason = "A dispute about it." })).Must(Created);
        var held = (await own.Anonymous().Post($"return-links/{link}/answer", new { agree = true })).MustRefuse(Conflict, "device.on-hold");
        Assert.DoesNotContain("dispute", held.Text, StringComparison.OrdinalIgnoreCase);

        var (_, _, _, other) = await Offered(own);
        own.Clock.Reset(Instant.FromUtc(2026, 12, 1, 0, 0));

        (await own.Anonymous().Post($"return-links/{other}/answer", new { agree = true })).MustRefuse(Conflict, "return.offer-expired");
        (await own.Anonymous().Post($"return-links/{new string('A', other.Length)}/answer", new { agree = true })).MustRefuse(NotFound, "link.unknown");
    }

    [Fact]
    public async Task What_is_not_so_is_said_by_the_link_and_nobody_presses_them_until_it_is_settled()
    {
        var (_, device, id, link) = await Linked(fleet);

        (await fleet.Anonymous().Post($"return-links/{link}/dispute", new { because = "" })).MustRefuse(BadRequest, "request.invalid");
        var disputed = (await fleet.Anonymous().Post($"return-links/{link}/dispute", new { because = "I gave it to the courier." })).Must(OK);

        Assert.Equal(id, disputed["returnId"].GetValue<Guid>());
        Assert.NotEmpty(disputed["dueOn"].AsArray());
        (await fleet.Anonymous().Post($"return-links/{link}/dispute", new { because = "Again." })).MustRefuse(Conflict, "deadline.disputed");
        Assert.All(await fleet.InDatabase(db => db.Deadlines.Where(d => d.DeviceId == device.Id && d.Owner == "person" && d.WithdrawnAt == null).Select(d => d.DisputedBy).ToListAsync()), by => Assert.Equal($"link:{id}", by));
        (await fleet.Anonymous().Post($"return-links/{new string('A', link.Length)}/dispute", new { because = "x" })).MustRefuse(NotFound, "link.unknown");
    }

    private static async Task<(Person Person, Device Device, Guid Return, string Link)> Linked(Fleet fleet)
    {
        var (person, device) = await fleet.Leaver();
        (await fleet.Machine().Leaves(Departing.Case(), person)).Must(Created);
        var id = (await fleet.Plan(device.Id))["id"]!.GetValue<Guid>();
        return (person, device, id, (await fleet.As("logistics-emea").Post($"returns/{id}/links")).Must(Created)["token"].GetValue<string>());
    }

    /// <summary>Somebody to whom their laptop is offered for sale, and whose account is gone.</summary>
    private static async Task<(Person Person, Device Device, Guid Return, string Link)> Offered(Fleet fleet)
    {
        var leaver = await Linked(fleet);
        (await fleet.As("logistics-emea").Post($"returns/{leaver.Return}/proposal", new { disposition = "buy" })).Must(OK);
        (await fleet.As("logistics-lead").Post($"returns/{leaver.Return}/approvals", new { verdict = "approve" })).Must(OK);
        (await fleet.As("people-ops").Post($"people/{leaver.Person.Id}/deactivation")).Must(OK);
        return leaver;
    }
}
