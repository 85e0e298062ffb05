using LaptopFleet.ApiTests.Cast;
using LaptopFleet.World;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Devices;

public sealed class FindDevicesTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task A_laptop_is_found_by_its_serial_number_or_asset_tag_however_it_is_typed()
    {
        var device = await fleet.Device(serial: "00Find 1");

        Assert.Equal([device.Id], await Ids("auditor", "serial=find1"));
        Assert.Equal([device.Id], await Ids("auditor", "serial=FIND%201&state=inStock"));
        Assert.Equal([device.Id], await Ids("auditor", $"assetTag={device.AssetTag!.ToLowerInvariant()}"));
        Assert.Empty(await Ids("auditor", "serial=find1&state=inUse"));
        Assert.Empty(await Ids("logistics-apac", "serial=find1"));
        Assert.Empty(await Ids("auditor", "serial=find"));
    }

    [Fact]
    public async Task Every_filter_narrows_and_filters_add_up()
    {
        var (depot, model, person) = (await fleet.Depot(Region.Apac), await fleet.Model(), await fleet.Person("JP"));
        var stock = await fleet.Device(depot, model);
        var used = await fleet.InUseBy(person, await fleet.Device(depot, model));
        var elsewhere = await fleet.Device(await fleet.Depot(Region.Amer), model);

        Assert.Equal([stock.Id, used.Id, elsewhere.Id], await Ids("auditor", $"modelId={model.Id}"));
        Assert.Equal([stock.Id], await Ids("auditor", $"depotId={depot.Id}"));
        Assert.Equal([stock.Id], await Ids("auditor", $"depotId={depot.Id}&modelId={model.Id}&state=inStock&region=APAC"));
        Assert.Empty(await Ids("auditor", $"depotId={depot.Id}&region=AMER"));
        Assert.Equal([used.Id], await Ids("auditor", $"personId={person.Id}"));
        Assert.Equal([used.Id], await Ids("auditor", $"modelId={model.Id}&state=inUse"));
        Assert.Equal([stock.Id, used.Id], await Ids("auditor", $"modelId={model.Id}&region=APAC"));
        Assert.Equal([stock.Id, elsewhere.Id], await Ids("auditor", $"modelId={model.Id}&state=inStock"));
        Assert.Contains(elsewhere.Id, await Ids("auditor", "region=AMER"));
        Assert.DoesNotContain(stock.Id, await Ids("auditor", "region=AMER"));
        Assert.Contains(used.Id, await Ids("auditor", "state=inUse&limit=200"));
        Assert.Contains(used.Id, await Ids("auditor", "state=inUse&region=APAC&limit=200"));
    }

    [Fact]
    public async Task Staff_of_a_region_find_the_laptops_of_their_region_only()
    {
        var model = await fleet.Model();
        var emea = await fleet.Device(await fleet.Depot(Region.Emea), model);
        var amer = await fleet.Device(await fleet.Depot(Region.Amer), model);

        Assert.Equal([emea.Id], await Ids("logistics-emea", $"modelId={model.Id}"));
        Assert.Equal([amer.Id], await Ids("logistics-amer", $"modelId={model.Id}"));
        Assert.Equal([emea.Id, amer.Id], await Ids("logistics-lead", $"modelId={model.Id}"));
        Assert.Empty(await Ids("logistics-emea", $"modelId={model.Id}&region=AMER"));
        Assert.Empty(await Ids("logistics-emea", $"depotId={amer.DepotId}"));
        Assert.DoesNotContain(amer.Id, await Ids("logistics-emea", "limit=200"));
        Assert.DoesNotContain(amer.Id, await Ids("logistics-emea", "state=inStock&limit=200"));
    }

    [Fact]
    public async Task A_team_member_finds_the_own_laptops_and_a_manager_those_of_the_reports_too()
    {
        var manager = await fleet.Person("PT");
        var (ana, bo) = (await fleet.Person("PT", manager.Id), await fleet.Person("JP", manager.Id));
        var (hers, his, bosses) = (await fleet.InUseBy(ana), await fleet.InUseBy(bo), await fleet.InUseBy(manager));
        await fleet.InUseBy(await fleet.Person("PT"));

        Assert.Equal([hers.Id], await Ids(ana.WorkEmail, ""));
        Assert.Equal([bosses.Id], await Ids(manager.WorkEmail, ""));
        Assert.Equal([hers.Id, his.Id, bosses.Id], await Ids($"manager:{manager.WorkEmail}", ""));
        Assert.Equal([his.Id], await Ids($"manager:{manager.WorkEmail}", $"personId={bo.Id}"));
        Assert.Empty(await Ids(ana.WorkEmail, $"personId={bo.Id}"));
        Assert.Empty(await Ids(ana.WorkEmail, "state=inStock"));
        Assert.Empty(await Ids("nobody@example.com", ""));
        Assert.All((await fleet.As(ana.WorkEmail).Get("devices"))["items"].AsArray(), d => Assert.Null(d!["onHold"]));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition_while_others_write()
    {
        var (model, depots) = (await fleet.Model(), new[] { await fleet.Depot(Region.Emea), await fleet.Depot(Region.Apac) });
        var all = new List<Guid>();
        for (var i = 0; i < 7; i++)
            all.Add((await fleet.Device(depots[i % 2], model)).Id);
        var client = fleet.As("auditor");

        var first = (await client.Get($"devices?modelId={model.Id}&limit=3")).Must(OK);
        var late = (await fleet.Device(depots[0], model)).Id;
        var second = (await client.Get(first.Headers.GetValues("Link").Single().Split('<', '>')[1])).Must(OK);
        var third = (await client.Get($"devices?modelId={model.Id}&limit=3&after={second["next"].GetValue<string>()}")).Must(OK);

        Assert.Equal([.. all, late], [.. IdsOf(first), .. IdsOf(second), .. IdsOf(third)]);
        Assert.Null(third.Body!["next"]);
        Assert.False(third.Headers.Contains("Link"));
    }

    [Fact]
    public async Task By_age_the_longest_in_use_come_first_across_regions_and_pages()
    {
        // Laptops move forward in time only: they come before they are handed over.
        fleet.Clock.Reset(Instant.FromUtc(2020, 3, 1, 12, 0));
        var model = await fleet.Model();
        var laptops = new List<LaptopFleet.Devices.Device>();
        for (var i = 0; i < 6; i++)
            laptops.Add(await fleet.Device(model: model));
        var people = new[] { await fleet.Person("PT"), await fleet.Person("US"), await fleet.Person("JP") };
        for (var i = 5; i >= 0; i--)
        {
            fleet.Clock.Reset(Instant.FromUtc(2021 + i, 3, 1, 12, 0));
            await fleet.InUseBy(people[i % 3], laptops[i]);
        }
        fleet.Clock.Reset(Instant.FromUtc(2026, 11, 23, 9, 0));

        var found = new List<Guid>();
        string? after = null;
        do
        {
            var page = (await fleet.As("auditor").Get($"devices?modelId={model.Id}&inUseBefore=2025-03-02&limit=2{(after is null ? "" : $"&after={after}")}")).Must(OK);
            found.AddRange(IdsOf(page));
            after = page.Body!["next"]?.GetValue<string>();
        }
        while (after is not null);

        Assert.Equal(laptops.Take(5).Select(d => d.Id), found);
        Assert.Equal([laptops[1].Id, laptops[4].Id], await Ids("logistics-amer", $"modelId={model.Id}&inUseBefore=2026-01-01"));
        Assert.Empty(await Ids("auditor", $"modelId={model.Id}&inUseBefore=2021-03-01"));
    }

    [Theory]
    [InlineData("limit=0", "/limit")]
    [InlineData("limit=201", "/limit")]
    [InlineData("limit=x", "/limit")]
    [InlineData("after=what", "/after")]
    [InlineData("after=%00", "/after")]
    [InlineData("inUseBefore=2026-01-01&after=AAAA", "/after")]
    [InlineData("inUseBefore=2026-02-30", "/inUseBefore")]
    [InlineData("inUseBefore=1949-01-01", "/inUseBefore")]
    [InlineData("state=shiny", "/state")]
    [InlineData("state=3", "/state")]
    [InlineData("region=MOON", "/region")]
    [InlineData("region=1", "/region")]
    [InlineData("depotId=venlo", "/depotId")]
    [InlineData("serial=12345678901234567890123456789012345678901", "/serial")]
    public async Task What_cannot_be_asked_is_named(string query, string pointer) =>
        Assert.Equal([pointer], (await fleet.As("auditor").Get($"devices?{query}")).MustRefuse(BadRequest, "request.invalid").Pointers);

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to() => (await fleet.Anonymous().Get("devices")).MustRefuse(Unauthorized, "auth.required");

    private async Task<IEnumerable<Guid>> Ids(string who, string query) => IdsOf((await fleet.As(who).Get($"devices?{query}")).Must(OK));

    private static IEnumerable<Guid> IdsOf(Answer page) => [.. page["items"].AsArray().Select(d => d!["id"]!.GetValue<Guid>())];
}
