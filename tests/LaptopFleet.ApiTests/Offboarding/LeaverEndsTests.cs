using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Devices;
using LaptopFleet.Devices;
using LaptopFleet.People;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Offboarding;

/// <summary>How a leaver's laptop ends: by what was agreed, under a number, by another person's word; and the evidence says what was done, and nothing else.</summary>
public sealed class LeaverEndsTests(Fleet fleet) : IClassFixture<Fleet>
{
    private static readonly object Silent = new { reason = "Nobody answers.", evidence = "Ladder of November" };
    private static readonly object Gone = new { reason = "Stolen from a car.", evidence = "Police of Lisbon", reportReference = "PSP 2026/77" };

    [Theory]
    [InlineData("kept")]
    [InlineData("sold")]
    [InlineData("donated")]
    public async Task What_a_leaver_did_not_agree_to_is_no_end_of_their_laptop(string outcome)
    {
        var (_, _, device, _) = await Left(reason: "misconduct");
        await fleet.Sanitise(device.Id);

        (await fleet.As("logistics-lead").Post($"devices/{device.Id}/disposal", new { outcome, evidence = "x" })).MustRefuse(Conflict, "return.not-agreed");

        Assert.Equal("sanitised", (await fleet.As("auditor").Get($"devices/{device.Id}")).Must(OK)["state"].GetValue<string>());
        (await fleet.As("logistics-emea").Post($"devices/{device.Id}/receipt", new { depotId = (await fleet.Depot()).Id })).Must(OK);
        await fleet.Sanitise(device.Id);
        var answer = await fleet.As("logistics-lead").Post($"devices/{device.Id}/disposal", new { outcome, evidence = "x" });
        // At a depot it is the company's: nobody keeps it there.
        if (outcome == "kept")
            answer.MustRefuse(Conflict, "return.not-agreed");
        else
            answer.Must(OK);
    }

