using System.Security.Claims;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Devices;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.ApiTests.Devices;

/// <summary>Asks SQLite how it would answer each question: always by walking an index in the order of the answer, never by reading or sorting the fleet.</summary>
public sealed class FindDevicesPlanTests(Fleet fleet) : IClassFixture<Fleet>
{
    private static readonly Guid Some = Guid.CreateVersion7();
    private static readonly Region[] Two = [Region.Emea, Region.Apac];

    public static TheoryData<string, DeviceCriteria> Questions => new()
    {
        { "all", Asked() },
        { "serial", Asked() with { SerialKey = "X" } },
        { "asset tag", Asked() with { AssetTagKey = "X" } },
        { "person", Asked() with { PersonId = Some } },
        { "people", Asked() with { Within = Caller(Role.TeamMember) } },
        { "people of a manager", Asked() with { Within = Caller(Role.Manager) } },
        { "one of the people of a manager", Asked() with { Within = Caller(Role.Manager), PersonId = Guid.CreateVersion7() } },
        { "serial, within the people of a manager", Asked() with { Within = Caller(Role.Manager), SerialKey = "X" } },
        { "state", Asked() with { State = DeviceState.InUse } },
        { "region", Asked() with { Regions = [Region.Emea] } },
        { "regions", Asked() with { Regions = Two } },
        { "region and state", Asked() with { Regions = [Region.Emea], State = DeviceState.InStock } },
        { "regions and state", Asked() with { Regions = Two, State = DeviceState.InStock } },
        { "depot", Asked() with { DepotId = Some } },
        { "depot and region", Asked() with { DepotId = Some, Regions = [Region.Emea] } },
        { "depot and state", Asked() with { DepotId = Some, State = DeviceState.InStock } },
        { "depot, state and model", Asked() with { DepotId = Some, State = DeviceState.InStock, ModelId = Some } },
        { "depot and model", Asked() with { DepotId = Some, ModelId = Some } },
        { "model", Asked() with { ModelId = Some } },
        { "model and region", Asked() with { ModelId = Some, Regions = [Region.Emea] } },
        { "model and state", Asked() with { ModelId = Some, State = DeviceState.InStock } },
        { "model, state and region", Asked() with { ModelId = Some, State = DeviceState.InStock, Regions = [Region.Emea] } },
        { "age", Asked() with { InUseBefore = fleetEpoch } },
        { "age and region", Asked() with { InUseBefore = fleetEpoch, Regions = [Region.Emea] } },
        { "age, region, state and model", Asked() with { InUseBefore = fleetEpoch, Regions = [Region.Emea], State = DeviceState.InUse, ModelId = Some } },
    };

    private static readonly Instant fleetEpoch = Instant.FromUtc(2023, 11, 23, 0, 0);

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task A_page_walks_an_index(string question, DeviceCriteria criteria)
    {
        if (TestDatabase.IsSqlServer)
            return;
        var plans = await fleet.PlansOf("Devices", db => new DeviceSearch(db).FindAsync(criteria, DevicePlace.Start, 51, TestContext.Current.CancellationToken));

        Assert.NotEmpty(plans);
        Assert.All(plans, plan =>
        {
            Assert.True(plan.Contains("SEARCH") && plan.Contains("INDEX"), $"{question}: {plan}");
            Assert.False(plan.Contains("SCAN") || plan.Contains("TEMP B-TREE"), $"{question}: {plan}");
        });
    }

    private static DeviceCriteria Asked() => new(null, null, null, null, null, null, null, null, null);

    private static Caller Caller(string role) => new(new ClaimsPrincipal(new ClaimsIdentity([new(CallerClaims.Role, role), new(CallerClaims.Person, Some.ToString())])));
}
