using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Offboarding.Hr;
using LaptopFleet.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Offboarding;

/// <summary>HR systems tell of leavers, each in its own words and signed in its own way; what they send is stored first and heard afterwards.</summary>
public sealed class HrMessagesTests(Fleet fleet) : IClassFixture<Fleet>
{
    private const string StandardSecret = "whsec_ZGV2ZWxvcG1lbnQtc3RhbmRhcmQtd2ViaG9va3M=";

    [Fact]
    public async Task A_standard_webhook_is_a_notice()
    {
        var (person, device) = await fleet.Leaver();

        Assert.True((await SendStandard(Recorded(person, "case-std-1", "2026-12-04", 1))).Must(OK)["isNew"].GetValue<bool>());
        await Read();

        var departure = await Departure(person);
        Assert.Equal(("scheduled", "2026-12-04", "webhook"), (departure["state"]!.GetValue<string>(), departure["lastWorkingDayOn"]!.GetValue<string>(), departure["cases"]![0]!["source"]!.GetValue<string>()));
        Assert.Equal("planned", await fleet.StateOfPlan(device.Id));
    }

    [Fact]
    public async Task The_same_event_again_is_stored_once_and_heard_once()
    {
        var (person, _) = await fleet.Leaver();
        var body = Recorded(person, Seeds.Unique("case-"), "2026-12-04", 1);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendStandard(body, "evt-same")));
        await Read();

        Assert.All(answers, a => a.Must(OK));
        Assert.Single(answers, a => a["isNew"].GetValue<bool>());
        Assert.Single((await Departure(person))["notices"]!.AsArray());
    }

    [Fact]
    public async Task Out_of_order_the_newest_word_counts()
    {
        var (person, _) = await fleet.Leaver();
        var id = Seeds.Unique("case-");
        (await SendStandard(Event("departure.cancelled", id, person, 3))).Must(OK);
        (await SendStandard(Recorded(person, id, "2026-12-11", 2))).Must(OK);
        (await SendStandard(Recorded(person, id, "2026-12-04", 1))).Must(OK);

        await Read();

        var departure = await Departure(person);
        Assert.Equal("cancelled", departure["state"]!.GetValue<string>());
        Assert.Equal(["recorded", "changed", "cancelled"], departure["notices"]!.AsArray().Select(n => n!["effect"]!.GetValue<string>()));
    }

    [Fact]
    public async Task HiBob_says_that_somebody_has_left_and_is_matched_by_employee_number()
    {
        var person = await Numbered("84");
        var body = """{"companyId":"5","type":"employee.left","triggeredBy":"1","triggeredAt":"2026-11-23T00:00:00Z","version":"v2","data":{"employeeId":"84"}}""";

        (await Send("hibob", body, ("Bob-Signature", Convert.ToBase64String(HMACSHA512.HashData("development-hibob"u8, Encoding.UTF8.GetBytes(body)))))).Must(OK);
        await Read();

        Assert.Equal(("effective", "2026-11-23"), (await Departure(person) is var d ? d["state"]!.GetValue<string>() : "", d["lastWorkingDayOn"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Deel_says_until_when_a_contract_lasts()
    {
        var person = await fleet.Person("ES");
        var body = $$$"""{"data":{"meta":{"event_type":"contract.terminated","tracking_id":"{{{Guid.CreateVersion7()}}}"},"resource":[{"id":"{{{Seeds.Unique("c")}}}","worker":{"email":"{{{person.WorkEmail}}}"},"termination_date":"2026-12-31T00:00:00.000Z","last_working_day":"2026-12-04"}]},"timestamp":"2026-11-23T08:00:00.000Z"}""";

        (await Send("deel", body, ("x-deel-signature", Convert.ToHexStringLower(HMACSHA256.HashData("development-deel"u8, Encoding.UTF8.GetBytes("POST" + body)))))).Must(OK);
        await Read();

        Assert.Equal(("scheduled", "2026-12-04", "2026-12-31"), (await Departure(person) is var d ? d["state"]!.GetValue<string>() : "", d["lastWorkingDayOn"]!.GetValue<string>(), d["terminationOn"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Deel_tells_of_several_contracts_at_once_and_one_that_cannot_be_heard_does_not_silence_the_others()
    {
        var (one, two, three) = (await fleet.Person("ES"), await fleet.Person("ES"), await fleet.Person("ES"));
        var contract = Seeds.Unique("c");
        await SendDeel((contract, one), (Seeds.Unique("c"), two));
        await Read();
        Assert.Equal("scheduled", (await Departure(one))["state"]!.GetValue<string>());
        Assert.Equal("scheduled", (await Departure(two))["state"]!.GetValue<string>());

        // The first is a case of somebody else.
        var message = await SendDeel((contract, three), (Seeds.Unique("c"), three));
        await Read();

        Assert.Equal("scheduled", (await Departure(three))["state"]!.GetValue<string>());
        Assert.Equal("departure.other-person", (await fleet.InDatabase(db => db.HrMessages.AsNoTracking().SingleAsync(m => m.EventId == message))).Error);
    }

    [Fact]
    public async Task An_instant_that_lies_ahead_does_not_outlast_what_is_told_later()
    {
        var (person, _) = await fleet.Leaver();
        var ahead = Recorded(person, Seeds.Unique("case-"), "2026-12-04", 1);
        ahead["timestamp"] = "2036-01-01T00:00:00Z";
        (await SendStandard(ahead)).Must(OK);
        await Read();
        Assert.Equal("scheduled", (await Departure(person))["state"]!.GetValue<string>());
        fleet.Clock.AdvanceSeconds(1);

        (await fleet.Machine().Says(Departing.Case(), person, "cancellation")).Must(Created);

        Assert.Equal("cancelled", (await Departure(person))["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task BambooHR_also_sends_forms()
    {
        var person = await Numbered("67891");
        const string body = "type=employee.updated&timestamp=2026-11-23T08%3A43%3A00%2B0000&data%5BemployeeId%5D=67891&data[changedFields][0]=hireDate&data[changedFields][1]=status";

        (await SendBamboo(body, fleet.Clock.GetCurrentInstant(), "application/x-www-form-urlencoded")).Must(OK);
        await Read();

        Assert.Equal("signalled", (await Departure(person))["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task Two_long_ids_of_one_beginning_are_two()
    {
        var (one, two) = (await fleet.Person(), await fleet.Person());
        var (start, send) = (Seeds.Unique(new string('c', 130)), Seeds.Unique(new string('e', 130)));

        foreach (var (person, end) in new[] { (one, "-1"), (two, "-2") })
            Assert.True((await SendStandard(Recorded(person, start + end, "2026-12-04", 1), send + end)).Must(OK)["isNew"].GetValue<bool>());
        await Read();

        Assert.Equal("scheduled", (await Departure(one))["state"]!.GetValue<string>());
        Assert.Equal("scheduled", (await Departure(two))["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task BambooHR_says_that_a_status_has_changed_which_is_a_signal_and_of_anything_else_nothing()
    {
        var person = await Numbered("67890");

        (await SendBamboo("""{"type":"employee.updated","timestamp":"2026-11-23T08:42:00+0000","data":{"companyId":"1","employeeId":"67890","changedFields":["firstName"]}}""")).Must(OK);
        await Read();
        Assert.False(await fleet.InDatabase(db => db.Departures.AnyAsync(d => d.PersonId == person.Id)));
        (await SendBamboo("""{"type":"employee.updated","timestamp":"2026-11-23T08:43:00+0000","data":{"companyId":"1","employeeId":"67890","changedFields":["status"]}}""")).Must(OK);
        await Read();

        Assert.Equal("signalled", (await Departure(person))["state"]!.GetValue<string>());
        var listed = (await fleet.As("people-ops").Get("departures/webhooks/messages?state=notAboutLeaving")).Must(OK);
        Assert.Contains(listed["items"].AsArray(), m => m!["provider"]!.GetValue<string>() == "bamboohr");
    }

    [Fact]
    public async Task Who_cannot_sign_is_turned_away_and_nothing_is_stored()
    {
        var (person, _) = await fleet.Leaver();
        var (before, body) = (await Stored(), Recorded(person, "case-x", "2026-12-04", 1).ToJsonString());
        var (id, now) = ("evt-forged", fleet.Clock.GetCurrentInstant());

        foreach (var send in new[]
        {
            Send("standard", body),
            Send("standard", body, [.. Headers(id, now, body), ("webhook-signature", "v1,AAAA")]),
            Send("standard", body + " ", Signed(id, now, body)),
            Send("standard", body, Signed(id, now - Duration.FromMinutes(6), body)),
            Send("standard", body, Signed(id, now + Duration.FromMinutes(6), body)),
            Send("standard", body, [.. Signed("other", now, body), ("webhook-id", id)]),
            Send("deel", body, ("x-deel-signature", "zz")),
            Send("deel", body, ("x-deel-signature", Hex(HMACSHA256.HashData("development-deel"u8, Encoding.UTF8.GetBytes(body))))),
            Send("bamboohr", body, ("X-BambooHR-Timestamp", "2026-11-23T09:00:00Z"), ("X-BambooHR-Signature", Hex(HMACSHA256.HashData("development-bamboohr"u8, Encoding.UTF8.GetBytes(body))))),
            SendBamboo(body, now - Duration.FromMinutes(6)),
            // What was signed is the same, but the time has become a part of the body.
            Send("bamboohr", body + "2026-11-23T09:00:00Z", ("X-BambooHR-Signature", Hex(HMACSHA256.HashData("development-bamboohr"u8, Encoding.UTF8.GetBytes(body + "2026-11-23T09:00:00Z"))))),
            Send("hibob", body, ("Bob-Signature", Convert.ToBase64String(HMACSHA256.HashData("development-hibob"u8, Encoding.UTF8.GetBytes(body))))),
        })
            (await send).MustRefuse(Unauthorized, "signature.invalid");

        (await Send("nobody", body)).MustRefuse(NotFound, "HR-system.unknown");
        Assert.Equal(before, await Stored());
    }

    [Fact]
    public async Task Two_secrets_live_at_once_and_a_third_one_is_refused_at_the_start()
    {
        await using var own = Fleet.With(("Hr:HiBob:WebhookSecrets:0", "old"), ("Hr:HiBob:WebhookSecrets:1", "new"));
        foreach (var secret in new[] { "old", "new" })
        {
            var body = $$$"""{"type":"employee.joined","data":{"employeeId":"{{{secret}}}"}}""";
            using var client = own.Anonymous();
            (await Shipments.Carriers.CarrierMail.Send(client, "departures/webhooks/hibob", Encoding.UTF8.GetBytes(body), "Bob-Signature", Convert.ToBase64String(HMACSHA512.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body))))).Must(OK);
        }
        await using var bad = Fleet.With(("Hr:HiBob:WebhookSecrets:0", "a"), ("Hr:HiBob:WebhookSecrets:1", "b"), ("Hr:HiBob:WebhookSecrets:2", "c"));
        Assert.Throws<InvalidOperationException>(() => bad.Services.GetRequiredService<HrWebhooks>());
    }

    [Fact]
    public async Task What_is_signed_and_cannot_be_read_is_kept_and_said_so()
    {
        const string body = "this is no json";

        (await Send("hibob", body, ("Bob-Signature", Convert.ToBase64String(HMACSHA512.HashData("development-hibob"u8, Encoding.UTF8.GetBytes(body)))))).Must(OK);
        await Read();

        Assert.Equal("unreadable", (await fleet.As("auditor").Get("departures/webhooks/messages?state=unreadable")).Must(OK)["items"][0]!["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_body_lies_sealed_and_is_erased_when_its_time_is_over()
    {
        await using var own = new Fleet();
        var body = """{"type":"employee.joined","data":{"employeeId":"1","firstName":"Beatriz"}}""";
        using var client = own.Anonymous();
        (await Shipments.Carriers.CarrierMail.Send(client, "departures/webhooks/hibob", Encoding.UTF8.GetBytes(body), "Bob-Signature", Convert.ToBase64String(HMACSHA512.HashData("development-hibob"u8, Encoding.UTF8.GetBytes(body))))).Must(OK);
        var stored = await own.InDatabase(db => db.HrMessages.AsNoTracking().SingleAsync());
        Assert.DoesNotContain("Beatriz", Encoding.Latin1.GetString(stored.Body!), StringComparison.Ordinal);
        Assert.Equal(body, Encoding.UTF8.GetString(own.Services.GetRequiredService<HrMessageSeal>().Open(stored)));
        // Who stores a message wakes the job: it is read when that turn is over, or this one.
        await Eventually.BeAsync(async () =>
        {
            await own.Run<ReadHrMessagesJob>();
            return !await own.InDatabase(db => db.HrMessages.AnyAsync(m => m.DueAt != null && m.Error == null));
        });

        own.Clock.AdvanceDays(31);
        await own.Run<ReadHrMessagesJob>();

        Assert.Null((await own.InDatabase(db => db.HrMessages.AsNoTracking().SingleAsync())).Body);
    }

    private async Task Read()
    {
        do
            await fleet.Run<ReadHrMessagesJob>();
        while (await fleet.InDatabase(db => db.HrMessages.AnyAsync(m => m.DueAt != null && m.Error == null)));
    }

    private Task<int> Stored() => fleet.InDatabase(db => db.HrMessages.CountAsync());

    private async Task<Person> Numbered(string number)
    {
        var hired = (await fleet.As("people-ops").Post("people", new { workEmail = $"{Seeds.Unique("n")}@example.com", givenName = "Ana", familyName = "Silva", country = "PT", startOn = "2025-01-07", employeeNumber = number })).Must(Created);
        return await fleet.InDatabase(db => db.People.SingleAsync(p => p.Id == hired.Id));
    }

    private async Task<JsonNode> Departure(Person person)
    {
        var id = await fleet.InDatabase(db => db.Departures.Where(d => d.PersonId == person.Id).Select(d => d.Id).SingleAsync());
        return (await fleet.As("people-ops").Get($"departures/{id}")).Must(OK).Body!;
    }

    private static JsonObject Recorded(Person person, string caseId, string on, int sequence)
    {
        var message = Event("departure.recorded", caseId, person, sequence);
        message["data"]!["lastWorkingDayOn"] = on;
        return message;
    }

    private static JsonObject Event(string type, string caseId, Person person, int sequence) => new()
    {
        ["type"] = type,
        ["timestamp"] = $"2026-11-23T08:0{sequence}:00Z",
        ["data"] = new JsonObject { ["caseId"] = caseId, ["workEmail"] = person.WorkEmail, ["sequence"] = sequence },
    };

    private Task<Answer> SendStandard(JsonObject message, string? id = null) =>
        Send("standard", message.ToJsonString(), Signed(id ?? Seeds.Unique("evt-"), fleet.Clock.GetCurrentInstant(), message.ToJsonString()));

    private Task<Answer> SendBamboo(string body) => SendBamboo(body, fleet.Clock.GetCurrentInstant());

    private Task<Answer> SendBamboo(string body, Instant now, string mediaType = "application/json")
    {
        var at = InstantPattern.ExtendedIso.Format(now);
        return SendAs(mediaType, "bamboohr", body, ("X-BambooHR-Timestamp", at), ("X-BambooHR-Signature", Hex(HMACSHA256.HashData("development-bamboohr"u8, Encoding.UTF8.GetBytes(body + at)))));
    }

    /// <summary>Contracts that end on the same day; gives the id of the message.</summary>
    private async Task<string> SendDeel(params (string Contract, Person Person)[] ended)
    {
        var id = Guid.CreateVersion7().ToString();
        var body = new JsonObject
        {
            ["data"] = new JsonObject
            {
                ["meta"] = new JsonObject { ["event_type"] = "contract.terminated", ["tracking_id"] = id },
                ["resource"] = new JsonArray([.. ended.Select(e => new JsonObject { ["id"] = e.Contract, ["worker"] = new JsonObject { ["email"] = e.Person.WorkEmail }, ["last_working_day"] = "2026-12-04" })]),
            },
            ["timestamp"] = "2026-11-23T08:00:00.000Z",
        }.ToJsonString();
        (await Send("deel", body, ("x-deel-signature", Hex(HMACSHA256.HashData("development-deel"u8, Encoding.UTF8.GetBytes("POST" + body)))))).Must(OK);
        return id;
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private static (string, string)[] Headers(string id, Instant at, string body) =>
        [("webhook-id", id), ("webhook-timestamp", at.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture))];

    private static (string, string)[] Signed(string id, Instant at, string body)
    {
        var seconds = at.ToUnixTimeSeconds();
        var mac = HMACSHA256.HashData(Convert.FromBase64String(StandardSecret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{id}.{seconds}.{body}"));
        return [.. Headers(id, at, body), ("webhook-signature", $"v1,bm9uZQ== v1,{Convert.ToBase64String(mac)}")];
    }

    private Task<Answer> Send(string provider, string body, params (string Name, string Value)[] headers) => SendAs("application/json", provider, body, headers);

    private async Task<Answer> SendAs(string mediaType, string provider, string body, params (string Name, string Value)[] headers)
    {
        using var client = fleet.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"departures/webhooks/{provider}") { Content = new StringContent(body, Encoding.UTF8, mediaType) };
        foreach (var (name, value) in headers.Reverse().DistinctBy(h => h.Name))
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new(response.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : null, response.Headers, response.Content.Headers, text);
    }
}
