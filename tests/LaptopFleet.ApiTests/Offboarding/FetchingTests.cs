using System.Text;
using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Devices;
using LaptopFleet.Devices;
using LaptopFleet.Offboarding;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.People;
using LaptopFleet.Platform.Http;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Offboarding;

/// <summary>How a laptop gets back: the leaver says where it is, by account or by link; a label is made; and the departure closes when every laptop has an end.</summary>
public sealed class FetchingTests(Fleet fleet) : IClassFixture<Fleet>
{
    private static readonly object Tokyo = new { address = new { line1 = "1-2-3 Marunouchi", city = "Chiyoda", region = "Tokyo", postcode = "100-0005", country = "JP" }, phone = "+81312345678", availability = "Mon-Wed 9-12" };
    private static readonly object Lisbon = new { address = new { line1 = "Rua Nova 5", city = "Lisboa", postcode = "1000-001", country = "PT" } };

    [Fact]
    public async Task A_leaver_returns_a_laptop_from_Japan_to_the_depot_in_Singapore_and_the_case_proves_it()
    {
        await using var own = new Fleet();
        var depot = await own.Depot(Region.Apac);
        var person = await own.Person("JP");
        var device = await own.GivenTo(person, await own.Device(depot));
        var id = Departing.Case();
        (await own.Machine().Put($"departures/{id}", new { notice = "leaving", workEmail = person.WorkEmail, lastWorkingDayOn = "2026-11-27", terminationOn = "2026-12-31", sequence = 1, reason = "voluntary" })).Must(Created);
        var plan = (await own.Plan(device.Id))["id"]!.GetValue<Guid>();

        own.Clock.Reset(Instant.FromUtc(2026, 11, 27, 7, 0));
        await own.Run<CutOffDeparturesJob>();
        (await own.As(person.WorkEmail).Post($"me/returns/{plan}/confirmation", Tokyo)).Must(OK);
        var arranged = (await own.As("logistics-apac").Post($"returns/{plan}/arrangement", new { depotId = depot.Id, carrier = "DHL", trackingNumber = "JP-SG-1" })).Must(OK);
        Assert.Equal(("arranged", "pickUp", "return.method.jp"), (arranged["state"].GetValue<string>(), arranged["wayBack"]["method"]!.GetValue<string>(), arranged["wayBack"]["because"]!["rules"]![0]!["rule"]!["ruleId"]!.GetValue<string>()));
        var shipment = arranged["shipmentId"].GetValue<Guid>();
        own.Clock.AdvanceHours(20);
        (await own.As("logistics-apac").Post($"shipments/{shipment}/scans", new { status = "inTransit", occurredAt = "2026-11-28T01:00:00Z" })).Must(OK);
        await own.Follow();
        Assert.Equal("travelling", await own.StateOfPlan(device.Id));
        own.Clock.AdvanceDays(4);
        (await own.As("logistics-apac").Post($"shipments/{shipment}/arrival", new { depotId = depot.Id, serialNumbers = new[] { device.SerialNumber } })).Must(OK);
        (await own.As("people-ops").Post($"departures/{id}/closure")).MustRefuse(Conflict, "departure.laptops-open");
        await own.Sanitise(device.Id);
        (await own.As("logistics-apac").Post($"devices/{device.Id}/restock", new { condition = "used" })).Must(OK);

        var closed = (await own.As("people-ops").Post($"departures/{id}/closure")).Must(OK);
        Assert.Equal("closed", closed["state"].GetValue<string>());
        (await own.As("people-ops").Post($"departures/{id}/closure")).MustRefuse(Conflict, "departure.not-close");

        var evidence = (await own.As("auditor").Get($"departures/{id}/evidence")).Must(OK);
        var laptop = evidence["laptops"][0]!;
        Assert.Equal((device.SerialNumber, "done"), (laptop["serialNumber"]!.GetValue<string>(), laptop["return"]!["state"]!.GetValue<string>()));
        Assert.Equal(["depot", "person", "shipment", "depot"], laptop["custody"]!.AsArray().Select(s => s!["custody"]!.GetValue<string>()));
        Assert.All(evidence["events"].AsArray(), e => Assert.Equal(64, e!["hash"]!.GetValue<string>().Length));
        Assert.Contains("DeviceSanitised", evidence["events"].AsArray().Select(e => e!["type"]!.GetValue<string>()));
        Assert.DoesNotContain("Marunouchi", evidence.Text, StringComparison.Ordinal);
        OutsideProof.MustHold(JsonNode.Parse(evidence.Text)!);
        Assert.Subset(Ids(evidence["events"].AsArray(), e => e!["id"]), Ids(laptop["custody"]!.AsArray(), s => s!["begin"]!["eventId"]));
        // Who has it later is no part of this case.
        own.Clock.AdvanceMinutes(1);
        var next = await own.Person();
        await own.GivenTo(next, device);
        var later = (await own.As("auditor").Get($"departures/{id}/evidence")).Must(OK);
        Assert.Equal(laptop["custody"]!.ToJsonString(), later["laptops"][0]!["custody"]!.ToJsonString());
        Assert.DoesNotContain(next.Id.ToString(), later.Text, StringComparison.Ordinal);
        // A notice that comes now is kept, and opens nothing.
        var late = (await own.Machine().Leaves(id, person, "2026-12-18", sequence: 2)).Must(OK);
        Assert.Equal("closed", late["departure"]["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_link_opens_one_return_without_an_account_until_it_expires_or_a_new_one_is_made()
    {
        var (_, device, id) = await Leaving();
        var link = (await fleet.As("logistics-emea").Post($"returns/{id}/links")).Must(Created)["token"].GetValue<string>();

        var seen = (await fleet.Anonymous().Get($"return-links/{link}")).Must(OK);
        Assert.Equal((id, "planned"), (seen.Id, seen["state"].GetValue<string>()));
        (await fleet.Anonymous().Post($"return-links/{link}/confirmation", Lisbon)).Must(OK);
        Assert.NotNull((await fleet.Plan(device.Id))["confirmedAt"]);
        Assert.Equal("link", (await fleet.InDatabase(db => db.Events.SingleAsync(e => e.SubjectId == id && e.Type == "ReturnConfirmed"))).ActorKind);
        var kept = await fleet.InDatabase(db => db.Returns.AsNoTracking().SingleAsync(r => r.Id == id));
        Assert.DoesNotContain("Rua Nova", Encoding.Latin1.GetString(kept.SealedPickup!), StringComparison.Ordinal);

        fleet.Clock.AdvanceMinutes(1);
        var newer = (await fleet.As("people-ops").Post($"returns/{id}/links")).Must(Created)["token"].GetValue<string>();
        (await fleet.Anonymous().Get($"return-links/{link}")).MustRefuse(NotFound, "link.unknown");
        (await fleet.Anonymous().Get($"return-links/{newer}")).Must(OK);

        (await fleet.As("logistics-emea").Post($"returns/{id}/links/revocation")).Must(OK);
        // A link that was taken back, one that was replaced and one that never was are told apart by nobody.
        var told = new List<string>();
        foreach (var dead in new[] { newer, link, new string('A', newer.Length) })
        {
            told.Add((await fleet.Anonymous().Get($"return-links/{dead}")).MustRefuse(NotFound, "link.unknown")["detail"].GetValue<string>());
            told.Add((await fleet.Anonymous().Post($"return-links/{dead}/confirmation", Lisbon)).MustRefuse(NotFound, "link.unknown")["detail"].GetValue<string>());
        }
        Assert.Single(told.Distinct());
        (await fleet.As("logistics-emea").Post($"returns/{id}/links/revocation")).MustRefuse(Conflict, "return.no-link");
    }

    [Fact]
    public async Task What_the_holder_of_a_link_repeats_under_a_key_has_one_effect_and_one_answer()
    {
        var (_, _, id) = await Leaving();
        var (link, key) = ((await fleet.As("logistics-emea").Post($"returns/{id}/links")).Must(Created)["token"].GetValue<string>(), Seeds.Unique("key-"));
        var first = (await fleet.Anonymous().Post($"return-links/{link}/confirmation", Lisbon, key)).Must(OK);

        var second = (await fleet.Anonymous().Post($"return-links/{link}/confirmation", Lisbon, key)).Must(OK);

        Assert.Equal("true", Assert.Single(second.Headers.GetValues(Idempotency.Replayed)));
        Assert.Equal(first.Text, second.Text);
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == id && e.Type == "ReturnConfirmed")));
        (await fleet.Anonymous().Post($"return-links/{link}/confirmation", Tokyo, key)).MustRefuse(UnprocessableEntity, "idempotency.key-reused");
        Assert.Empty(await fleet.TablesShowing(link));
    }

