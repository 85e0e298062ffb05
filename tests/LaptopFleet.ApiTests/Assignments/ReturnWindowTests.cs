using LaptopFleet.ApiTests.Cast;
using LaptopFleet.People;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Assignments;

/// <summary>Until when a laptop has to be sent back is a dated rule, asked on the day on which it falls due, and kept with its reason.</summary>
public sealed class ReturnWindowTests : IAsyncLifetime
{
    private readonly Fleet fleet = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => fleet.DisposeAsync();

    [Fact]
    public async Task The_rule_of_the_day_says_it_and_the_assignment_can_explain_it()
    {
        var (person, id) = await InUse("PT");

        var ended = (await fleet.As("people-ops").Post($"assignments/{id}/end", new { reason = "leaves" })).Must(OK);

        Assert.Equal("2026-12-07", ended["returnBy"].GetValue<string>());
        var explained = (await fleet.As(person.WorkEmail).Get($"assignments/{id}/explanation")).Must(OK);
        Assert.Equal(("2026-12-07", "14", "return.window-from", 1), (explained["returnBy"].GetValue<string>(), explained["return"]["outcome"]!.GetValue<string>(),
            explained["return"]["rule"]!["ruleId"]!.GetValue<string>(), explained["return"]["rule"]!["version"]!.GetValue<int>()));
        Assert.Equal(("permanent", "PT", "emea", "2026-11-23"), (explained["return"]["inputs"]!["assignment"]!.GetValue<string>(), explained["return"]["inputs"]!["country"]!.GetValue<string>(),
            explained["return"]["inputs"]!["region"]!.GetValue<string>(), explained["return"]["on"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_rule_that_is_set_for_a_country_holds_for_what_falls_due_from_its_day_on_and_changes_nothing_before()
    {
        var (_, before) = await InUse("PT");
        (await fleet.As("people-ops").Post($"assignments/{before}/end", new { reason = "leaves" })).Must(OK);
        await SetRule(new { country = "PT" }, "4", "weeks");

        var (_, lisbon) = await InUse("PT");
        var (_, berlin) = await InUse("DE");
        var declined = await HandedOver("PT");

        Assert.Equal("2026-12-21", (await fleet.As("people-ops").Post($"assignments/{lisbon}/end", new { reason = "leaves" })).Must(OK)["returnBy"].GetValue<string>());
        Assert.Equal("2026-12-07", (await fleet.As("people-ops").Post($"assignments/{berlin}/end", new { reason = "leaves" })).Must(OK)["returnBy"].GetValue<string>());
        Assert.Equal("2026-12-21", (await fleet.As(declined.Person.WorkEmail).Post($"assignments/{declined.Id}/decline", new { reason = "dented" })).Must(OK)["returnBy"].GetValue<string>());
        Assert.Equal("2026-12-21", (await fleet.As(declined.Person.WorkEmail).Get("me/laptops")).Must(OK)["laptops"][0]!["nextBy"]!.GetValue<string>());
        Assert.Equal("return.window-from", (await fleet.As("auditor").Get($"assignments/{before}/explanation")).Must(OK)["return"]["rule"]!["ruleId"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_day_is_the_persons()
    {
        var (_, id) = await InUse("NZ");
        fleet.Clock.AdvanceHours(3);

        Assert.Equal("2026-12-08", (await fleet.As("people-ops").Post($"assignments/{id}/end", new { reason = "leaves" })).Must(OK)["returnBy"].GetValue<string>());
    }

    [Fact]
    public async Task While_nothing_is_due_there_is_nothing_to_explain()
    {
        var (_, id) = await InUse("PT");

        var explained = (await fleet.As("logistics-emea").Get($"assignments/{id}/explanation")).Must(OK);
        Assert.Equal((null, null), (explained.Body!["returnBy"], explained.Body["return"]));
        (await fleet.As("logistics-apac").Get($"assignments/{id}/explanation")).MustRefuse(NotFound, "assignment.unknown");
        (await fleet.As((await fleet.Person()).WorkEmail).Get($"assignments/{id}/explanation")).MustRefuse(NotFound, "assignment.unknown");
        (await fleet.As("auditor").Get($"assignments/{Guid.CreateVersion7()}/explanation")).MustRefuse(NotFound, "assignment.unknown");
        (await fleet.As("auditor").Get("assignments/7/explanation")).MustRefuse(BadRequest, "request.invalid");
        (await fleet.Anonymous().Get($"assignments/{id}/explanation")).MustRefuse(Unauthorized, "auth.required");
    }

    [Theory]
    [InlineData("14", "business-days")]
    [InlineData("14", null)]
    [InlineData("-1", "days")]
    [InlineData("400", "days")]
    [InlineData("soon", "days")]
    public async Task A_rule_that_names_no_span_of_days_is_refused(string outcome, string? unit) =>
        (await fleet.As("logistics-lead").Post("policy/rules", Rule(new { country = "PT" }, outcome, unit))).MustRefuse(BadRequest, "request.invalid");

    private async Task SetRule(object match, string outcome, string unit) =>
        (await fleet.As("logistics-lead").Post("policy/rules", Rule(match, outcome, unit))).Must(Created);

    private static object Rule(object match, string outcome, string? unit) =>
        new { ruleId = Seeds.Unique("return.test-"), kind = "return-window-from", match, outcome, unit, effectiveFrom = "2026-11-23", owner = "logistics", source = "test" };

    private async Task<(Person Person, Guid Id)> HandedOver(string country)
    {
        var (person, device) = (await fleet.Person(country), await fleet.Device());
        return (person, (await fleet.As("logistics-lead").Post("assignments", new { personId = person.Id, deviceId = device.Id })).Must(Created).Id);
    }

    private async Task<(Person Person, Guid Id)> InUse(string country)
    {
        var (person, id) = await HandedOver(country);
        var serial = await fleet.InDatabase(db => db.Assignments.Where(a => a.Id == id).Select(a => a.Device.SerialNumber).SingleAsync());
        (await fleet.As(person.WorkEmail).Post($"assignments/{id}/acceptance", new { serialNumber = serial, statement = LaptopFleet.Assignments.HandoverStatement.Version })).Must(OK);
        return (person, id);
    }
}
