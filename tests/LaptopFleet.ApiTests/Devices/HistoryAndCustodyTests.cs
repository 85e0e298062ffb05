using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Devices;
using NodaTime;
using NodaTime.Text;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Devices;

public sealed class HistoryAndCustodyTests(Fleet fleet) : IClassFixture<Fleet>
{
    /// <summary>In stock from 1 March 2026, with a holder in Tokyo from 3 March 15:30 UTC (4 March 00:30 there), at a repairer from 10 March, lost on the 20th.</summary>
    private async Task<(Device Device, Guid Holder, Guid Repairer)> Travelled()
    {
        var (person, repairer) = (await fleet.Person("JP"), await fleet.Vendor());
        fleet.Clock.Reset(Instant.FromUtc(2026, 3, 1, 8, 0));
        var device = await fleet.Device();
        fleet.Clock.Reset(Instant.FromUtc(2026, 3, 3, 15, 30));
        await fleet.InUseBy(person, device);
        fleet.Clock.Reset(Instant.FromUtc(2026, 3, 10, 0, 0));
        await fleet.Do(device, (d, now) => d.SendToRepair(repairer.Id, now));
        fleet.Clock.Reset(Instant.FromUtc(2026, 3, 20, 12, 0));
        await fleet.Do(device, (d, now) => d.ReportLost("report 5", now));
        fleet.Clock.Reset(Instant.FromUtc(2026, 11, 23, 9, 0));
        return (device, person.Id, repairer.Id);
    }

    [Fact]
    public async Task Who_had_it_is_answered_exactly_for_a_day_in_a_zone_and_for_an_instant()
    {
        var (device, holder, repairer) = await Travelled();
        var depot = device.DepotId!.Value;

        await Had(device, "on=2026-02-28", null, null, null, "2026-03-01T08:00:00Z");
        await Had(device, "on=2026-03-01", "depot", depot, "2026-03-01T08:00:00Z", "2026-03-03T15:30:00Z");
        await Had(device, "on=2026-03-03", "person", holder, "2026-03-03T15:30:00Z", "2026-03-10T00:00:00Z");
        await Had(device, "on=2026-03-03&zone=Asia/Tokyo", "depot", depot, "2026-03-01T08:00:00Z", "2026-03-03T15:30:00Z");
        await Had(device, "on=2026-03-04&zone=Asia/Tokyo", "person", holder, "2026-03-03T15:30:00Z", "2026-03-10T00:00:00Z");
        await Had(device, "at=2026-03-03T15:29:59.999999Z", "depot", depot, "2026-03-01T08:00:00Z", "2026-03-03T15:30:00Z");
        await Had(device, "at=2026-03-03T15:30:00Z", "person", holder, "2026-03-03T15:30:00Z", "2026-03-10T00:00:00Z");
        await Had(device, "on=2026-03-09", "person", holder, "2026-03-03T15:30:00Z", "2026-03-10T00:00:00Z");
        await Had(device, "on=2026-03-10", "repairer", repairer, "2026-03-10T00:00:00Z", "2026-03-20T12:00:00Z");
        await Had(device, "", "gone", null, "2026-03-20T12:00:00Z", null);
    }

    [Fact]
    public async Task The_answer_names_the_events_that_prove_it()
    {
        var (device, _, _) = await Travelled();

        var answer = (await fleet.As("auditor").Get($"devices/{device.Id}/custody?on=2026-03-05")).Must(OK);

        Assert.Equal("2026-03-05T23:59:59.999999Z", answer["asOf"].GetValue<string>());
        Assert.Equal(("DeviceDelivered", "job:test-setup"), (answer["evidence"]["type"]!.GetValue<string>(), answer["evidence"]["actor"]!.GetValue<string>()));
        Assert.Equal("DeviceSentToRepair", answer["until"]["type"]!.GetValue<string>());
        var history = (await fleet.As("auditor").Get($"devices/{device.Id}/history")).Must(OK)["items"].AsArray();
        Assert.Contains(answer["evidence"]["eventId"]!.GetValue<Guid>(), history.Select(e => e!["eventId"]!.GetValue<Guid>()));
    }