    [Fact]
    public async Task The_secret_of_a_link_is_not_written_to_the_log()
    {
        Assert.SkipWhen(TestDatabase.IsSqlServer, "A file that is read-only is the nearest database that fails.");
        var (_, _, id) = await Leaving();
        var link = (await fleet.As("logistics-emea").Post($"returns/{id}/links")).Must(Created)["token"].GetValue<string>();
        var file = await fleet.InDatabase(db => Task.FromResult(db.Database.GetConnectionString()));
        await using var reader = fleet.Twin(("Database:ConnectionString", $"{file};Mode=ReadOnly"));
        using var log = new LogBook();
        reader.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);

        (await reader.Anonymous().Post($"return-links/{link}/confirmation", Lisbon)).MustRefuse(ServiceUnavailable, "storage.unavailable");

        Assert.Contains(log.Lines, line => line.Contains("/return-links/{Token}/confirmation", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains(link, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_link_that_is_forged_cut_or_out_of_date_opens_nothing()
    {
        await using var own = new Fleet();
        var (person, device) = await own.Leaver();
        (await own.Machine().Leaves(Departing.Case(), person)).Must(Created);
        var id = (await own.Plan(device.Id))["id"]!.GetValue<Guid>();
        var issued = (await own.As("logistics-emea").Post($"returns/{id}/links")).Must(Created);
        var token = issued["token"].GetValue<string>();
        Assert.Equal("2026-12-23T09:00:00Z", issued["expiresAt"].GetValue<string>());
        var foreign = new ReturnLinks(new([.. Enumerable.Repeat((byte)7, 32)])).Write(new(id, Fleet.Start, Fleet.Start + Duration.FromDays(1)));
        var longer = own.Services.GetRequiredService<ReturnLinks>().Read(token)! with { ExpiresAt = Fleet.Start + Duration.FromDays(999) };
        Assert.Equal(id, longer.ReturnId);

        foreach (var bad in new[] { foreign, token[..^1], token[..^10] + (token[^10] == 'A' ? 'B' : 'A') + token[^9..], "x", new string('A', 86), token.ToUpperInvariant() })
        {
            (await own.Anonymous().Get($"return-links/{bad}")).MustRefuse(NotFound, "link.unknown");
            (await own.Anonymous().Post($"return-links/{bad}/confirmation", Lisbon)).MustRefuse(NotFound, "link.unknown");
        }

        own.Clock.AdvanceDays(30);
        (await own.Anonymous().Get($"return-links/{token}")).MustRefuse(NotFound, "link.unknown");
    }

    [Theory]
    [InlineData("""{ "address": { "line1": "Rua Nova 5", "city": "Lisboa", "postcode": "nonsense", "country": "PT" } }""", "/address/postcode")]
    [InlineData("""{ "address": { "line1": "Rua Nova 5", "city": "Lisboa", "postcode": "1000-001", "country": "PT" }, "phone": "12" }""", "/phone")]
    [InlineData("""{ "phone": "+351912345678" }""", "/address")]
    public async Task What_a_carrier_cannot_use_is_invalid(string body, string pointer)
    {
        var (_, _, id) = await Leaving();
        var link = (await fleet.As("logistics-emea").Post($"returns/{id}/links")).Must(Created)["token"].GetValue<string>();

        Assert.Contains(pointer, (await fleet.Anonymous().Post($"return-links/{link}/confirmation", JsonNode.Parse(body)!)).MustRefuse(BadRequest, "request.invalid").Pointers);
    }

    [Fact]
    public async Task Rescinded_after_the_label_was_made_the_label_is_cancelled()
    {
        var ((person, device), name) = (await fleet.Leaver(), Departing.Case());
        (await fleet.Machine().Leaves(name, person, sequence: 1)).Must(Created);
        var id = (await fleet.Plan(device.Id))["id"]!.GetValue<Guid>();
        var link = (await fleet.As("logistics-emea").Post($"returns/{id}/links")).Must(Created)["token"].GetValue<string>();
        (await fleet.Anonymous().Post($"return-links/{link}/confirmation", Lisbon)).Must(OK);
        var arranged = (await fleet.As("logistics-emea").Post($"returns/{id}/arrangement", new { depotId = (await fleet.Depot()).Id, carrier = "UPS", trackingNumber = Seeds.Unique("1Z") })).Must(OK);
        (await fleet.As("logistics-emea").Post($"returns/{id}/arrangement", new { depotId = (await fleet.Depot()).Id })).MustRefuse(Conflict, "return.not-arrange");

        (await fleet.Machine().Says(name, person, "cancellation", 2)).Must(OK);

        Assert.Equal("calledOff", await fleet.StateOfPlan(device.Id));
        Assert.Equal("cancelled", (await fleet.As("logistics-emea").Get($"shipments/{arranged["shipmentId"].GetValue<Guid>()}")).Must(OK)["state"].GetValue<string>());
        (await fleet.Anonymous().Post($"return-links/{link}/confirmation", Lisbon)).MustRefuse(Conflict, "return.not-confirm");
    }

    [Fact]
    public async Task How_it_comes_back_is_what_policy_says_for_the_lane_and_otherwise_an_exception_that_somebody_answers_for()
    {
        var (person, device) = await fleet.Leaver("JP");
        (await fleet.Machine().Leaves(Departing.Case(), person)).Must(Created);
        var (id, depot) = ((await fleet.Plan(device.Id))["id"]!.GetValue<Guid>(), (await fleet.Depot(Region.Apac)).Id);
        var path = $"returns/{id}/arrangement";
        var link = (await fleet.As("logistics-apac").Post($"returns/{id}/links")).Must(Created)["token"].GetValue<string>();
        (await fleet.Anonymous().Post($"return-links/{link}/confirmation", new { address = new { line1 = "1-2-3 Marunouchi", city = "Chiyoda", region = "Tokyo", postcode = "100-0005", country = "JP" } })).Must(OK);

        (await fleet.As("logistics-apac").Post(path, new { depotId = depot })).MustRefuse(Conflict, "return.pickup-not-confirmed");
        (await fleet.As("logistics-apac").Post(path, new { depotId = depot, method = "label" })).MustRefuse(Conflict, "return.method-not-allowed");
        var arranged = (await fleet.As("logistics-apac").Post(path, new { depotId = depot, method = "label", exception = "No courier comes to the island." })).Must(OK)["wayBack"];

        Assert.Equal(("label", "No courier comes to the island.", "user:logistics-apac"), (arranged["method"]!.GetValue<string>(), arranged["exception"]!.GetValue<string>(), arranged["exceptionBy"]!.GetValue<string>()));
        Assert.Contains("instead of pick-up", arranged["because"]!["sentence"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("SG", arranged["because"]!["rules"]![0]!["inputs"]!["to"]!.GetValue<string>());
        var told = await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == id && e.Type == "ReturnArranged").Select(e => e.Data).SingleAsync());
        Assert.Contains("\"isException\":true", told, StringComparison.Ordinal);
        Assert.DoesNotContain("No courier comes", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_it_is_fetched_at_their_door_and_they_say_something_else_afterwards_it_is_to_be_arranged_anew()
    {
        var (person, device) = await fleet.Leaver("JP");
        (await fleet.Machine().Leaves(Departing.Case(), person)).Must(Created);
        var (id, depot, desk) = ((await fleet.Plan(device.Id))["id"]!.GetValue<Guid>(), (await fleet.Depot(Region.Apac)).Id, fleet.As("logistics-apac"));
        var link = (await desk.Post($"returns/{id}/links")).Must(Created)["token"].GetValue<string>();
        (await fleet.Anonymous().Post($"return-links/{link}/confirmation", Tokyo)).Must(OK);
        var parcel = (await desk.Post($"returns/{id}/arrangement", new { depotId = depot })).Must(OK)["shipmentId"].GetValue<Guid>();
        (await fleet.Anonymous().Post($"return-links/{link}/confirmation", Tokyo)).Must(OK);
        Assert.NotNull(await ArrangedAt(device));

        (await fleet.Anonymous().Post($"return-links/{link}/confirmation", new { address = new { line1 = "1-2-3 Marunouchi", city = "Chiyoda", region = "Tokyo", postcode = "100-0005", country = "JP" }, phone = "+81312345678", availability = "Fri 9-12" })).Must(OK);

        // The desk sees that it has to be arranged again, and does so by another label.
        Assert.Null(await ArrangedAt(device));
        (await desk.Post($"shipments/{parcel}/cancellation")).Must(OK);
        (await desk.Post($"returns/{id}/arrangement", new { depotId = depot })).Must(OK);
        Assert.NotNull(await ArrangedAt(device));
    }

    [Fact]
    public async Task Where_nobody_has_said_where_it_is_nothing_is_arranged()
    {
        var (_, device, id) = await Leaving();

        (await fleet.As("logistics-emea").Post($"returns/{id}/arrangement", new { depotId = (await fleet.Depot()).Id })).MustRefuse(Conflict, "return.not-arrange");

        Assert.Equal("planned", await fleet.StateOfPlan(device.Id));
    }

    [Fact]
    public async Task Not_applicable_is_an_answer_with_a_reason_and_where_it_would_prove_something_it_is_refused()
    {
        var (_, _, id) = await Leaving();

        var skipped = (await fleet.As("logistics-emea").Post($"returns/{id}/not-applicable", new { step = "arrange", because = "They bring it to the depot." })).Must(OK);

        var step = skipped["steps"].AsArray().Single(s => s!["kind"]!.GetValue<string>() == "arrange")!;
        Assert.Equal("They bring it to the depot.", step["notApplicableBecause"]!.GetValue<string>());
        (await fleet.As("logistics-emea").Post($"returns/{id}/not-applicable", new { step = "arrange", because = "Again." })).MustRefuse(Conflict, "return.step-done");
        (await fleet.As("logistics-emea").Post($"returns/{id}/not-applicable", new { step = "receive", because = "No." })).MustRefuse(Conflict, "return.step-needed");
        (await fleet.As("logistics-emea").Post($"returns/{id}/not-applicable", new { step = "confirm", because = "" })).MustRefuse(BadRequest, "request.invalid");
    }

    [Fact]
    public async Task A_departure_without_laptops_is_closed_only_by_somebody_who_has_looked()
    {
        var id = Departing.Case();
        (await fleet.Machine().Says(id, await fleet.Person(), "inEffect")).Must(Created);

        (await fleet.As("people-ops").Post($"departures/{id}/closure")).MustRefuse(Conflict, "departure.not-checked");
        var closed = (await fleet.As("people-ops").Post($"departures/{id}/closure", new { checkedThatNone = true })).Must(OK);

        Assert.Equal("user:people-ops", closed["nothingCheckedBy"].GetValue<string>());
        (await fleet.As("logistics-emea").Post($"departures/{id}/closure")).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.As("people-ops").Post($"departures/{Guid.CreateVersion7()}/closure")).MustRefuse(NotFound, "departure.unknown");
    }

    [Fact]
    public async Task A_laptop_that_came_to_the_leaver_a_moment_ago_keeps_the_departure_open()
    {
        var (person, name) = (await fleet.Person(), Departing.Case());
        (await fleet.Machine().Says(name, person, "inEffect")).Must(Created);
        await fleet.GivenTo(person);

        (await fleet.As("people-ops").Post($"departures/{name}/closure", new { checkedThatNone = true })).MustRefuse(Conflict, "departure.laptops-open");

        Assert.Equal("effective", (await fleet.As("people-ops").Get($"departures/{name}")).Must(OK)["state"].GetValue<string>());
    }

    [Fact]
    public async Task A_laptop_on_hold_at_a_depot_lets_the_departure_close_and_stays_on_hold()
    {
        var ((person, device), name) = (await fleet.Leaver(), Departing.Case());
        (await fleet.As("device-security").Post($"devices/{device.Id}/holds", new { reason = "A dispute." })).Must(Created);
        (await fleet.Machine().Says(name, person, "inEffect", 1)).Must(Created);
        (await fleet.As("logistics-emea").Post($"devices/{device.Id}/receipt", new { depotId = (await fleet.Depot()).Id })).Must(OK);
        await fleet.Follow();

        var closed = (await fleet.As("people-ops").Post($"departures/{name}/closure")).Must(OK);

        Assert.Equal("closed", closed["state"].GetValue<string>());
        (await fleet.As("device-security").Post($"devices/{device.Id}/sanitisation", new { method = "purge", technique = "cryptoErase", evidence = "cert" })).MustRefuse(Conflict, "device.on-hold");
        var evidence = (await fleet.As("auditor").Get($"departures/{name}/evidence")).Must(OK);
        Assert.True(evidence["laptops"][0]!["onHold"]!.GetValue<bool>());
        Assert.DoesNotContain("dispute", evidence.Text, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<string?> ArrangedAt(Device device) => (await fleet.Plan(device.Id))["steps"]!.AsArray().Single(s => s!["kind"]!.GetValue<string>() == "arrange")!["doneAt"]?.GetValue<string>();

    private static HashSet<Guid> Ids(JsonArray rows, Func<JsonNode?, JsonNode?> id) => [.. rows.Select(r => id(r)!.GetValue<Guid>())];

    private async Task<(Person Person, Device Device, Guid Return)> Leaving()
    {
        var (person, device) = await fleet.Leaver();
        (await fleet.Machine().Leaves(Departing.Case(), person)).Must(Created);
        return (person, device, (await fleet.Plan(device.Id))["id"]!.GetValue<Guid>());
    }
}
