using LaptopFleet.ApiTests.Cast;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Shipments.Lanes;

/// <summary>A person asks where their laptop is, from a fleet whose lanes have a history.</summary>
public sealed class WhereIsMyLaptopTests
{
    [Fact]
    public async Task In_plain_words_by_my_own_clock_with_what_to_do_next()
    {
        await using var fleet = new Fleet();
        var (depot, person) = (await fleet.Depot(), await fleet.Person("NZ"));
        var id = (await fleet.As("logistics-lead").Post("shipments", new
        {
            direction = "outbound",
            fromDepotId = depot.Id,
            toPersonId = person.Id,
            deviceIds = new[] { (await fleet.Device(depot)).Id },
            address = new { line1 = "1 Queen Street", city = "Auckland", postcode = "1010", country = "NZ" },
        })).Must(Created).Id;
        var me = fleet.As(person.WorkEmail);
        Assert.Equal("We are getting it ready for you.", (await me.Get("me/shipments")).Must(OK)["items"].AsArray().Single()!["status"]!.GetValue<string>());

        (await fleet.As("logistics-lead").Post($"shipments/{id}/dispatch", new { carrier = "manual", trackingNumber = "NZ 1" })).Must(OK);
        (await fleet.As("logistics-lead").Post($"shipments/{id}/scans", new { status = "availableForPickup", occurredAt = "2026-11-23T08:30:00Z", place = "Auckland" })).Must(OK);
        var mine = (await me.Get($"me/shipments/{id}")).Must(OK);

        var shipment = mine["shipment"];
        Assert.Equal(("It waits for you at a pick-up point.", "pickUp", "Maker Book 14"), (shipment["status"]!.GetValue<string>(), shipment["next"]!.GetValue<string>(), shipment["laptops"]![0]!.GetValue<string>()));
        var at = shipment["lastScan"]!["at"]!;
        Assert.Equal(("2026-11-23T08:30:00Z", "2026-11-23T21:30:00", "+13:00", "Pacific/Auckland"), (at["utc"]!.GetValue<string>(), at["local"]!.GetValue<string>(), at["offset"]!.GetValue<string>(), at["zone"]!.GetValue<string>()));
        // Nothing was ever delivered on this lane, so the policy speaks, and says that it does.
        var expected = shipment["expected"]!;
        Assert.Equal(("policy", 0, "2026-11-30", "2026-12-07"), (expected["basis"]!.GetValue<string>(), expected["sample"]!.GetValue<int>(), expected["from"]!.GetValue<string>(), expected["until"]!.GetValue<string>()));
        Assert.Contains("Only 0 deliveries from NL to NZ are known", expected["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Single(mine["scans"].AsArray());
        Assert.Equal("Es liegt für Sie zur Abholung bereit.", (await me.Get($"me/shipments/{id}?language=de-CH")).Must(OK)["shipment"]["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task My_own_language_goes_before_that_of_my_browser_and_what_I_ask_for_before_both()
    {
        await using var fleet = new Fleet();
        var (id, person, _, _) = await fleet.Sent();
        (await fleet.As("people-ops").Patch($"people/{person.Id}", new { language = "de-AT" }, ifMatch: "*")).Must(OK);
        using var me = fleet.As(person.WorkEmail);
        me.DefaultRequestHeaders.Add("Accept-Language", "ja, en;q=0.5");

        Assert.Equal("de", (await me.Get($"me/shipments/{id}")).Must(OK)["shipment"]["language"]!.GetValue<string>());
        Assert.Equal("de", (await me.Get("me/shipments")).Must(OK)["items"][0]!["language"]!.GetValue<string>());
        Assert.Equal("fr", (await me.Get("me/shipments?language=fr")).Must(OK)["items"][0]!["language"]!.GetValue<string>());
        (await fleet.As("people-ops").Patch($"people/{person.Id}", new { language = "pl" }, ifMatch: "*")).Must(OK);
        Assert.Equal("ja", (await me.Get("me/shipments")).Must(OK)["items"][0]!["language"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_window_is_the_lane_s_own_history_and_the_late_ones_are_told_so()
    {
        await using var fleet = new Fleet();
        // Twelve deliveries: two to twelve days, and one that took a month.
        foreach (var days in new[] { 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 8, 30 })
            await DeliveredAfter(fleet, days);
        var (id, person, _, _) = await fleet.Sent();
        var me = fleet.As(person.WorkEmail);

        var expected = (await me.Get($"me/shipments/{id}")).Must(OK)["shipment"]["expected"]!;
        Assert.Equal(("history", 12, 4, 8), (expected["basis"]!.GetValue<string>(), expected["sample"]!.GetValue<int>(), expected["medianDays"]!.GetValue<int>(), expected["ninetiethDays"]!.GetValue<int>()));
        Assert.False((await me.Get($"me/shipments/{id}")).Must(OK)["shipment"]["isLate"]!.GetValue<bool>());

        fleet.Clock.Advance(Duration.FromDays(8));
        var late = (await me.Get($"me/shipments/{id}")).Must(OK)["shipment"];
        Assert.True(late["isLate"]!.GetValue<bool>());
        Assert.EndsWith("It takes longer than usual; logistics has it on its list.", late["status"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delivery_that_is_taken_back_counts_no_more()
    {
        await using var fleet = new Fleet();
        Guid last = default;
        for (var i = 0; i < 10; i++)
            last = await DeliveredAfter(fleet, 2);
        Assert.Equal("history", await Basis(fleet));

        await fleet.Scanned(last, "returned", At(fleet));
        Assert.Equal("policy", await Basis(fleet));
    }

    [Fact]
    public async Task What_is_older_than_the_window_counts_no_more()
    {
        await using var fleet = new Fleet();
        for (var i = 0; i < 10; i++)
            await DeliveredAfter(fleet, 2);
        fleet.Clock.Advance(Duration.FromDays(366));

        Assert.Equal("policy", await Basis(fleet));
    }

    [Fact]
    public async Task Nobody_sees_anybody_elses_and_pages_go_on_with_the_older_ones()
    {
        await using var fleet = new Fleet();
        var (id, person, _, depot) = await fleet.Sent();
        var newer = (await fleet.Drafted(depot, person, await fleet.Device(depot))).Id;
        var me = fleet.As(person.WorkEmail);

        var page = (await me.Get("me/shipments?limit=1")).Must(OK);
        Assert.Equal(newer, page["items"][0]!["id"]!.GetValue<Guid>());
        Assert.Equal(id, (await me.Get($"me/shipments?limit=1&after={page["next"].GetValue<string>()}")).Must(OK)["items"].AsArray().Single()!["id"]!.GetValue<Guid>());
        (await me.Get("me/shipments?after=nonsense")).Must(BadRequest);
        Assert.Empty((await fleet.As((await fleet.Person()).WorkEmail).Get("me/shipments")).Must(OK)["items"].AsArray());
        Assert.Empty((await fleet.As("admin").Get("me/shipments")).Must(OK)["items"].AsArray());
        (await fleet.As((await fleet.Person()).WorkEmail).Get($"me/shipments/{id}")).MustRefuse(NotFound, "shipment.unknown");
        (await fleet.As("admin").Get($"me/shipments/{id}")).MustRefuse(NotFound, "shipment.unknown");
        (await fleet.Anonymous().Get("me/shipments")).MustRefuse(Unauthorized, "auth.required");
    }

    internal static string At(Fleet fleet) => fleet.Clock.GetCurrentInstant().ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", null);

    internal static async Task<Guid> DeliveredAfter(Fleet fleet, int days)
    {
        var (id, _, _, _) = await fleet.Sent();
        fleet.Clock.Advance(Duration.FromDays(days));
        await fleet.Scanned(id, "delivered", At(fleet));
        return id;
    }

    private static async Task<string> Basis(Fleet fleet)
    {
        var (id, person, _, _) = await fleet.Sent();
        return (await fleet.As(person.WorkEmail).Get($"me/shipments/{id}")).Must(OK)["shipment"]["expected"]!["basis"]!.GetValue<string>();
    }
}
