using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.People.Scim;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.People;

/// <summary>Whose contracts have used up the longest term is no contractor again before a break; an employee they may become at any time.</summary>
public sealed class ContractBreakTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task How_long_the_break_is_is_policy_of_the_day_on_which_the_contract_ended()
    {
        await using var own = new Fleet();
        var rule = new { ruleId = "contractor.break.cv", kind = "contractor-break", match = new { country = "CV" }, outcome = "6", unit = "months", effectiveFrom = "2027-01-01", owner = "people-ops", source = "A decision." };
        (await own.As("admin").Post("policy/rules", rule)).Must(Created);
        var (before, on) = (await Contractor(own, "CV", "2025-01-01", "2026-12-31"), await Contractor(own, "CV", "2025-01-01", "2027-01-01"));
        own.Clock.AdvanceDays(42);

        Refused(await Next(own, before, "2027-03-31", "2027-06-30"), "2027-04-01", "contractor.break version 1");
        (await Next(own, before, "2027-04-01", "2027-06-30")).Must(OK);
        Refused(await Next(own, on, "2027-07-01", "2027-07-31"), "2027-07-02", "contractor.break.cv version 1");
        (await Next(own, on, "2027-07-02", "2027-07-31")).Must(OK);
        // What was laid aside, and how it ended, stands in the event.
        var told = await own.InDatabase(db => db.Events.Where(e => e.SubjectId == on && e.Type == "PersonChanged").Select(e => e.Data).SingleAsync());
        Assert.Contains("\"former\":{\"startOn\":\"2025-01-01\",\"endOn\":\"2027-01-01\"}", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contracts_that_follow_each_other_without_a_break_are_no_longer_together_than_one()
    {
        var person = await Contractor(fleet, "PT", "2025-06-02", "2026-11-20");

        Refused(await Next(fleet, person, "2027-01-04", "2027-06-03"), "2027-02-21", "2027-06-02 at most");
        (await Next(fleet, person, "2027-01-04", "2027-06-02")).Must(OK);
        Refused(await Patched(fleet, person, new { endOn = "2027-06-03" }), "2027-02-21", "2027-06-02 at most");
        (await Patched(fleet, person, new { endOn = "2027-05-31" })).Must(OK);
    }

    [Fact]
    public async Task An_employee_they_may_become_at_once_and_a_contractor_again_after_the_break()
    {
        var person = await Contractor(fleet, "PT", "2024-11-20", "2026-11-20");

        (await Patched(fleet, person, new { employment = "employee", startOn = "2026-11-23", endOn = (string?)null })).Must(OK);
        Refused(await Patched(fleet, person, new { employment = "contractor", startOn = "2027-02-20", endOn = "2027-03-31" }), "2027-02-21", "contractor.break version 1");
        (await Patched(fleet, person, new { employment = "contractor", startOn = "2027-02-21", endOn = "2027-03-31" })).Must(OK);
    }

    [Fact]
    public async Task Whose_time_is_used_up_is_not_taken_back_by_people_operations_or_the_identity_provider_before_the_break_is_over()
    {
        await using var own = new Fleet();
        var person = await Contractor(own, "PT", "2024-11-20", "2026-11-20");
        var email = (await own.As("people-ops").Get($"people/{person}")).Must(OK)["workEmail"].GetValue<string>();
        var user = (await own.Provider().Create(ScimClient.User(email))).Must(Created).Id;
        (await own.As("people-ops").Post($"people/{person}/deactivation")).Must(OK);

        Refused(await own.As("people-ops").Post($"people/{person}/reactivation"), "2027-02-21", "contractor.break version 1");
        (await own.Provider().Change($"Users/{user}", """{ "op": "replace", "path": "active", "value": true }""")).MustFail(Conflict);
        own.Clock.AdvanceDays(90);
        (await own.As("people-ops").Post($"people/{person}/reactivation")).Must(OK);
        (await own.As("people-ops").Post($"people/{person}/reactivation")).MustRefuse(Conflict, "person.active");
    }

    [Fact]
    public async Task A_contract_that_is_refused_does_not_keep_open_what_the_identity_provider_cuts_off()
    {
        var person = await Contractor(fleet, "PT", "2024-11-20", "2026-11-20");
        (await Patched(fleet, person, new { employment = "employee", startOn = "2026-11-23", endOn = (string?)null })).Must(OK);
        var email = (await fleet.As("people-ops").Get($"people/{person}")).Must(OK)["workEmail"].GetValue<string>();
        var user = ScimClient.User(email, """{ "userType": "Employee", "active": true }""");
        var id = (await fleet.Provider().Create(user)).Must(Created).Id;

        user["userType"] = "Contractor";
        (await fleet.Provider().Scim(HttpMethod.Put, $"Users/{id}", user.DeepClone())).MustFail(Conflict);
        user["active"] = false;
        (await fleet.Provider().Scim(HttpMethod.Put, $"Users/{id}", user.DeepClone())).Must(OK);

        var left = (await fleet.As("people-ops").Get($"people/{person}")).Must(OK).Body!;
        Assert.Equal(("employee", false), (left["employment"]!.GetValue<string>(), left["active"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Who_was_a_contractor_is_taken_back_as_an_employee_and_in_the_middle_of_a_contract_at_any_time()
    {
        var (used, running) = (await Contractor(fleet, "PT", "2024-11-20", "2026-11-20"), await Contractor(fleet, "PT", "2026-06-01", "2027-05-31"));
        foreach (var person in new[] { used, running })
            (await fleet.As("people-ops").Post($"people/{person}/deactivation")).Must(OK);

        (await fleet.As("people-ops").Post($"people/{running}/reactivation")).Must(OK);
        (await Patched(fleet, used, new { employment = "employee", endOn = (string?)null })).Must(OK);
        (await fleet.As("people-ops").Post($"people/{used}/reactivation")).Must(OK);
    }

    [Fact]
    public async Task The_break_begins_when_the_account_was_cut_off_where_that_was_before_the_last_day()
    {
        await using var own = new Fleet();
        var person = await Contractor(own, "PT", "2025-01-05", "2027-01-05");
        (await own.As("people-ops").Post($"people/{person}/deactivation")).Must(OK);

        Refused(await Next(own, person, "2027-02-23", "2027-12-31"), "2027-02-24", "contractor.break version 1");
        (await Next(own, person, "2027-02-24", "2027-12-31")).Must(OK);
    }

    [Fact]
    public async Task The_last_day_of_a_contract_that_runs_is_not_written_over_by_one_that_follows_after_a_while()
    {
        var person = await Contractor(fleet, "PT", "2026-06-01", "2026-12-31");

        (await Next(fleet, person, "2027-01-02", "2027-06-30")).MustRefuse(Conflict, "contractor.running");
        (await Next(fleet, person, "2027-01-01", "2027-06-30")).Must(OK);
    }

    private static async Task<Guid> Contractor(Fleet fleet, string country, string startOn, string endOn)
    {
        var hire = PersonBodies.Hire(country: country);
        (hire["employment"], hire["startOn"], hire["endOn"]) = ("contractor", startOn, endOn);
        return (await fleet.As("people-ops").Post("people", hire)).Must(Created).Id;
    }

    private static Task<Answer> Next(Fleet fleet, Guid person, string startOn, string endOn) => Patched(fleet, person, new { startOn, endOn });

    private static Task<Answer> Patched(Fleet fleet, Guid person, object patch) => fleet.As("people-ops").Patch($"people/{person}", patch, ifMatch: "*");

    private static void Refused(Answer answer, params string[] says)
    {
        var detail = answer.MustRefuse(Conflict, "contractor.break")["detail"].GetValue<string>();
        Assert.All(says, word => Assert.Contains(word, detail, StringComparison.Ordinal));
    }
}
