using LaptopFleet.ApiTests.Cast;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.People;

public sealed class ContactTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Theory]
    [InlineData("people-ops")]
    [InlineData("logistics-emea")]
    [InlineData("logistics-lead")]
    public async Task Who_hires_sends_or_fetches_sees_where_a_person_lives(string who)
    {
        var person = await fleet.Reachable();

        var answer = (await fleet.As(who).Get($"people/{person.Id}")).Must(OK);

        Assert.Equal(PersonBodies.Phone, answer["contact"]["phone"]!.GetValue<string>());
        Assert.Equal(PersonBodies.Street, answer["contact"]["address"]!["line1"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("device-security")]
    [InlineData("auditor")]
    [InlineData("admin")]
    public async Task Who_has_no_business_with_it_sees_the_person_but_not_where_they_live(string who)
    {
        var person = await fleet.Reachable();

        var answer = (await fleet.As(who).Get($"people/{person.Id}")).Must(OK);

        Assert.Null(answer.Body!["contact"]);
        Assert.DoesNotContain(PersonBodies.Phone, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manager_does_not_see_where_a_report_lives_but_the_person_does()
    {
        var manager = await fleet.Person();
        var report = await fleet.Reachable(manager.Id.ToString());

        Assert.Null((await fleet.As($"manager:{manager.WorkEmail}").Get($"people/{report.Id}")).Must(OK).Body!["contact"]);
        Assert.NotNull((await fleet.As(report["workEmail"].GetValue<string>()).Get($"people/{report.Id}")).Must(OK).Body!["contact"]);
    }

    [Fact]
    public async Task An_admin_may_write_it_and_is_not_shown_it()
    {
        var person = await fleet.Reachable();

        var answer = (await fleet.As("admin").Patch($"people/{person.Id}", new { contact = new { phone = "+351912345679" } }, "\"1\"")).Must(OK);

        Assert.Null(answer.Body!["contact"]);
        var contact = (await fleet.As("people-ops").Get($"people/{person.Id}")).Must(OK)["contact"];
        Assert.Equal("+351912345679", contact["phone"]!.GetValue<string>());
        Assert.Equal(PersonBodies.Street, contact["address"]!["line1"]!.GetValue<string>());
    }

    [Fact]
    public async Task No_list_and_no_event_shows_it()
    {
        var person = await fleet.Reachable();

        var list = (await fleet.As("people-ops").Get($"people?email={person["workEmail"]}")).Must(OK);
        var feed = await WholeFeed();

        Assert.Contains(person.Id.ToString(), list.Text, StringComparison.Ordinal);
        Assert.Contains(person.Id.ToString(), feed, StringComparison.Ordinal);
        Assert.All(new[] { list.Text, feed }, text => Assert.DoesNotContain(PersonBodies.Phone, text.Replace("\\u002B", "+", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_reads_it_in_a_stolen_database_nor_in_the_answers_kept_for_repeated_requests()
    {
        var person = await fleet.Reachable(key: Seeds.Unique("hire-"));

        Assert.Contains("People", await fleet.TablesShowing(person["workEmail"].GetValue<string>()));
        Assert.Empty(await fleet.TablesShowing(PersonBodies.Phone[1..]));
        Assert.Empty(await fleet.TablesShowing(PersonBodies.Street));
    }

    [Fact]
    public async Task A_repeated_hire_answers_the_same_although_the_answer_lies_sealed()
    {
        var hire = PersonBodies.Hire();
        hire["contact"] = PersonBodies.Contact();
        var key = Seeds.Unique("hire-");

        var first = (await fleet.As("people-ops").Post("people", hire, key)).Must(Created);
        var again = (await fleet.As("people-ops").Post("people", hire, key)).Must(Created);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal(first.ETag, again.ETag);
    }

    private async Task<string> WholeFeed()
    {
        var page = (await fleet.As("auditor").Get("events?limit=200")).Must(OK);
        var text = page.Text;
        while (page.Body!["next"]?.GetValue<string>() is { } next)
            text += (page = (await fleet.As("auditor").Get($"events?limit=200&after={next}")).Must(OK)).Text;
        return text;
    }
}
