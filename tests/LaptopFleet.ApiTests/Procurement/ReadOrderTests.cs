using LaptopFleet.ApiTests.Cast;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Procurement;

public sealed class ReadOrderTests(Fleet fleet) : ProcurementTests(fleet), IClassFixture<Fleet>
{
    private readonly Fleet fleet = fleet;

    private static IEnumerable<Guid> Ids(Answer page) => page["items"].AsArray().Select(i => i!["id"]!.GetValue<Guid>());

    [Fact]
    public async Task The_person_their_manager_and_staff_of_the_region_see_an_order_and_nobody_else_does()
    {
        var manager = await fleet.Person();
        var person = await fleet.Person("PT", manager.Id);
        var order = await fleet.WaitingOrder(await fleet.Model(), person);

        foreach (var who in new[] { person.WorkEmail, $"manager:{manager.WorkEmail}", "logistics-emea", "auditor", "people-ops" })
        {
            var answer = (await fleet.As(who).Get($"orders/{order.Id}")).Must(OK);
            Assert.Equal(order.ETag, answer.ETag);
            Assert.Contains(order.Id, Ids((await fleet.As(who).Get($"orders?personId={person.Id}")).Must(OK)));
        }
        foreach (var who in new[] { (await fleet.Person()).WorkEmail, $"manager:{(await fleet.Person()).WorkEmail}", "logistics-apac" })
        {
            (await fleet.As(who).Get($"orders/{order.Id}")).MustRefuse(NotFound, "order.unknown");
            (await fleet.As(who).Get($"orders/{order.Id}/explanation")).MustRefuse(NotFound, "order.unknown");
            Assert.Empty(Ids((await fleet.As(who).Get($"orders?personId={person.Id}")).Must(OK)));
        }
        (await fleet.Anonymous().Get($"orders/{order.Id}")).MustRefuse(Unauthorized, "auth.required");
    }

    [Fact]
    public async Task Somebody_who_is_not_in_the_directory_sees_no_order_of_people_without_a_manager()
    {
        await fleet.WaitingOrder(await fleet.Model());

        Assert.Empty(Ids((await fleet.As("stranger@example.com").Get("orders")).Must(OK)));
        Assert.Empty(Ids((await fleet.As("manager:stranger@example.com").Get("orders")).Must(OK)));
    }

    [Fact]
    public async Task The_queue_is_paged_in_the_order_in_which_stock_goes_out()
    {
        var model = await fleet.Model();
        List<Guid> expected = [];
        foreach (var kind in new[] { "refresh", "newHire", "refresh", "newHire", "loaner" })
        {
            var order = (await fleet.As("people-ops").Order(await fleet.Person("SG"), model, kind)).Must(Created);
            if (kind != "newHire")
                (await fleet.As("logistics-apac").Post($"orders/{order.Id}/approvals", new { decision = "approve" })).Must(OK);
            expected.Add(order.Id);
        }

        List<Guid> seen = [];
        string? next = "orders?sort=queue&state=waiting&region=APAC&limit=2";
        while (next is not null)
        {
            var page = (await fleet.As("logistics-apac").Get(next)).Must(OK);
            seen.AddRange(Ids(page));
            next = page.Body!["next"] is { } after ? $"orders?sort=queue&state=waiting&region=APAC&limit=2&after={after.GetValue<string>()}" : null;
        }

        Assert.Equal([expected[1], expected[3], expected[4], expected[0], expected[2]], seen);
    }

    [Fact]
    public async Task Orders_are_filtered_by_kind_and_state()
    {
        var (person, model) = (await fleet.Person("US"), await fleet.Model());
        var hire = await fleet.WaitingOrder(model, person);
        var refresh = (await fleet.As("people-ops").Order(person, model, "refresh")).Must(Created);

        Assert.Equal([hire.Id], Ids((await fleet.As("logistics-amer").Get($"orders?kind=newHire&personId={person.Id}")).Must(OK)));
        Assert.Equal([refresh.Id], Ids((await fleet.As("logistics-amer").Get($"orders?state=awaitingApproval&personId={person.Id}")).Must(OK)));
    }

    [Theory]
    [InlineData("limit=0", "/limit")]
    [InlineData("limit=201", "/limit")]
    [InlineData("after=%21", "/after")]
    [InlineData("sort=queue&state=waiting&after=QQ", "/after")]
    [InlineData("sort=queue&state=waiting&after=MAotMDAwMS0wMS0wMQowMWEyMGNjOC04ZTgwLTcwMDEtOTMxMC1hNGFhNDQ3N2U1N2U", "/after")]
    [InlineData("sort=queue", "/state")]
    [InlineData("state=lost", "/state")]
    [InlineData("kind=2", "/kind")]
    public async Task A_list_asked_wrongly_says_what_is_wrong(string query, string pointer) =>
        Assert.Equal([pointer], (await fleet.As("auditor").Get($"orders?{query}")).MustRefuse(BadRequest, "request.invalid").Pointers);

