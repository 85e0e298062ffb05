using System.Text.Json;
using LaptopFleet.Devices;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Journeys;

public sealed class DemoTests(DemoFilledFleet demo) : IClassFixture<DemoFilledFleet>
{
    public static TheoryData<DeviceState> States => [.. Enum.GetValues<DeviceState>()];

    [Theory]
    [MemberData(nameof(States))]
    public void The_demo_has_laptops_in_every_state(DeviceState state) =>
        Assert.True(demo.Outcome.States.GetValueOrDefault(JsonNamingPolicy.CamelCase.ConvertName(state.ToString())) > 0, $"No laptop is {state}; there are: {string.Join(", ", demo.Outcome.States)}");

    [Fact]
    public void The_demo_has_people_in_all_regions() =>
        Assert.Equal(["AMER", "APAC", "EMEA", "LATAM"], demo.Outcome.Cast.Select(p => p.Region).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_evidence_of_the_demo_is_intact()
    {
        var outcome = (await Cast.Api.Get(demo.Fleet.As("auditor"), "audit/verify")).Must(OK);

        Assert.True(outcome["intact"].GetValue<bool>());
        Assert.True(outcome["verified"].GetValue<long>() > 400);
    }
}
