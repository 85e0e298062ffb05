using LaptopFleet.ApiTests.Cast;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Policy;

/// <summary>
/// Every default of the trade, changed through the API as a fleet would change it: by one person, or by two where it decides money or security. On the day before the change the old version answers, on the day itself and ever after the new one.
/// </summary>
public sealed class DefaultsOfTheTradeTests(Fleet fleet) : IClassFixture<Fleet>
{
    private const string DayBefore = "2027-02-28";
    private const string Day = "2027-03-01";
    private const string LongAfter = "2036-03-01";

    [Theory]
    [InlineData("kind=refresh-age", "3", "4", 1)]
    [InlineData("kind=refresh-hard-end", "5", "6", 1)]
    [InlineData("kind=old-device-back", "14", "21", 2)]
    [InlineData("kind=cut-off-from&weekday=monday", "16:00", "15:00", 2)]
    [InlineData("kind=cut-off-until&weekday=monday", "17:00", "16:30", 2)]
    [InlineData("kind=cut-off-days", "Mon-Fri", "Mon-Thu", 2)]
    [InlineData("kind=pin-lock-after-no-contact", "24", "48", 2)]
    [InlineData("kind=access-removal&urgency=critical", "24", "12", 2)]
    [InlineData("kind=access-removal&urgency=other", "5", "3", 2)]
    [InlineData("kind=return-window-from", "14", "10", 1)]
    [InlineData("kind=return-window-until", "28", "20", 1)]
    [InlineData("kind=keep-free-after", "1", "2", 2)]
    [InlineData("kind=depreciation-straight-line", "24", "36", 2)]
    [InlineData("kind=repair-limit", "1000.00", "750.00", 2)]
    [InlineData("kind=other-property-return-limit", "1000.00", "500.00", 2)]
    [InlineData("kind=lead-time&country=US&platform=apple", "3", "2", 1)]
    [InlineData("kind=lead-time&country=US&platform=linux", "5", "6", 1)]
    [InlineData("kind=lead-time&country=PT&platform=apple", "3", "4", 1)]
    [InlineData("kind=lead-time&country=PT&platform=linux", "5", "7", 1)]
    [InlineData("kind=lead-time&country=JP&platform=apple", "3", "4", 1)]
    [InlineData("kind=lead-time&country=JP&platform=linux", "5", "7", 1)]
    [InlineData("kind=lead-time&country=MX&platform=apple", "4", "5", 1)]
    [InlineData("kind=lead-time&country=MX&platform=linux", "9", "8", 1)]
    [InlineData("kind=on-time-delivery", "90", "95", 1)]
    [InlineData("kind=contractor-max-term", "24", "12", 1)]
    [InlineData("kind=contractor-end-warning", "7", "14", 1)]
    [InlineData("kind=contractor-default-term", "6", "3", 1)]
    [InlineData("kind=invoice-retention", "5", "10", 1)]
    [InlineData("kind=observation-remediation&severity=critical", "3", "1", 1)]
    [InlineData("kind=observation-remediation&severity=high", "6", "4", 1)]
    [InlineData("kind=observation-remediation&severity=medium", "12", "9", 1)]
    [InlineData("kind=observation-remediation&severity=low", "18", "24", 1)]
    // What the trade does besides.
    [InlineData("kind=short-notice", "10", "14", 1)]
    [InlineData("kind=arrive-before-start", "7", "5", 1)]
    public async Task A_default_that_changes_from_a_day_answers_otherwise_from_that_day_on(string question, string was, string becomes, int people)
    {
        var before = await Ask(question, DayBefore);
        var rule = before["rule"]!;
        Assert.Equal(was, before["outcome"].GetValue<string>());
        Assert.Equal(before.Text.Replace(DayBefore, Day, StringComparison.Ordinal), (await Ask(question, Day)).Text);

        await Change(rule["ruleId"]!.GetValue<string>(), before["kind"].GetValue<string>(), becomes, people);

        Assert.Equal(before.Text, (await Ask(question, DayBefore)).Text);
        foreach (var on in new[] { Day, LongAfter })
        {
            var after = await Ask(question, on);
            Assert.Equal((becomes, rule["version"]!.GetValue<int>() + 1, rule["ruleId"]!.GetValue<string>(), Day, "decided on 20 November 2026"), (after["outcome"].GetValue<string>(), after["rule"]["version"]!.GetValue<int>(),
                after["rule"]["ruleId"]!.GetValue<string>(), after["rule"]["effectiveFrom"]!.GetValue<string>(), after["rule"]["source"]!.GetValue<string>()));
        }
    }

    private async Task Change(string ruleId, string kind, string outcome, int people)
    {
        var newest = (await fleet.As("auditor").Get($"policy/rules?kind={kind}&on={DayBefore}&limit=200")).Must(OK)["items"].AsArray().Single(r => r!["ruleId"]!.GetValue<string>() == ruleId)!;
        var set = await fleet.As("logistics-lead").Post("policy/rules", new
        {
            ruleId,
            kind,
            match = newest["match"],
            outcome,
            unit = (string?)newest["unit"],
            effectiveFrom = Day,
            owner = newest["owner"]!.GetValue<string>(),
            source = "decided on 20 November 2026",
        });
        if (people == 1)
        {
            set.Must(Created);
            return;
        }
        set.Must(Accepted);
        (await fleet.As("logistics-lead").Post($"policy/proposals/{set.Id}/decision", new { verdict = "approve" })).MustRefuse(Conflict, "approval.same-person");
        (await fleet.As("admin").Post($"policy/proposals/{set.Id}/decision", new { verdict = "approve" })).Must(OK);
    }

    private async Task<Answer> Ask(string question, string on) => (await fleet.As("auditor").Get($"policy/evaluation?{question}&on={on}")).Must(OK);
}