    [Fact]
    public async Task The_explanation_names_each_rule_its_version_and_what_it_was_asked_with()
    {
        var order = (await fleet.As("people-ops").Order(await fleet.Person("PT"), await fleet.Model(), "refresh")).Must(Created);

        var answer = (await fleet.As("auditor").Get($"orders/{order.Id}/explanation")).Must(OK);

        var decisions = answer["decisions"].AsArray();
        Assert.Equal(["route", "lead-time", "approval", "standard"], decisions.Select(d => d!["kind"]!.GetValue<string>()));
        Assert.Equal("route.pt", decisions[0]!["rule"]!["ruleId"]!.GetValue<string>());
        Assert.Equal("PT", decisions[0]!["inputs"]!["country"]!.GetValue<string>());
        Assert.Equal("3", decisions[1]!["outcome"]!.GetValue<string>());
        Assert.Equal("It still needs the approval of logistics.", answer["allocation"]["why"]!.GetValue<string>());
        (await fleet.As("auditor").Get($"orders/{Guid.CreateVersion7()}/explanation")).MustRefuse(NotFound, "order.unknown");
        (await fleet.Anonymous().Get($"orders/{order.Id}/explanation")).MustRefuse(Unauthorized, "auth.required");
    }

    [Fact]
    public async Task The_standard_that_gave_the_model_stays_with_the_order_when_it_has_ended()
    {
        var (person, model, other) = (await fleet.Person("NO"), await fleet.Model(), await fleet.Model());
        var standard = await fleet.Standard(model, "Engineer", country: "NO");
        var order = (await fleet.As("people-ops").Post("orders", new { kind = "newHire", personId = person.Id })).Must(Created);
        await fleet.InDatabase(db => db.Standards.Where(s => s.Id == standard.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.EffectiveUntil, new LocalDate(2026, 11, 1))));
        (await fleet.As("people-ops").Patch($"people/{person.Id}", new { jobRole = "Cook" }, "*")).Must(OK);

        var kept = await Kept(order);
        Assert.Equal((model.Code, $"standard.{standard.Id}", 1, "2025-01-01", "Nothing fits more closely: it names the role and the country."), (kept["outcome"]!.GetValue<string>(), kept["rule"]!["ruleId"]!.GetValue<string>(),
            kept["rule"]!["version"]!.GetValue<int>(), kept["rule"]!["effectiveFrom"]!.GetValue<string>(), kept["reason"]!.GetValue<string>()));
        Assert.Equal(("NO", "Engineering", "Engineer", "2026-11-23"), (kept["inputs"]!["country"]!.GetValue<string>(), kept["inputs"]!["department"]!.GetValue<string>(), kept["inputs"]!["role"]!.GetValue<string>(), kept["on"]!.GetValue<string>()));
        // Nothing is their standard now, and what is named is ordered.
        var second = await Kept((await fleet.As("people-ops").Order(person, other, "refresh")).Must(Created));
        Assert.Equal(("", null, "No standard fits this person."), (second["outcome"]!.GetValue<string>(), second["rule"]?.ToJsonString(), second["reason"]!.GetValue<string>()));

        async Task<System.Text.Json.Nodes.JsonNode> Kept(Answer of) =>
            (await fleet.As("auditor").Get($"orders/{of.Id}/explanation")).Must(OK)["decisions"].AsArray().Single(d => d!["kind"]!.GetValue<string>() == "standard")!;
    }

    [Fact]
    public async Task Who_waits_first_is_told_what_is_free()
    {
        var model = await fleet.Model();
        var order = await fleet.WaitingOrder(model, await fleet.Person("US"));

        var without = (await fleet.As("auditor").Get($"orders/{order.Id}/explanation")).Must(OK);

        Assert.Equal("It is the next one, but no laptop of this model is free in AMER.", without["allocation"]["why"]!.GetValue<string>());
        Assert.Equal(1, without["allocation"]["place"]!.GetValue<int>());
        Assert.Equal(0, without["allocation"]["freeStock"]!.GetValue<int>());
        Assert.Equal(Region.Amer.ToString().ToUpperInvariant(), order["region"].GetValue<string>());
    }
}
