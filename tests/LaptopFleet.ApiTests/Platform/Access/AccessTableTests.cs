using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.ApiTests.Platform.Access;

/// <summary>The rules of the running program are those of the table, no more and no fewer.</summary>
public sealed class AccessTableTests(Fleet fleet) : IClassFixture<Fleet>
{
    private IReadOnlyList<RunningRoute> Running
    {
        get
        {
            fleet.Anonymous().Dispose();
            return RunningRoute.All(fleet.Services);
        }
    }

    [Fact]
    public void Every_route_has_the_rule_that_the_table_says() =>
        Assert.Empty(AccessTable.Differences(Running));

    [Fact]
    public void A_route_without_a_row_is_found() =>
        Assert.Equal(["GET /api/v1/secrets has no row in the table."],
            AccessTable.Differences([.. Running, new("GET", "/api/v1/secrets", Reach.Everyone, ["admin"])]));

    [Fact]
    public void A_rule_that_lets_in_somebody_else_is_found() =>
        Assert.Single(AccessTable.Differences(Changed(route => route with { Who = [.. route.Who, "team-member"] })));

    [Fact]
    public void A_rule_that_reaches_further_is_found() =>
        Assert.Single(AccessTable.Differences(Changed(route => route with { Reach = Reach.Everyone })));

    [Fact]
    public void A_route_that_nobody_has_to_sign_in_for_is_found() =>
        Assert.Single(AccessTable.Differences(Changed(route => route with { Reach = null, Who = [] })));

    [Fact]
    public void A_row_without_a_route_is_found() =>
        Assert.Single(AccessTable.Differences([.. Running.Where(route => route.Path != "/api/v1/me")]));

    private List<RunningRoute> Changed(Func<RunningRoute, RunningRoute> change) =>
        [.. Running.Select(route => route.Name == "POST /api/v1/people/{PersonId}/erasure" ? change(route) : route)];
}
