using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Devices;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Offboarding;

public sealed class AdviseDispositionTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task It_says_what_is_best_with_every_step_of_the_price_and_changes_nothing()
    {
        var (leaver, device) = await fleet.Leaver();
        (await fleet.Machine().Leaves(Departing.Case(), leaver)).Must(Created);
        var events = await fleet.InDatabase(db => db.Events.CountAsync());

        var advice = (await fleet.As("logistics-emea").Get($"devices/{device.Id}/disposition-advice")).Must(OK);

        // Bought on 15 January 2026 for 2,400: on 4 December ten months are over.
        Assert.Equal(("recover", "2026-12-04", "young"), (advice["advice"].GetValue<string>(), advice["on"].GetValue<string>(), advice["case"].GetValue<string>()));
        Assert.Equal(("1400.00", 10, 24, "buyback.depreciation"), (advice["price"]["bookValue"]!["amount"]!.GetValue<string>(), advice["price"]["months"]!.GetValue<int>(),
            advice["price"]["writtenOffOver"]!.GetValue<int>(), advice["price"]["rule"]!["ruleId"]!.GetValue<string>()));
        Assert.Equal(("150.00", "1250.00"), (advice["recovery"]["costs"]!["amount"]!.GetValue<string>(), advice["recovery"]["yields"]!["amount"]!.GetValue<string>()));
        Assert.Equal(["recover", "letBuy", "letKeep", "donate", "recycleLocally"], advice["options"].AsArray().Select(o => o!["advice"]!.GetValue<string>()));
        Assert.Contains("recovery.label", advice["rules"].AsArray().Select(r => r!["rule"]!["ruleId"]!.GetValue<string>()));
        Assert.Equal(events, await fleet.InDatabase(db => db.Events.CountAsync()));
    }

    [Fact]
    public async Task An_old_one_that_nobody_would_bring_back_is_theirs_and_says_who_approves()
    {
        var device = await fleet.InUseBy(await fleet.Person());

        var advice = (await fleet.As("people-ops").Get($"devices/{device.Id}/disposition-advice?on=2029-12-01")).Must(OK);

        Assert.Equal(("letKeep", "used"), (advice["advice"].GetValue<string>(), advice["case"].GetValue<string>()));
        Assert.Equal("approval.leaver-keep", advice["approvers"]["rule"]!["ruleId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Of_one_in_a_depot_there_is_nothing_to_advise_and_of_another_region_nothing_to_see()
    {
        var stocked = await fleet.Device();
        var used = await fleet.InUseBy(await fleet.Person());

        (await fleet.As("logistics-emea").Get($"devices/{stocked.Id}/disposition-advice")).MustRefuse(Conflict, "device.not-with-person");
        (await fleet.As("logistics-apac").Get($"devices/{used.Id}/disposition-advice")).MustRefuse(NotFound, "device.unknown");
        (await fleet.As("logistics-emea").Get($"devices/{used.Id}/disposition-advice?on=9999-12-31")).MustRefuse(BadRequest, "request.invalid");
        (await fleet.Anonymous().Get($"devices/{used.Id}/disposition-advice")).MustRefuse(Unauthorized, "auth.required");
    }
}
