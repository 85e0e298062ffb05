using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
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