    [Fact]
    public async Task Who_has_it_is_whoever_got_it_last_also_where_the_clock_of_that_server_is_behind()
    {
        var device = await fleet.Device();
        var client = fleet.As("logistics-emea");
        fleet.Clock.Advance(Duration.FromSeconds(2));
        (await client.Post($"devices/{device.Id}/loss", new { reference = "report 5" })).Must(OK);
        fleet.Clock.Advance(Duration.FromSeconds(-2));
        (await client.Post($"devices/{device.Id}/recovery", new { depotId = device.DepotId })).Must(OK);

        var answer = (await fleet.As("auditor").Get($"devices/{device.Id}/custody")).Must(OK);

        Assert.Equal(("depot", "2026-11-23T09:00:02.001Z", "2026-11-23T09:00:02.001Z"), (answer["custody"].GetValue<string>(), answer["from"].GetValue<string>(), answer["asOf"].GetValue<string>()));
        var history = (await fleet.As("auditor").Get($"devices/{device.Id}/history")).Must(OK)["items"].AsArray();
        var at = history.Select(e => InstantPattern.ExtendedIso.Parse(e!["at"]!.GetValue<string>()).Value).ToList();
        Assert.Equal(at.Order(), at);
        Assert.Equal(["DeviceRegistered", "DeviceLost", "DeviceReceived"], history.Select(e => e!["type"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Today_is_answered_as_of_now_and_tomorrow_not_at_all()
    {
        var (client, path) = (fleet.As("auditor"), $"devices/{(await fleet.Device()).Id}/custody");

        Assert.Equal("2026-11-23T09:00:00Z", (await client.Get($"{path}?on=2026-11-23")).Must(OK)["asOf"].GetValue<string>());
        Assert.Equal(["/on"], (await client.Get($"{path}?on=2026-11-24")).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/at"], (await client.Get($"{path}?at=2026-11-23T09:00:01Z")).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/zone"], (await client.Get($"{path}?on=2026-11-23&zone=Mars/Base")).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/zone"], (await client.Get($"{path}?zone=Asia/Tokyo")).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/at"], (await client.Get($"{path}?on=2026-11-22&at=2026-11-22T09:00:00Z")).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/on"], (await client.Get($"{path}?on=0001-01-01")).MustRefuse(BadRequest, "request.invalid").Pointers);
    }

    [Fact]
    public async Task The_history_tells_what_happened_and_who_did_it_page_by_page()
    {
        var device = await fleet.Device();
        (await fleet.As("logistics-emea").Post($"devices/{device.Id}/loss", new { reference = "report 5" })).Must(OK);
        (await fleet.As("logistics-emea").Post($"devices/{device.Id}/recovery", new { depotId = device.DepotId })).Must(OK);
        var client = fleet.As("logistics-emea");

        var first = (await client.Get($"devices/{device.Id}/history?limit=2")).Must(OK);
        var rest = (await client.Get(first.Headers.GetValues("Link").Single().Split('<', '>')[1])).Must(OK);

        Assert.Equal(["DeviceRegistered", "DeviceLost"], first["items"].AsArray().Select(e => e!["type"]!.GetValue<string>()));
        Assert.Equal(["DeviceReceived"], rest["items"].AsArray().Select(e => e!["type"]!.GetValue<string>()));
        Assert.Equal(("user:logistics-emea", "report 5"), (first["items"][1]!["actor"]!.GetValue<string>(), first["items"][1]!["data"]!["reference"]!.GetValue<string>()));
        Assert.Equal(["/limit"], (await client.Get($"devices/{device.Id}/history?limit=0")).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/after"], (await client.Get($"devices/{device.Id}/history?after=x")).MustRefuse(BadRequest, "request.invalid").Pointers);
    }

    [Theory]
    [InlineData("history")]
    [InlineData("custody")]
    public async Task Only_staff_of_the_region_look_back(string what)
    {
        var holder = await fleet.Person("PT");
        var device = await fleet.InUseBy(holder);

        (await fleet.As("logistics-emea").Get($"devices/{device.Id}/{what}")).Must(OK);
        (await fleet.As("logistics-apac").Get($"devices/{device.Id}/{what}")).MustRefuse(NotFound, "device.unknown");
        (await fleet.As("auditor").Get($"devices/{Guid.CreateVersion7()}/{what}")).MustRefuse(NotFound, "device.unknown");
        (await fleet.As(holder.WorkEmail).Get($"devices/{device.Id}/{what}")).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.Anonymous().Get($"devices/{device.Id}/{what}")).MustRefuse(Unauthorized, "auth.required");
    }

    private async Task Had(Device device, string query, string? custody, Guid? holder, string? from, string? until)
    {
        var answer = (await fleet.As("auditor").Get($"devices/{device.Id}/custody?{query}")).Must(OK);

        Assert.Equal((custody, holder, from, until), (
            answer.Body!["custody"]?.GetValue<string>(), answer.Body["holderId"]?.GetValue<Guid>(), answer.Body["from"]?.GetValue<string>(), answer.Body["until"]?["at"]?.GetValue<string>()));
        Assert.Equal(from is not null, answer.Body["evidence"] is not null);
        Assert.True(InstantPattern.ExtendedIso.Parse(answer["asOf"].GetValue<string>()).Success);
    }
}