    [Fact]
    public async Task What_they_agreed_to_buy_is_sold_to_them_and_the_evidence_says_that_it_never_came_back()
    {
        var (name, person, device, id) = await Left();
        (await fleet.As("logistics-emea").Post($"returns/{id}/proposal", new { disposition = "buy" })).Must(OK);
        (await fleet.As("logistics-lead").Post($"returns/{id}/approvals", new { verdict = "approve" })).Must(OK);
        (await fleet.As(person.WorkEmail).Post($"me/returns/{id}/answer", new { agree = true })).Must(OK);
        await fleet.Sanitise(device.Id);
        (await fleet.As("logistics-lead").Post($"devices/{device.Id}/disposal", new { outcome = "kept", evidence = "x" })).MustRefuse(Conflict, "return.not-agreed");

        (await fleet.As("logistics-lead").Post($"devices/{device.Id}/disposal", new { outcome = "sold", evidence = "Bill 7" })).Must(OK);
        await fleet.Follow();

        var steps = await Steps(name);
        Assert.Equal(("user:device-security", null), (steps["sanitise"]["doneBy"]!.GetValue<string>(), steps["sanitise"]["notApplicableBecause"]));
        Assert.Equal("The laptop is sold.", steps["confirm"]["notApplicableBecause"]!.GetValue<string>());
        (await fleet.As("people-ops").Post($"departures/{name}/closure")).Must(OK);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_they_keep_may_have_been_sanitised_at_a_depot_and_an_offer_alone_is_not_enough(bool isAgreed)
    {
        var (_, person, device, id) = await Left();
        (await fleet.As("logistics-emea").Post($"returns/{id}/proposal", new { disposition = "keep" })).Must(OK);
        foreach (var who in new[] { "people-ops", "logistics-lead" })
            (await fleet.As(who).Post($"returns/{id}/approvals", new { verdict = "approve" })).Must(OK);
        if (isAgreed)
            (await fleet.As(person.WorkEmail).Post($"me/returns/{id}/answer", new { agree = true })).Must(OK);
        (await fleet.As("logistics-emea").Post($"devices/{device.Id}/receipt", new { depotId = (await fleet.Depot()).Id })).Must(OK);
        await fleet.Sanitise(device.Id);
        await fleet.Follow();
        Assert.Equal("received", await fleet.StateOfPlan(device.Id));

        var kept = await fleet.As("logistics-lead").Post($"devices/{device.Id}/disposal", new { outcome = "kept", evidence = "T-7" });

        if (!isAgreed)
        {
            kept.MustRefuse(Conflict, "return.not-agreed");
            (await fleet.As("logistics-lead").Get($"returns/{id}/transfer.pdf")).MustRefuse(Conflict, "return.not-agreed");
            return;
        }
        kept.Must(OK);
        await fleet.Follow();
        Assert.Equal("done", await fleet.StateOfPlan(device.Id));
    }

    [Fact]
    public async Task A_donation_that_was_agreed_to_comes_in_by_a_label_and_a_label_is_kept_where_it_comes_back_after_all()
    {
        var ((person, device), name, depot, desk) = (await fleet.Leaver(), Departing.Case(), await fleet.Depot(), fleet.As("logistics-emea"));
        (await fleet.As("people-ops").Patch($"people/{person.Id}", new { contact = new { address = Shipments.Parcels.Lisbon } }, ifMatch: "*")).Must(OK);
        (await fleet.Machine().Leaves(name, person, "2027-11-26")).Must(Created);
        var id = (await fleet.Plan(device.Id))["id"]!.GetValue<Guid>();
        (await desk.Post($"returns/{id}/proposal", new { disposition = "donate" })).Must(OK);
        if (await fleet.StateOfPlan(device.Id) == "planned")
            (await fleet.As("logistics-lead").Post($"returns/{id}/approvals", new { verdict = "approve" })).Must(OK);
        (await fleet.As(person.WorkEmail).Post($"me/returns/{id}/answer", new { agree = true })).Must(OK);

        var arranged = (await desk.Post($"returns/{id}/arrangement", new { depotId = depot.Id })).Must(OK);
        Assert.Equal(("agreed", "donate"), (arranged["state"].GetValue<string>(), arranged["disposition"].GetValue<string>()));
        Assert.NotNull(arranged["steps"].AsArray().Single(s => s!["kind"]!.GetValue<string>() == "arrange")!["doneAt"]);
        (await desk.Post($"returns/{id}/arrangement", new { depotId = depot.Id })).MustRefuse(Conflict, "return.not-arrange");
        (await desk.Post($"shipments/{arranged["shipmentId"].GetValue<Guid>()}/cancellation")).Must(OK);
        (await desk.Post($"returns/{id}/arrangement", new { depotId = depot.Id })).Must(OK);

        // They would rather have it sent back: it is, by the label that is there.
        var back = (await fleet.As(person.WorkEmail).Post($"me/returns/{id}/answer", new { agree = false })).Must(OK);
        Assert.Equal(("arranged", "return"), (back["state"].GetValue<string>(), back["disposition"].GetValue<string>()));
    }

    [Fact]
    public async Task A_leavers_laptop_is_given_up_by_its_plan_and_by_no_other_way()
    {
        var (_, _, device, id) = await Left();

        var refused = (await fleet.As("logistics-emea").Post($"devices/{device.Id}/write-offs", Silent)).MustRefuse(Conflict, "write-off.of-leaver");

        Assert.Contains(id.ToString(), refused["detail"].GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asked_for_before_the_notice_it_is_refused_beside_the_plan_that_came_since()
    {
        var (person, device) = await fleet.Leaver();
        var assignment = await fleet.InDatabase(db => db.Assignments.Where(a => a.DeviceId == device.Id).Select(a => a.Id).SingleAsync());
        (await fleet.As("people-ops").Post($"assignments/{assignment}/end", new { reason = "A newer one." })).Must(OK);
        var asked = (await fleet.As("logistics-emea").Post($"devices/{device.Id}/write-offs", Silent)).Must(Created).Id;
        (await fleet.Machine().Says(Departing.Case(), person, "inEffect")).Must(Created);

        (await fleet.As("logistics-lead").Post($"write-offs/{asked}/approvals", new { verdict = "approve" })).MustRefuse(Conflict, "write-off.of-leaver");

        (await fleet.As("logistics-lead").Post($"write-offs/{asked}/approvals", new { verdict = "reject" })).Must(OK);
    }

    [Fact]
    public async Task Stolen_after_it_was_proposed_it_is_proposed_anew_and_under_a_number()
    {
        var (name, person, device, id) = await Left();
        (await fleet.As("logistics-emea").Post($"returns/{id}/write-off", Silent)).Must(OK);
        fleet.Clock.AdvanceMinutes(1);
        (await fleet.As(person.WorkEmail).Post($"devices/{device.Id}/loss", new { stolen = true })).Must(OK);

        (await fleet.As("logistics-lead").Post($"returns/{id}/approvals", new { verdict = "approve" })).MustRefuse(Conflict, "return.overtaken");
        await fleet.Follow();
        (await fleet.As("logistics-lead").Post($"returns/{id}/approvals", new { verdict = "approve" })).MustRefuse(Conflict, "approval.not-asked");
        (await fleet.As("logistics-emea").Post($"returns/{id}/write-off", Silent)).MustRefuse(Conflict, "return.report-missing");
        (await fleet.As("logistics-emea").Post($"returns/{id}/write-off", Gone)).Must(OK);
        (await fleet.As("logistics-lead").Post($"returns/{id}/approvals", new { verdict = "approve" })).Must(OK);

        // Nothing came in, nothing was sanitised: each step says so, with the name of who gave it up.
        Assert.All((await Steps(name)).Values, step =>
        {
            Assert.Equal("The laptop is written-off.", step["notApplicableBecause"]!.GetValue<string>());
            Assert.Equal("user:logistics-lead", step["doneBy"]!.GetValue<string>());
        });
        (await fleet.As("people-ops").Post($"departures/{name}/closure")).Must(OK);
    }

    [Fact]
    public async Task What_stands_at_the_depot_by_now_is_not_written_off()
    {
        var (_, _, device, id) = await Left();
        (await fleet.As("logistics-emea").Post($"returns/{id}/write-off", Silent)).Must(OK);
        fleet.Clock.AdvanceMinutes(1);
        (await fleet.As("logistics-emea").Post($"depots/{(await fleet.Depot()).Id}/arrivals", new { serialNumber = device.SerialNumber })).Must(OK);

        (await fleet.As("logistics-lead").Post($"returns/{id}/approvals", new { verdict = "approve" })).MustRefuse(Conflict, "return.overtaken");

        Assert.Equal("received", (await fleet.As("auditor").Get($"devices/{device.Id}")).Must(OK)["state"].GetValue<string>());
        (await fleet.As("logistics-lead").Post($"returns/{id}/approvals", new { verdict = "reject" })).Must(OK);
    }

    [Fact]
    public async Task The_label_of_what_is_given_up_is_cancelled()
    {
        var (_, person, _, id) = await Left();
        var lisbon = new { address = new { line1 = "Rua Nova 5", city = "Lisboa", postcode = "1000-001", country = "PT" } };
        (await fleet.As(person.WorkEmail).Post($"me/returns/{id}/confirmation", lisbon)).Must(OK);
        var shipment = (await fleet.As("logistics-emea").Post($"returns/{id}/arrangement", new { depotId = (await fleet.Depot()).Id })).Must(OK)["shipmentId"].GetValue<Guid>();
        (await fleet.As("logistics-emea").Post($"returns/{id}/write-off", Silent)).Must(OK);

        (await fleet.As("logistics-lead").Post($"returns/{id}/approvals", new { verdict = "approve" })).Must(OK);

        Assert.Equal("cancelled", (await fleet.As("logistics-emea").Get($"shipments/{shipment}")).Must(OK)["state"].GetValue<string>());
    }

    [Fact]
    public async Task A_hold_placed_while_it_is_at_the_depot_asks_for_an_image_which_is_recorded_with_its_hash()
    {
        var (name, person, device, id) = await Left();
        (await fleet.As("logistics-emea").Post($"depots/{(await fleet.Depot()).Id}/arrivals", new { serialNumber = device.SerialNumber })).Must(OK);
        await fleet.Follow();
        var body = new { serialNumber = device.SerialNumber.ToLowerInvariant(), evidence = "Form 7", sha256 = new string('A', 64) };
        var security = fleet.As("device-security");
        (await security.Post($"returns/{id}/imaging", body)).MustRefuse(Conflict, "return.not-imaging");
        (await security.Post($"people/{person.Id}/holds", new { reason = "A dispute." })).Must(Created);
        await fleet.Follow();
        Assert.Null((await fleet.Plan(device.Id))["steps"]!.AsArray().Single(s => s!["kind"]!.GetValue<string>() == "handOverForImaging")!["doneAt"]);

        (await security.Post($"returns/{id}/imaging", new { serialNumber = "X", evidence = "Form 7", sha256 = "no" })).MustRefuse(BadRequest, "request.invalid");
        (await security.Post($"returns/{id}/imaging", new { serialNumber = "ANOTHER", evidence = "Form 7", sha256 = new string('A', 64) })).MustRefuse(Conflict, "return.serial-mismatch");
        (await fleet.As("logistics-lead").Post($"returns/{id}/imaging", body)).MustRefuse(Forbidden, "auth.forbidden");
        (await security.Post($"returns/{Guid.CreateVersion7()}/imaging", body)).MustRefuse(NotFound, "return.unknown");
        (await fleet.Anonymous().Post($"returns/{id}/imaging", body)).MustRefuse(Unauthorized, "auth.required");
        (await security.Post($"returns/{id}/imaging", body)).Must(OK);
        (await security.Post($"returns/{id}/imaging", body)).MustRefuse(Conflict, "return.step-done");

        var step = (await Steps(name))["handOverForImaging"];
        Assert.Equal(("user:device-security", "Form 7", new string('a', 64)), (step["doneBy"]!.GetValue<string>(), step["evidence"]!.GetValue<string>(), step["sha256"]!.GetValue<string>()));
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == id && e.Type == "ReturnImaged")));
        Assert.DoesNotContain("sanitise", (await Steps(name)).Keys);
    }

    private async Task<Dictionary<string, JsonNode>> Steps(string name) =>
        (await fleet.As("auditor").Get($"departures/{name}/evidence")).Must(OK)["laptops"][0]!["return"]!["steps"]!.AsArray().ToDictionary(s => s!["kind"]!.GetValue<string>(), s => s!);

    /// <summary>Somebody who has left with a laptop that is due back.</summary>
    private async Task<(string Case, Person Person, Device Device, Guid Return)> Left(string? reason = null)
    {
        var ((person, device), name) = (await fleet.Leaver(), Departing.Case());
        (await fleet.Machine().Put($"departures/{name}", new { notice = "inEffect", personId = person.Id, reason })).Must(Created);
        return (name, person, device, (await fleet.Plan(device.Id))["id"]!.GetValue<Guid>());
    }
}
