using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.People;

public sealed class RegisterPersonTests(Fleet fleet) : IClassFixture<Fleet>
{
    private static object Ana(string email) => new { workEmail = email, givenName = "Ana", familyName = "Silva", country = "PT", startOn = "2026-12-01" };

    [Fact]
    public async Task A_new_hire_is_put_into_the_directory()
    {
        var answer = (await fleet.As("people-ops").Post("people", Ana("ana.new@example.com"))).Must(Created);

        Assert.Equal("EMEA", answer["region"].GetValue<string>());
        Assert.Equal("Europe/Lisbon", answer["zone"].GetValue<string>());
        Assert.Equal("\"1\"", answer.ETag);
        var recorded = await fleet.InDatabase(db => db.Events.SingleAsync(e => e.SubjectId == answer.Id));
        Assert.Equal("PersonRegistered", recorded.Type);
        Assert.Equal("user", recorded.ActorKind);
        Assert.Equal("people-ops", recorded.ActorId);
    }

    [Fact]
    public async Task A_language_is_kept_as_it_is_usually_written_and_may_be_taken_away()
    {
        var hire = PersonBodies.Hire();
        hire["language"] = "pt-br";
        var made = (await fleet.As("people-ops").Post("people", hire)).Must(Created);
        Assert.Equal("pt-BR", made["language"].GetValue<string>());

        Assert.Null((await fleet.As("people-ops").Patch($"people/{made.Id}", new { language = (string?)null }, ifMatch: "*")).Must(OK).Body!["language"]);
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to() =>
        (await fleet.Anonymous().Post("people", Ana("a@example.com"))).MustRefuse(Unauthorized, "auth.required");

    [Fact]
    public async Task Logistics_may_not_hire() =>
        (await fleet.As("logistics-emea").Post("people", Ana("b@example.com"))).MustRefuse(Forbidden, "auth.forbidden");

    [Fact]
    public async Task Each_wrong_field_is_named()
    {
        var answer = (await fleet.As("people-ops").Post("people", new { workEmail = "no", givenName = "", familyName = "x", country = "XX", startOn = "2026-12-01", zone = "Mars/Base" }))
            .MustRefuse(BadRequest, "request.invalid");

        Assert.Equal(["/workEmail", "/givenName", "/country", "/zone"], answer.Pointers);
    }

    [Fact]
    public async Task The_same_work_email_in_other_letters_is_refused()
    {
        (await fleet.As("people-ops").Post("people", Ana("twice@example.com"))).Must(Created);

        (await fleet.As("people-ops").Post("people", Ana("TWICE@example.com"))).MustRefuse(Conflict, "person.email-taken");
    }

    [Fact]
    public async Task Done_twice_with_one_key_it_happens_once_and_answers_the_same()
    {
        var first = (await fleet.As("people-ops").Post("people", Ana("key@example.com"), key: "hire-1")).Must(Created);
        var again = (await fleet.As("people-ops").Post("people", Ana("key@example.com"), key: "hire-1")).Must(Created);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == first.Id)));
    }

    [Fact]
    public async Task A_manager_who_is_not_in_the_directory_is_named_as_wrong()
    {
        var hire = PersonBodies.Hire();
        hire["managerId"] = Guid.CreateVersion7();

        var answer = (await fleet.As("people-ops").Post("people", hire)).MustRefuse(BadRequest, "request.invalid");

        Assert.Equal(["/managerId"], answer.Pointers);
        Assert.Equal("person.unknown", answer["errors"][0]!["code"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("endOn", "2026-11-30", "/endOn")]
    [InlineData("startOn", "1949-12-31", "/startOn")]
    [InlineData("startOn", "2200-01-01", "/startOn")]
    [InlineData("givenName", "Ana\u0007", "/givenName")]
    [InlineData("language", "Portuguese", "/language")]
    [InlineData("language", "pt_PT", "/language")]
    [InlineData("language", "", "/language")]
    [InlineData("employeeNumber", "12345678901234567890123456789012345678901", "/employeeNumber")]
    public async Task A_hire_that_makes_no_sense_is_refused(string member, string value, string pointer)
    {
        var hire = PersonBodies.Hire();
        hire[member] = value;

        var answer = (await fleet.As("people-ops").Post("people", hire)).MustRefuse(BadRequest, "request.invalid");

        Assert.Equal([pointer], answer.Pointers);
    }

    [Theory]
    [InlineData("9999-12-31")]
    [InlineData("9998-01-01")]
    [InlineData("0001-01-01")]
    public async Task A_contractor_whose_contract_would_end_after_all_calendars_is_refused(string startOn)
    {
        var hire = PersonBodies.Hire();
        (hire["employment"], hire["startOn"]) = ("contractor", startOn);

        Assert.Contains("/startOn", (await fleet.As("people-ops").Post("people", hire)).MustRefuse(BadRequest, "request.invalid").Pointers);
    }

    [Fact]
    public async Task How_long_a_contractor_is_engaged_is_policy_of_the_day_on_which_they_begin()
    {
        var rule = new { ruleId = "contractor.max-term.cv", kind = "contractor-max-term", match = new { country = "CV" }, outcome = "12", unit = "months", effectiveFrom = "2027-01-01", owner = "people-ops", source = "A decision." };
        (await fleet.As("admin").Post("policy/rules", rule)).Must(Created);

        Assert.Equal("", await Refused("CV", "2026-12-31", "2028-12-31"));
        Assert.Equal("/endOn contractor.end-date", await Refused("CV", "2026-12-31", "2029-01-01"));
        Assert.Equal("", await Refused("CV", "2027-01-01", "2028-01-01"));
        Assert.Equal("/endOn contractor.end-date", await Refused("CV", "2027-01-01", "2028-01-02"));
        // Elsewhere it is 24 months, and so it is of who began before there was any rule.
        Assert.Equal("", await Refused("PT", "2027-01-01", "2029-01-01"));
        Assert.Equal("/endOn contractor.end-date", await Refused("PT", "2021-12-31", "2024-01-01"));

        async Task<string> Refused(string country, string startOn, string endOn)
        {
            var hire = PersonBodies.Hire();
            (hire["employment"], hire["country"], hire["startOn"], hire["endOn"]) = ("contractor", country, startOn, endOn);
            hire.Remove("zone");
            hire.Remove("contact");
            var answer = await fleet.As("people-ops").Post("people", hire);
            return answer.Status == Created ? "" : $"{string.Join(' ', answer.MustRefuse(BadRequest, "request.invalid").Pointers)} {answer["errors"][0]!["code"]}";
        }
    }

    [Fact]
    public async Task Of_a_contractor_without_a_last_day_policy_of_the_day_on_which_they_begin_says_it_and_it_is_kept_by_which_rule()
    {
        var before = (await Contractor("CV", "2026-12-31")).Must(Created);
        Assert.Equal(("2027-06-30", "contractor.default-term", 1), EndOf(before));

        await Rule("contractor.default-term.cv", "contractor-default-term", "CV", "3", "2027-01-01");

        Assert.Equal(("2027-06-30", "contractor.default-term", 1), EndOf(await Contractor("CV", "2026-12-31")));
        Assert.Equal(("2027-04-01", "contractor.default-term.cv", 1), EndOf(await Contractor("CV", "2027-01-01")));
        Assert.Equal(("2027-07-01", "contractor.default-term", 1), EndOf(await Contractor("PT", "2027-01-01")));
        // Who was registered before keeps the day and its rule, where it is read and in the event.
        var kept = (await fleet.As("people-ops").Get($"people/{before.Id}")).Must(OK);
        Assert.Equal(("2027-06-30", "contractor.default-term", 1), EndOf(kept));
        var told = JsonNode.Parse(await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == before.Id).Select(e => e.Data).SingleAsync()))!;
        Assert.Equal(("2027-06-30", "contractor.default-term", 1, "2026-12-31"),
            (told["endOn"]!.GetValue<string>(), told["endRule"]!["ruleId"]!.GetValue<string>(), told["endRule"]!["version"]!.GetValue<int>(), told["endRule"]!["on"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_last_day_that_is_named_has_no_rule_and_one_that_is_taken_away_is_filled_in_again()
    {
        var named = (await Contractor("PT", "2026-12-01", "2027-01-15")).Must(Created);
        Assert.Null(named.Body!["endOnRule"]);

        var filled = (await fleet.As("people-ops").Patch($"people/{named.Id}", new { endOn = (string?)null }, named.ETag)).Must(OK);
        Assert.Equal(("2027-06-01", "contractor.default-term", 1), EndOf(filled));
        // Once more it is what it is, and leaves no trace; and a change of something else keeps how the day came about.
        var again = (await fleet.As("people-ops").Patch($"people/{named.Id}", new { endOn = (string?)null }, filled.ETag)).Must(OK);
        Assert.Equal((filled.ETag, "2027-06-01"), (again.ETag, again["endOn"].GetValue<string>()));
        Assert.Equal("contractor.default-term", EndOf((await fleet.As("people-ops").Patch($"people/{named.Id}", new { jobRole = "Writer" }, again.ETag)).Must(OK)).Rule);

        var shorter = (await fleet.As("people-ops").Patch($"people/{named.Id}", new { endOn = "2027-03-01" }, "*")).Must(OK);
        Assert.Null(shorter.Body!["endOnRule"]);
        var hired = (await fleet.As("people-ops").Patch($"people/{named.Id}", new { employment = "employee", endOn = (string?)null }, "*")).Must(OK);
        Assert.Equal((null, null), (hired.Body!["endOn"], hired.Body["endOnRule"]));
    }

    [Fact]
    public async Task An_employee_who_becomes_a_contractor_has_a_last_day_from_then_on_and_none_that_is_over_is_filled_in()
    {
        var hire = PersonBodies.Hire();
        hire["startOn"] = "2024-01-08";
        var person = (await fleet.As("people-ops").Post("people", hire)).Must(Created);

        // Six months after they came are over: the contract begins on a day of its own.
        Assert.Equal(["/endOn"], (await fleet.As("people-ops").Patch($"people/{person.Id}", new { employment = "contractor" }, person.ETag)).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(("2027-06-01", "contractor.default-term", 1), EndOf(await fleet.As("people-ops").Patch($"people/{person.Id}", new { employment = "contractor", startOn = "2026-12-01" }, person.ETag)));
    }

    [Fact]
    public async Task A_default_term_that_is_longer_than_the_longest_ends_with_that()
    {
        await Rule("contractor.max-term.mo", "contractor-max-term", "MO", "4", "2026-12-01");

        Assert.Equal(("2027-04-01", "contractor.max-term.mo", 1), EndOf(await Contractor("MO", "2026-12-01")));
    }

    private async Task<Answer> Contractor(string country, string startOn, string? endOn = null)
    {
        var hire = PersonBodies.Hire(country: country);
        (hire["employment"], hire["startOn"], hire["endOn"]) = ("contractor", startOn, endOn);
        return await fleet.As("people-ops").Post("people", hire);
    }

    private async Task Rule(string ruleId, string kind, string country, string outcome, string from) =>
        (await fleet.As("admin").Post("policy/rules", new { ruleId, kind, match = new { country }, outcome, unit = "months", effectiveFrom = from, owner = "people-ops", source = "A decision." })).Must(Created);

    private static (string Day, string Rule, int Version) EndOf(Answer answer) =>
        (answer["endOn"].GetValue<string>(), answer["endOnRule"]["ruleId"]!.GetValue<string>(), answer["endOnRule"]["version"]!.GetValue<int>());

    [Theory]
    [InlineData("phone", "912345678", "/contact/phone")]
    [InlineData("personalEmail", "nobody", "/contact/personalEmail")]
    public async Task A_contact_that_reaches_nobody_is_refused(string member, string value, string pointer)
    {
        var hire = PersonBodies.Hire();
        hire["contact"] = new JsonObject { [member] = value };

        var answer = (await fleet.As("people-ops").Post("people", hire)).MustRefuse(BadRequest, "request.invalid");

        Assert.Equal([pointer], answer.Pointers);
    }

    [Fact]
    public async Task An_address_is_checked_as_its_country_asks()
    {
        var hire = PersonBodies.Hire();
        hire["contact"] = new JsonObject { ["address"] = new JsonObject { ["line1"] = "Rua 1", ["city"] = "Lisboa", ["postcode"] = "SW1A 1AA", ["country"] = "PT" } };

        var answer = (await fleet.As("people-ops").Post("people", hire)).MustRefuse(BadRequest, "request.invalid");

        Assert.Equal(["/contact/address/postcode"], answer.Pointers);
    }

    [Fact]
    public async Task An_employment_is_a_word_and_no_number()
    {
        var hire = PersonBodies.Hire();
        hire["employment"] = 1;

        var answer = (await fleet.As("people-ops").Post("people", hire)).Must(BadRequest);

        Assert.Equal(["/employment"], answer.Pointers);
    }

    [Fact]
    public async Task A_member_that_is_not_known_is_named()
    {
        var hire = PersonBodies.Hire();
        hire["salary"] = 1;

        var answer = (await fleet.As("people-ops").Post("people", hire)).Must(BadRequest);

        Assert.Equal("json.unknown-member", answer["errors"][0]!["code"]!.GetValue<string>());
    }
}
