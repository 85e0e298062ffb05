using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Shipments.Carriers;
using LaptopFleet.World;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Shipments.Lanes;

public sealed class ListAttentionTests
{
    private static async Task<JsonArray> List(Fleet fleet, string kind, string who = "logistics-emea", string more = "") =>
        (await fleet.As(who).Get($"shipments/attention?kind={kind}{more}")).Must(OK)["items"].AsArray();

    [Fact]
    public async Task A_silent_parcel_is_stale_and_a_scan_takes_it_off_the_list()
    {
        await using var fleet = new Fleet();
        var (id, _, _, _) = await fleet.Sent();
        // Between members of the customs union the policy allows three days of silence.
        fleet.Clock.Advance(Duration.FromHours(71));
        Assert.Empty(await List(fleet, "stale"));

        fleet.Clock.Advance(Duration.FromHours(1));
        var line = (await List(fleet, "stale")).Single()!;
        Assert.Equal((id, "manual", "1Z 999 AA1", "Ana Silva", "policy"), (line["id"]!.GetValue<Guid>(), line["carrier"]!.GetValue<string>(), line["trackingNumber"]!.GetValue<string>(), line["personName"]!.GetValue<string>(), line["basis"]!.GetValue<string>()));
        Assert.StartsWith("No scan for 3 days; on this lane 72 hours are normal.", line["why"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("lane.gap 1", line["rules"]!.AsArray().Select(r => r!.GetValue<string>()));

        await fleet.Scanned(id, "inTransit", WhereIsMyLaptopTests.At(fleet));
        Assert.Empty(await List(fleet, "stale"));
    }

    [Fact]
    public async Task The_name_is_for_those_who_have_business_with_it()
    {
        await using var fleet = new Fleet();
        await fleet.Sent();
        fleet.Clock.Advance(Duration.FromDays(4));

        Assert.Null((await List(fleet, "stale", "auditor")).Single()!["personName"]);
        Assert.NotNull((await List(fleet, "stale", "people-ops")).Single()!["personName"]);
    }

    [Fact]
    public async Task Forty_late_parcels_on_a_monday_come_oldest_first_page_by_page()
    {
        await using var fleet = new Fleet();
        var sent = new List<Guid>();
        for (var i = 0; i < 40; i++)
        {
            sent.Add((await fleet.Sent()).Id);
            fleet.Clock.Advance(Duration.FromMinutes(10));
        }
        Assert.Empty(await List(fleet, "late"));
        fleet.Clock.Advance(Duration.FromDays(6));

        var (seen, next) = (new List<Guid>(), "");
        do
        {
            var page = (await fleet.As("logistics-emea").Get($"shipments/attention?kind=late&limit=15{next}")).Must(OK);
            seen.AddRange(page["items"].AsArray().Select(l => l!["id"]!.GetValue<Guid>()));
            next = page.Body!["next"]?.GetValue<string>() is { } cursor ? $"&after={cursor}" : null;
        }
        while (next is not null);
        Assert.Equal(sent, seen);
    }

    [Fact]
    public async Task The_lane_s_own_history_says_what_is_late()
    {
        await using var fleet = new Fleet();
        for (var i = 0; i < 10; i++)
            await WhereIsMyLaptopTests.DeliveredAfter(fleet, 2);
        await fleet.Sent();
        fleet.Clock.Advance(Duration.FromDays(2));

        var line = (await List(fleet, "late")).Single()!;
        Assert.Equal(("history", 10), (line["basis"]!.GetValue<string>(), line["sample"]!.GetValue<int>()));
        Assert.Contains("The last 10 deliveries from NL to PT with manual", line["why"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lane_s_own_history_says_what_silence_is_too_long()
    {
        await using var fleet = new Fleet();
        // Nine in ten were silent for 40 hours at most, which is more than the least that the policy allows anyway.
        foreach (var hours in new[] { 30, 40, 30, 30, 30, 30, 60, 30, 30, 30 })
        {
            var (known, _, _, _) = await fleet.Sent();
            fleet.Clock.Advance(Duration.FromHours(hours));
            await fleet.Scanned(known, "delivered", WhereIsMyLaptopTests.At(fleet));
        }
        var (id, _, _, _) = await fleet.Sent();

        fleet.Clock.Advance(Duration.FromHours(40) - Duration.FromSeconds(1));
        Assert.Empty(await List(fleet, "stale"));
        fleet.Clock.Advance(Duration.FromSeconds(1));
        var line = (await List(fleet, "stale")).Single()!;

        Assert.Equal((id, "history", 10), (line["id"]!.GetValue<Guid>(), line["basis"]!.GetValue<string>(), line["sample"]!.GetValue<int>()));
        Assert.Contains("on this lane 40 hours are normal", line["why"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_carriers_own_day_stands_beside_the_window_and_says_what_is_late()
    {
        await using var fleet = new Fleet();
        var (id, number, person, _, _) = await fleet.OnItsWay();
        (await fleet.Anonymous().SendEasyPost(CarrierMail.EasyPostEvent(number, CarrierMail.Detail("in_transit", "2026-11-23T08:00:00Z")))).Must(OK);
        await fleet.ReadMail();

        var expected = (await fleet.As(person.WorkEmail).Get($"me/shipments/{id}")).Must(OK)["shipment"]["expected"]!;
        Assert.Equal(("2026-11-25", "policy"), (expected["carrierEstimateOn"]!.GetValue<string>(), expected["basis"]!.GetValue<string>()));
        Assert.NotNull(expected["from"]);
        Assert.True(string.CompareOrdinal(expected["until"]!.GetValue<string>(), "2026-11-25") > 0);

        // Its day ends at midnight in Lisbon, which is midnight of UTC in November.
        fleet.Clock.Reset(Instant.FromUtc(2026, 11, 25, 23, 59, 59));
        Assert.Empty(await List(fleet, "late"));
        fleet.Clock.AdvanceSeconds(1);
        var line = (await List(fleet, "late")).Single()!;
        Assert.Equal((id, "carrierEstimate", "2026-11-25"), (line["id"]!.GetValue<Guid>(), line["basis"]!.GetValue<string>(), line["estimatedDeliveryOn"]!.GetValue<string>()));
        Assert.Equal("The carrier wanted to deliver on 2026-11-25.", line["why"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("late")]
    [InlineData("stale")]
    public async Task What_is_due_since_the_same_instant_is_on_one_page_each(string kind)
    {
        await using var fleet = new Fleet();
        var sent = new List<Guid>();
        for (var i = 0; i < 7; i++)
            sent.Add((await fleet.Sent()).Id);
        fleet.Clock.Advance(Duration.FromDays(6));

        var (seen, since, pages) = (new List<Guid>(), new HashSet<string>(StringComparer.Ordinal), 0);
        for (string? next = ""; next is not null; pages++)
        {
            var page = (await fleet.As("logistics-emea").Get($"shipments/attention?kind={kind}&limit=3{next}")).Must(OK);
            seen.AddRange(page["items"].AsArray().Select(l => l!["id"]!.GetValue<Guid>()));
            since.UnionWith(page["items"].AsArray().Select(l => l!["dueSince"]!.GetValue<string>()));
            next = page.Body!["next"]?.GetValue<string>() is { } cursor ? $"&after={cursor}" : null;
        }

        Assert.Equal((1, 3), (since.Count, pages));
        Assert.Equal(sent.Order(), seen.Order());
    }

    [Fact]
    public async Task What_went_wrong_stays_until_somebody_settles_it()
    {
        await using var fleet = new Fleet();
        var (id, _, _, _) = await fleet.Sent();
        await fleet.Scanned(id, "customsHold");
        var line = (await List(fleet, "exception")).Single()!;
        Assert.Equal(("customsHold", "scan"), (line["state"]!.GetValue<string>(), line["basis"]!.GetValue<string>()));
        Assert.Equal("customsHold", line["lastScan"]!["status"]!.GetValue<string>());

        (await fleet.As("logistics-amer").Post($"shipments/{id}/settlement")).MustRefuse(NotFound, "shipment.unknown");
        (await fleet.As("logistics-emea").Post($"shipments/{id}/settlement")).Must(OK);
        Assert.Empty(await List(fleet, "exception"));
        (await fleet.As("logistics-emea").Post($"shipments/{id}/settlement")).MustRefuse(Conflict, "shipment.no-trouble");

        await fleet.Scanned(id, "lost", "2026-11-23T08:30:00Z");
        Assert.Equal("lost", (await List(fleet, "exception")).Single()!["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_lost_parcel_that_comes_back_is_on_the_list_until_it_is_unpacked()
    {
        await using var fleet = new Fleet();
        var (id, _, device, depot) = await fleet.Sent();
        await fleet.Scanned(id, "lost", "2026-11-23T08:30:00Z");
        await fleet.Scanned(id, "returned", "2026-11-23T08:40:00Z");
        var line = (await List(fleet, "exception")).Single()!;
        Assert.Equal(("returned", "2026-11-23T08:40:00Z"), (line["state"]!.GetValue<string>(), line["dueSince"]!.GetValue<string>()));

        (await fleet.As("logistics-emea").Post($"shipments/{id}/arrival", new { depotId = depot.Id, serialNumbers = new[] { device.SerialNumber } })).Must(OK);

        Assert.Empty(await List(fleet, "exception"));
    }

    [Fact]
    public async Task Staff_see_what_starts_or_ends_in_their_regions()
    {
        await using var fleet = new Fleet();
        var (here, there) = (await fleet.Depot(), await fleet.Depot(Region.Apac));
        var id = (await fleet.As("logistics-emea").Post("shipments", new { direction = "transfer", fromDepotId = here.Id, toDepotId = there.Id, deviceIds = new[] { (await fleet.Device(here)).Id } })).Must(Created).Id;
        (await fleet.As("logistics-emea").Post($"shipments/{id}/dispatch", new { trackingNumber = "T 1" })).Must(OK);
        fleet.Clock.Advance(Duration.FromDays(30));

        Assert.Single(await List(fleet, "stale", "logistics-emea"));
        Assert.Single(await List(fleet, "stale", "logistics-apac"));
        Assert.Empty(await List(fleet, "stale", "logistics-amer"));
        Assert.Single(await List(fleet, "stale", "logistics-lead", "&region=APAC"));
        Assert.Empty(await List(fleet, "stale", "logistics-lead", "&region=LATAM"));
        Assert.Empty(await List(fleet, "stale", "logistics-emea", "&region=AMER"));
    }

    [Fact]
    public async Task What_is_asked_wrongly_is_told()
    {
        await using var fleet = new Fleet();
        Assert.Equal(["/kind"], (await fleet.As("logistics-emea").Get("shipments/attention")).Must(BadRequest).Pointers);
        (await fleet.As("logistics-emea").Get("shipments/attention?kind=odd")).Must(BadRequest);
        (await fleet.As("logistics-emea").Get("shipments/attention?kind=late&after=AAAA")).Must(BadRequest);
        (await fleet.As("logistics-emea").Get("shipments/attention?kind=late&limit=201")).Must(BadRequest);
        (await fleet.Anonymous().Get("shipments/attention?kind=late")).MustRefuse(Unauthorized, "auth.required");
        (await fleet.As((await fleet.Person()).WorkEmail).Get("shipments/attention?kind=late")).MustRefuse(Forbidden, "auth.forbidden");
    }
}
