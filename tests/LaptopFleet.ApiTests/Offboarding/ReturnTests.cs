using System.Data.Common;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Devices;
using LaptopFleet.Devices;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Offboarding;

/// <summary>What becomes of a leaver's laptop: planned by policy, offered, approved, answered, and given up only with somebody else's word.</summary>
public sealed class ReturnTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task The_plan_says_what_why_what_it_is_worth_and_until_when()
    {
        var (_, device, _) = await Leaving();

        var plan = await fleet.Plan(device.Id);

        Assert.Equal(("planned", "return", "return buy keep"), (plan["state"]!.GetValue<string>(), plan["disposition"]!.GetValue<string>(), string.Join(' ', plan["allowed"]!.AsArray().Select(a => a!.GetValue<string>()))));
        // Bought on 15 January for 2,400 dollars; ten months are over on 4 December.
        Assert.Equal(("1400.00", "USD"), (plan["bookValue"]!["amount"]!.GetValue<string>(), plan["bookValue"]!["currency"]!.GetValue<string>()));
        Assert.Contains("10 of 24 months", plan["bookValueBecause"]!["sentence"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(["confirm", "arrange", "sendBack", "receive", "sanitise"], plan["steps"]!.AsArray().Select(s => s!["kind"]!.GetValue<string>()));
        // Around 8 December and New Year, which Portugal keeps.
        Assert.Equal(["2026-12-04", "2026-12-09", "2026-12-18", "2027-01-04", "2026-12-14"], plan["steps"]!.AsArray().Select(s => s!["dueOn"]!.GetValue<string>()));
        Assert.All(plan["steps"]!.AsArray(), s => Assert.NotEmpty(s!["because"]!["rules"]!.AsArray()));
        Assert.Equal("2026-12-04T16:00:00Z", plan["dueAt"]!.GetValue<string>());
    }

    [Fact]
    public async Task To_buy_it_takes_a_leads_approval_and_the_leavers_word_before_the_offer_ends()
    {
        var (person, device, id) = await Leaving();

        var proposed = (await fleet.As("logistics-emea").Post($"returns/{id}/proposal", new { disposition = "buy" })).Must(OK);
        Assert.Equal(("planned", "buy"), (proposed["state"].GetValue<string>(), proposed["proposed"].GetValue<string>()));
        Assert.Equal(("approval.leaver-buy", 1, "logistics-lead"), (proposed["approvalRule"]["rule"]!["ruleId"]!.GetValue<string>(), proposed["approvalRule"]["rule"]!["version"]!.GetValue<int>(), proposed["approvalRule"]["outcome"]!.GetValue<string>()));
        (await fleet.As("logistics-emea").Post($"returns/{id}/proposal", new { disposition = "keep" })).MustRefuse(Conflict, "return.proposed");
        (await fleet.As("people-ops").Post($"returns/{id}/approvals", new { verdict = "approve" })).MustRefuse(Conflict, "approval.not-yours");
        var offered = (await fleet.As("logistics-lead").Post($"returns/{id}/approvals", new { verdict = "approve" })).Must(OK);
        Assert.Equal(("offered", "1400.00", "2026-11-30"), (offered["state"].GetValue<string>(), offered["offer"]["price"]!["amount"]!.GetValue<string>(), offered["offer"]["untilOn"]!.GetValue<string>()));

        var mine = (await fleet.As(person.WorkEmail).Get("me/returns")).Must(OK).Body![0]!;
        Assert.Equal(("offered", "buy", "1400.00"), (mine["state"]!.GetValue<string>(), mine["disposition"]!.GetValue<string>(), mine["price"]!["amount"]!.GetValue<string>()));
        var agreed = (await fleet.As(person.WorkEmail).Post($"me/returns/{id}/answer", new { agree = true })).Must(OK);

        Assert.Equal("agreed", agreed["state"].GetValue<string>());
        (await fleet.As(person.WorkEmail).Post($"me/returns/{id}/answer", new { agree = true })).MustRefuse(Conflict, "return.not-agree");
        Assert.Equal(["confirm", "sanitise"], (await fleet.Plan(device.Id))["steps"]!.AsArray().Select(s => s!["kind"]!.GetValue<string>()));
    }

    [Fact]
    public async Task What_is_not_answered_in_time_is_sent_back_as_planned()
    {
        await using var own = new Fleet();
        var (person, device) = await own.Leaver();
        (await own.Machine().Leaves(Departing.Case(), person)).Must(Created);
        var id = (await own.Plan(device.Id))["id"]!.GetValue<Guid>();
        (await own.As("logistics-emea").Post($"returns/{id}/proposal", new { disposition = "keep" })).Must(OK);
        (await own.As("people-ops").Post($"returns/{id}/approvals", new { verdict = "approve" })).Must(OK);
        (await own.As("logistics-lead").Post($"returns/{id}/approvals", new { verdict = "approve" })).Must(OK);
        own.Clock.Reset(Instant.FromUtc(2026, 11, 30, 23, 59));
        await own.Run<ExpireOffersJob>();
        Assert.Equal("offered", await own.StateOfPlan(device.Id));

        own.Clock.AdvanceMinutes(1);
        (await own.As(person.WorkEmail).Post($"me/returns/{id}/answer", new { agree = true })).MustRefuse(Conflict, "return.offer-expired");
        await own.Run<ExpireOffersJob>();
        await own.Run<ExpireOffersJob>();

        Assert.Equal("planned", await own.StateOfPlan(device.Id));
        Assert.Equal(1, await own.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == id && e.Type == "ReturnOfferExpired")));
    }

    [Fact]
    public async Task An_offer_that_cannot_be_taken_back_ends_on_its_day_all_the_same_and_holds_up_no_other()
    {
        await using var own = new Fleet();
        List<(Person Person, Device Device, Guid Id)> offered = [];
        for (var i = 0; i < 3; i++)
        {
            var (person, device) = await own.Leaver();
            (await own.Machine().Leaves(Departing.Case(), person)).Must(Created);
            var id = (await own.Plan(device.Id))["id"]!.GetValue<Guid>();
            (await own.As("logistics-emea").Post($"returns/{id}/proposal", new { disposition = "buy" })).Must(OK);
            (await own.As("logistics-lead").Post($"returns/{id}/approvals", new { verdict = "approve" })).Must(OK);
            offered.Add((person, device, id));
        }
        var (refused, unclear, whole) = (offered[0], offered[1], offered[2]);
        // One the database refuses; of another nobody can say which day it is where they live.
        await own.Break("Returns", "DeviceId", refused.Device.Key());
        var (lost, key) = ("Nowhere/Else", unclear.Person.Id.ToByteArray(bigEndian: true));
        await own.Sql($"UPDATE People SET Zone = {lost} WHERE Id = {key}");
        own.Clock.Reset(Instant.FromUtc(2026, 12, 1, 9, 0));

        await own.Run<ExpireOffersJob>();

        Assert.Equal(("offered", "offered", "planned"), (await own.StateOfPlan(refused.Device.Id), await own.StateOfPlan(unclear.Device.Id), await own.StateOfPlan(whole.Device.Id)));
        await own.InDatabase(db => db.Database.ExecuteSqlRawAsync("DROP TRIGGER Broken"));
        await own.Sql($"UPDATE People SET Zone = {unclear.Person.Zone} WHERE Id = {key}");
        (await own.As(unclear.Person.WorkEmail).Post($"me/returns/{unclear.Id}/answer", new { agree = true })).MustRefuse(Conflict, "return.offer-expired");
        await own.Run<ExpireOffersJob>();
        Assert.Equal(("planned", "planned"), (await own.StateOfPlan(refused.Device.Id), await own.StateOfPlan(unclear.Device.Id)));
    }

    [Fact]
    public async Task What_policy_does_not_allow_is_not_offered_and_a_hold_takes_an_offer_back()
    {
        var (person, device, id) = await Leaving();
        (await fleet.As("logistics-emea").Post($"returns/{id}/proposal", new { disposition = "donate" })).MustRefuse(Conflict, "return.not-allowed");
        (await fleet.As("logistics-emea").Post($"returns/{id}/proposal", new { disposition = "return" })).MustRefuse(Conflict, "return.not-allowed");
        (await fleet.As("logistics-emea").Post($"returns/{id}/proposal", new { disposition = "buy" })).Must(OK);
        (await fleet.As("logistics-lead").Post($"returns/{id}/approvals", new { verdict = "approve" })).Must(OK);

        (await fleet.As("device-security").Post($"devices/{device.Id}/holds", new { reason = "A dispute about it." })).Must(Created);
        await fleet.Follow();

        var plan = await fleet.Plan(device.Id);
        Assert.Equal(("planned", "return", "return"), (plan["state"]!.GetValue<string>(), plan["disposition"]!.GetValue<string>(), string.Join(' ', plan["allowed"]!.AsArray().Select(a => a!.GetValue<string>()))));
        Assert.Contains("handOverForImaging", plan["steps"]!.AsArray().Select(s => s!["kind"]!.GetValue<string>()));
        Assert.DoesNotContain("sanitise", plan["steps"]!.AsArray().Select(s => s!["kind"]!.GetValue<string>()));
        Assert.DoesNotContain("dispute", plan.ToJsonString(), StringComparison.Ordinal);
        (await fleet.As("logistics-emea").Post($"returns/{id}/proposal", new { disposition = "keep" })).MustRefuse(Conflict, "return.not-allowed");
        Assert.NotNull(person);
    }

    [Fact]
    public async Task A_laptop_is_given_up_only_with_somebody_elses_approval()
    {
        var (_, device, id) = await Leaving();
        (await fleet.As("logistics-lead").Post($"devices/{device.Id}/loss", new { reference = "L-7" })).Must(OK);
        await fleet.Follow();
        Assert.Equal("missing", await fleet.StateOfPlan(device.Id));

        (await fleet.As("logistics-lead").Post($"returns/{id}/write-off", new { reason = "It is gone." })).MustRefuse(BadRequest, "request.invalid");
        var proposed = (await fleet.As("logistics-lead").Post($"returns/{id}/write-off", WriteOff)).Must(OK);
        // Under the number that the loss was reported by; ten months are over.
        Assert.Equal(("It was left in a train.", "Letter of the railway", "L-7", "1400.00"), (proposed["writeOff"]["reason"]!.GetValue<string>(), proposed["writeOff"]["evidence"]!.GetValue<string>(),
            proposed["writeOff"]["reportReference"]!.GetValue<string>(), proposed["writeOff"]["value"]!["amount"]!.GetValue<string>()));
        (await fleet.As("logistics-lead").Post($"returns/{id}/approvals", new { verdict = "approve" })).MustRefuse(Conflict, "approval.same-person");
        (await fleet.As("logistics-emea").Post($"returns/{id}/approvals", new { verdict = "approve" })).MustRefuse(Conflict, "approval.not-yours");
        Assert.Equal("lost", (await fleet.As("logistics-emea").Get($"devices/{device.Id}")).Must(OK)["state"].GetValue<string>());

        await using var admin = new Second(fleet, "second-lead");
        var done = (await admin.Client.Post($"returns/{id}/approvals", new { verdict = "approve" })).Must(OK);
        Assert.Equal("done", done["state"].GetValue<string>());
        Assert.Equal("writtenOff", (await fleet.As("logistics-emea").Get($"devices/{device.Id}")).Must(OK)["state"].GetValue<string>());
        (await admin.Client.Post($"returns/{id}/write-off", WriteOff)).MustRefuse(Conflict, "return.not-write-off");
        // The laptop's own end names why, and the plan that it was for; the chain, from which nothing can be erased, has no word of it.
        Assert.Equal($"Letter of the railway (return {id})", (await fleet.As("auditor").Get($"devices/{device.Id}/custody")).Must(OK)["endEvidence"].GetValue<string>());
        var (disposed, asked) = (await Told("DeviceDisposed", device.Id), await Told("ReturnProposed", device.Id));
        Assert.All(["L-7", "1400.00"], part => Assert.Contains(part, asked, StringComparison.Ordinal));
        Assert.All(["train", "railway"], word => Assert.DoesNotContain(word, asked + disposed, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_loss_without_a_number_is_given_up_only_once_there_is_one()
    {
        var (person, device, id) = await Leaving();
        (await fleet.As(person.WorkEmail).Post($"devices/{device.Id}/loss", new { stolen = true })).Must(OK);
        await fleet.Follow();

        (await fleet.As("logistics-lead").Post($"returns/{id}/write-off", WriteOff)).MustRefuse(Conflict, "return.report-missing");
        var proposed = (await fleet.As("logistics-lead").Post($"returns/{id}/write-off", new { reason = "Stolen from a car.", evidence = "Police of Lisbon", reportReference = "PSP 2026/77" })).Must(OK);

        Assert.Equal("PSP 2026/77", proposed["writeOff"]["reportReference"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task In_the_moments_before_the_plan_has_followed_a_hold_nothing_is_offered_or_agreed_to(bool onPerson)
    {
        var (person, device, id) = await Leaving();
        var (_, other, open) = await Leaving();
        (await fleet.As("logistics-emea").Post($"returns/{id}/proposal", new { disposition = "buy" })).Must(OK);
        (await fleet.As("logistics-lead").Post($"returns/{id}/approvals", new { verdict = "approve" })).Must(OK);
        (await fleet.As("logistics-emea").Post($"returns/{open}/proposal", new { disposition = "buy" })).Must(OK);
        foreach (var (holder, laptop) in new[] { (person.Id, device.Id), (await fleet.InDatabase(db => db.Returns.Where(r => r.Id == open).Select(r => r.PersonId).SingleAsync()), other.Id) })
            (await fleet.As("device-security").Post(onPerson ? $"people/{holder}/holds" : $"devices/{laptop}/holds", new { reason = "A dispute." })).Must(Created);

        (await fleet.As(person.WorkEmail).Post($"me/returns/{id}/answer", new { agree = true })).MustRefuse(Conflict, "device.on-hold");
        (await fleet.As("logistics-lead").Post($"returns/{open}/approvals", new { verdict = "approve" })).MustRefuse(Conflict, "device.on-hold");
        // The database refuses it behind the program's back as well.
        var (agreed, offered) = (id.ToByteArray(bigEndian: true), open.ToByteArray(bigEndian: true));
        await Assert.ThrowsAnyAsync<DbException>(() => fleet.Sql($"UPDATE Returns SET State = 'Agreed' WHERE Id = {agreed}"));
        await Assert.ThrowsAnyAsync<DbException>(() => fleet.Sql($"UPDATE Returns SET State = 'Offered' WHERE Id = {offered}"));
        Assert.Equal(1, await fleet.Sql($"UPDATE Returns SET State = 'Planned' WHERE Id = {agreed}"));
    }

    [Fact]
    public async Task What_a_reason_voids_while_it_waits_for_approval_is_not_offered()
    {
        var ((person, device), name) = (await fleet.Leaver(), Departing.Case());
        (await fleet.Machine().Leaves(name, person, sequence: 1)).Must(Created);
        var id = (await fleet.Plan(device.Id))["id"]!.GetValue<Guid>();
        (await fleet.As("logistics-emea").Post($"returns/{id}/proposal", new { disposition = "buy" })).Must(OK);

        (await fleet.Machine().Leaves(name, person, sequence: 2, reason: "investigation")).Must(OK);

        (await fleet.As("logistics-lead").Post($"returns/{id}/approvals", new { verdict = "approve" })).MustRefuse(Conflict, "approval.not-asked");
        var plan = await fleet.Plan(device.Id);
        Assert.Equal(("planned", null, 0), (plan["state"]!.GetValue<string>(), plan["proposed"], plan["approvals"]!.AsArray().Count));
        Assert.Empty((await fleet.As(person.WorkEmail).Get("me/returns")).Must(OK).Body!.AsArray());
    }

    [Fact]
    public async Task The_price_that_was_offered_is_the_price_whatever_the_last_day_comes_to_be()
    {
        var ((person, device), name) = (await fleet.Leaver(), Departing.Case());
        (await fleet.Machine().Leaves(name, person, sequence: 1)).Must(Created);
        var id = (await fleet.Plan(device.Id))["id"]!.GetValue<Guid>();
        (await fleet.As("logistics-emea").Post($"returns/{id}/proposal", new { disposition = "buy" })).Must(OK);
        (await fleet.As("logistics-lead").Post($"returns/{id}/approvals", new { verdict = "approve" })).Must(OK);
        (await fleet.Machine().Leaves(name, person, "2027-02-26", sequence: 2)).Must(OK);

        var agreed = (await fleet.As(person.WorkEmail).Post($"me/returns/{id}/answer", new { agree = true })).Must(OK);

        var plan = await fleet.Plan(device.Id);
        Assert.Equal(("1400.00", "1400.00", "1100.00"), (agreed["price"]["amount"]!.GetValue<string>(), plan["price"]!["amount"]!.GetValue<string>(), plan["bookValue"]!["amount"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_refused_proposal_leaves_the_plan_and_another_can_be_made()
    {
        var (person, _, id) = await Leaving();
        (await fleet.As("logistics-emea").Post($"returns/{id}/proposal", new { disposition = "buy" })).Must(OK);

        var refused = (await fleet.As("logistics-lead").Post($"returns/{id}/approvals", new { verdict = "reject", note = "Needed elsewhere." })).Must(OK);

        Assert.Equal(("planned", null), (refused["state"].GetValue<string>(), refused.Body!["proposed"]));
        (await fleet.As("logistics-lead").Post($"returns/{id}/approvals", new { verdict = "approve" })).MustRefuse(Conflict, "approval.not-asked");
        (await fleet.As(person.WorkEmail).Post($"me/returns/{id}/answer", new { agree = false })).MustRefuse(Conflict, "return.not-decline");
        (await fleet.As("logistics-emea").Post($"returns/{id}/proposal", new { disposition = "buy" })).Must(OK);
        // Whoever leaves need not wait for the offer to turn it down.
        (await fleet.As(person.WorkEmail).Post($"me/returns/{id}/answer", new { agree = true })).MustRefuse(Conflict, "return.not-agree");
        Assert.Equal(("planned", null), (await fleet.As(person.WorkEmail).Post($"me/returns/{id}/answer", new { agree = false })).Must(OK) is var mine ? (mine["state"].GetValue<string>(), mine.Body!["proposed"]) : default);
        (await fleet.As("logistics-lead").Post($"returns/{id}/approvals", new { verdict = "approve" })).MustRefuse(Conflict, "approval.not-asked");
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == id && e.Type == "ReturnProposalWithdrawn" && e.PersonId == person.Id)));
        (await fleet.As("logistics-emea").Post($"returns/{id}/proposal", new { disposition = "buy" })).Must(OK);
        Assert.Equal("offered", (await fleet.As("logistics-lead").Post($"returns/{id}/approvals", new { verdict = "approve" })).Must(OK)["state"].GetValue<string>());
    }

    [Fact]
    public async Task What_is_out_and_late_is_summed_up_by_region_and_currency()
    {
        await using var own = new Fleet();
        var (person, _) = await own.Leaver();
        var (other, _) = await own.Leaver("JP");
        (await own.Machine().Leaves(Departing.Case(), person, "2026-11-24")).Must(Created);
        (await own.Machine().Leaves(Departing.Case(), other, "2027-01-29")).Must(Created);
        own.Clock.AdvanceDays(3);

        var all = (await own.As("auditor").Get("returns/at-risk")).Must(OK)["regions"].AsArray();
        Assert.Equal(["EMEA 1 1", "APAC 1 0"], all.Select(r => $"{r!["region"]} {r["open"]} {r["overdue"]}"));
        Assert.Equal(("1400.00", "1400.00"), (all[0]!["worth"]![0]!["open"]!["amount"]!.GetValue<string>(), all[0]!["worth"]![0]!["overdue"]!["amount"]!.GetValue<string>()));
        Assert.Equal("0.00", all[1]!["worth"]![0]!["overdue"]!["amount"]!.GetValue<string>());
        Assert.Equal(["APAC"], (await own.As("logistics-apac").Get("returns/at-risk")).Must(OK)["regions"].AsArray().Select(r => r!["region"]!.GetValue<string>()));
        Assert.Single((await own.As("auditor").Get("returns?overdue=true")).Must(OK)["items"].AsArray());
    }

    [Fact]
    public async Task It_is_staffs_of_the_region_and_nobody_elses()
    {
        var (person, device, id) = await Leaving(reason: null);
        var stranger = await fleet.Person();

        (await fleet.As("logistics-apac").Get($"returns/{id}")).MustRefuse(NotFound, "return.unknown");
        (await fleet.As("logistics-apac").Post($"returns/{id}/proposal", new { disposition = "buy" })).MustRefuse(NotFound, "return.unknown");
        (await fleet.As(person.WorkEmail).Get($"returns/{id}")).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.As(person.WorkEmail).Post($"me/returns/{id}/answer", new { agree = false })).MustRefuse(NotFound, "return.unknown");
        (await fleet.As(stranger.WorkEmail).Post($"me/returns/{id}/answer", new { agree = false })).MustRefuse(NotFound, "return.unknown");
        (await fleet.As("auditor").Get($"returns/{Guid.CreateVersion7()}")).MustRefuse(NotFound, "return.unknown");
        (await fleet.As("logistics-emea").Post($"returns/{id}/proposal", new { })).MustRefuse(BadRequest, "request.invalid");
        (await fleet.As("logistics-lead").Post($"returns/{id}/approvals", new { })).MustRefuse(BadRequest, "request.invalid");
        (await fleet.As(person.WorkEmail).Post($"me/returns/{id}/answer", new { })).MustRefuse(BadRequest, "request.invalid");
        (await fleet.As("logistics-emea").Post($"returns/{id}/proposal", new { disposition = "buy" }, ifMatch: "\"99\"")).MustRefuse(PreconditionFailed, "request.stale");
        (await fleet.Anonymous().Get("returns")).MustRefuse(Unauthorized, "auth.required");
        Assert.NotNull(device);
    }

    private static readonly object WriteOff = new { reason = "It was left in a train.", evidence = "Letter of the railway" };

    private Task<string> Told(string type, Guid deviceId) => fleet.InDatabase(db => db.Events.Where(e => e.DeviceId == deviceId && e.Type == type).Select(e => e.Data).SingleAsync());

    private async Task<(Person Person, Device Device, Guid Return)> Leaving(string? reason = "voluntary")
    {
        var (person, device) = await fleet.Leaver();
        (await fleet.Machine().Leaves(Departing.Case(), person, reason: reason)).Must(Created);
        return (person, device, (await fleet.Plan(device.Id))["id"]!.GetValue<Guid>());
    }

    /// <summary>Another human with the same role.</summary>
    private sealed class Second(Fleet fleet, string name) : IAsyncDisposable
    {
        public HttpClient Client { get; } = ClientOf(fleet, name);

        public ValueTask DisposeAsync()
        {
            Client.Dispose();
            return ValueTask.CompletedTask;
        }

        private static HttpClient ClientOf(Fleet fleet, string name)
        {
            var client = fleet.Anonymous();
            client.DefaultRequestHeaders.Authorization = new("Bearer", Platform.Access.Scene.TokenOf(fleet, "logistics-lead", name));
            return client;
        }
    }
}
