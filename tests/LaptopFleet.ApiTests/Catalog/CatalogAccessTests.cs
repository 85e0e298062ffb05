using LaptopFleet.ApiTests.Cast;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Catalog;

/// <summary>What holds for every address of the catalog alike.</summary>
public sealed class CatalogAccessTests(Fleet fleet) : IClassFixture<Fleet>
{
    private static readonly string Nobody = Guid.CreateVersion7().ToString();

    public static TheoryData<string, string> Writes => new()
    {
        { "POST", "models" },
        { "POST", $"models/{Nobody}/revisions" },
        { "POST", $"models/{Nobody}/withdrawal" },
        { "POST", "standards" },
        { "POST", $"standards/{Nobody}/end" },
        { "POST", "vendors" },
        { "PATCH", $"vendors/{Nobody}" },
        { "POST", $"vendors/{Nobody}/closure" },
        { "POST", "depots" },
        { "PATCH", $"depots/{Nobody}" },
    };

    public static TheoryData<string> Lists => ["models", "standards", "vendors", "depots"];

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Who_is_not_signed_in_writes_nothing(string method, string path) =>
        (await fleet.Anonymous().Say(new(method), path, ifMatch: "\"1\"")).MustRefuse(Unauthorized, "auth.required");

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Only_the_lead_of_logistics_and_admins_write(string method, string path)
    {
        foreach (var who in new[] { "logistics-emea", "people-ops", "device-security", "auditor", "ana@example.com" })
            (await fleet.As(who).Say(new(method), path, ifMatch: "\"1\"")).MustRefuse(Forbidden, "auth.forbidden");
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task All_staff_read_and_nobody_else(string path)
    {
        foreach (var who in new[] { "logistics-amer", "logistics-lead", "people-ops", "device-security", "auditor", "admin" })
            (await fleet.As(who).Get(path)).Must(OK);
        (await fleet.As("ana@example.com").Get(path)).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.Anonymous().Get(path)).MustRefuse(Unauthorized, "auth.required");
    }

    [Theory]
    [InlineData("models", "model")]
    [InlineData("standards", "standard")]
    [InlineData("vendors", "vendor")]
    [InlineData("depots", "depot")]
    public async Task Nothing_is_found_under_an_unknown_id(string path, string noun) =>
        (await fleet.As("auditor").Get($"{path}/{Nobody}")).MustRefuse(NotFound, $"{noun}.unknown");

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_list_is_bounded_and_its_cursor_is_checked(string path)
    {
        foreach (var query in new[] { "limit=0", "limit=201", "limit=many", "after=%21" })
            (await fleet.As("auditor").Get($"{path}?{query}")).MustRefuse(BadRequest, "request.invalid");
    }

    [Theory]
    [InlineData("models?on=0001-01-01", "/on")]
    [InlineData("models?on=2026-02-30", "/on")]
    [InlineData("models?platform=windows", "/platform")]
    [InlineData("models?platform=1", "/platform")]
    [InlineData("standards?on=9999-12-31", "/on")]
    [InlineData("vendors?kind=0", "/kind")]
    [InlineData("depots?region=0", "/region")]
    public async Task A_filter_that_makes_no_sense_is_refused(string path, string pointer) =>
        Assert.Equal([pointer], (await fleet.As("auditor").Get(path)).MustRefuse(BadRequest, "request.invalid").Pointers);
}
