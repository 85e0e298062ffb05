using LaptopFleet.Policy;
using LaptopFleet.World;

namespace LaptopFleet.Tests.Policy;

/// <summary>A rule that the program could not act on, or would act on wrongly, is not set: it is found when it is written, and not when somebody accepts a laptop.</summary>
public sealed class PolicyWordsTests
{
    [Theory]
    // Ten working days could be added to no day: each acceptance of a refresh would be refused by it.
    [InlineData("old-device-back", "10", "business-days", "'old-device-back' is given in days, weeks, months.")]
    [InlineData("old-device-back", "2", "weeks", null)]
    [InlineData("hold-review", "90", null, "'hold-review' is given in days, weeks, months.")]
    // A laptop would be due on the day on which it came into use.
    [InlineData("refresh-age", "26000", "hours", "'refresh-age' is given in years, months, weeks, days.")]
    [InlineData("refresh-age", "156", "weeks", null)]
    // Fifty-two weeks would be taken for fifty-two days, and two weeks for two days.
    [InlineData("keep-free-after", "52", "weeks", "'keep-free-after' is given in years, months, days.")]
    [InlineData("dispatch-within", "2", "weeks", "'dispatch-within' is given in days.")]
    [InlineData("depreciation-straight-line", "2", "years", "'depreciation-straight-line' is given in months.")]
    [InlineData("return-step-due", "2", "business-days", null)]
    [InlineData("old-device-back-reminder", "2", "business-days", null)]
    [InlineData("access-removal", "5", "business-days", null)]
    public void What_is_added_to_a_day_is_given_in_a_unit_that_can_be(string kind, string outcome, string? unit, string? fault) => Assert.Equal(fault, PolicyWords.OutcomeFault(kind, outcome, unit));

    [Fact]
    public void Every_rule_that_is_shipped_is_one_that_could_be_set() =>
        Assert.All(PolicyFiles.Read(ReferenceFolder.Shipped), r => Assert.Null(PolicyWords.OutcomeFault(r.Text.Kind, r.Text.Outcome, r.Text.Unit) ?? PolicyWords.MatchFault(r.Text.Kind, r.Text.Match)));
}
