using LaptopFleet.Platform;
using LaptopFleet.Policy;
using LaptopFleet.WhatIf;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Tests.WhatIf;

/// <summary>What is supposed is what setting it would make, and the rules in force stay as they are.</summary>
public sealed class SuppositionTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 0);
    private static readonly IReadOnlyList<PolicyRule> Rules = [.. PolicyFiles.Read(ReferenceFolder.Shipped).Select(r => PolicyRule.Set(r.Text, r.RuleVersion, r.Until, Now).Rule)];

    private static RuleText Text(string ruleId, string kind, string match, string outcome, LocalDate from) => new(ruleId, kind, Conditions.Parse(match)!, outcome, "years", from, "logistics", "a test");

    private static string Ask(IReadOnlyList<PolicyRule> rules, string inputs, LocalDate on) => Ruling.Decide(rules, "refresh-age", Conditions.Parse(inputs)!.Pairs, on, ("none", "")).Outcome;

    [Fact]
    public void A_next_version_ends_the_former_in_the_supposition_alone()
    {
        var before = Rules.Select(r => (r.Id, r.EffectiveUntil)).ToList();
        var day = new LocalDate(2027, 1, 1);

        var supposed = Supposition.Of(Rules, [Text("refresh.age", "refresh-age", "", "4", day), Text("refresh.age", "refresh-age", "", "5", day.PlusYears(1)), Text("refresh.age.pt", "refresh-age", "country=PT", "2", day)], Now);

        Assert.Equal(("3", "3", "3"), (Ask(supposed.Before, "country=PT", day), Ask(supposed.Before, "country=NL", day), Ask(supposed.Before, "country=NL", day.PlusYears(1))));
        Assert.Equal(("2", "4", "5"), (Ask(supposed.After, "country=PT", day), Ask(supposed.After, "country=NL", day), Ask(supposed.After, "country=NL", day.PlusYears(1))));
        Assert.Equal("3", Ask(supposed.After, "country=NL", day.PlusDays(-1)));
        Assert.Equal(before, Rules.Select(r => (r.Id, r.EffectiveUntil)));
        Assert.Empty(PolicyConflicts.Contradictions(supposed.After));
        Assert.True(supposed.Touches("refresh-age") && !supposed.Touches("lead-time", "route"));
    }

    [Fact]
    public void A_next_version_for_another_case_leaves_the_former_one_without_an_answer_and_says_so()
    {
        var day = new LocalDate(2027, 1, 1);
        var route = Rules.Single(r => r.RuleId == "route.br" && r.EffectiveUntil is null);

        var supposed = Supposition.Of(Rules, [route.Text with { Match = Conditions.Parse("country=AR")!, EffectiveFrom = day }], Now);

        Assert.Equal([new SupposedGap("route", "country=BR", "2027-01-01", null, "route.br", route.RuleVersion)], supposed.Lacking(day).Gaps);
        Assert.Equal(["BR"], supposed.Lacking(day).Countries);
        // The day before it is still answered; and what is set for the same case lacks nothing.
        Assert.Empty(supposed.Lacking(day.PlusDays(-1)).Countries);
        var same = Supposition.Of(Rules, [route.Text with { Outcome = "vendor", EffectiveFrom = day }], Now).Lacking(day);
        Assert.Empty(same.Gaps);
        Assert.Empty(same.Countries);
    }

    [Theory]
    [InlineData("refresh.age", "refresh-age", "", "2026-11-22", "policy.in-the-past")]
    [InlineData("refresh.age", "refresh-age", "", "2022-01-01", "policy.in-the-past")]
    [InlineData("refresh.age", "refresh-hard-end", "", "2026-12-01", "policy.kind-differs")]
    [InlineData("another", "refresh-age", "", "2026-12-01", "policy.contradiction")]
    [InlineData("lead-time.na.apple", "lead-time", "area=NA;platform=apple", "2026-11-23", null)]
    public void What_could_not_be_set_cannot_be_supposed(string ruleId, string kind, string match, string from, string? code)
    {
        var text = Text(ruleId, kind, match, "3", NodaTime.Text.LocalDatePattern.Iso.Parse(from).Value);

        if (code is null)
            Assert.Equal(Rules.Count + 1, Supposition.Of(Rules, [text], Now).After.Count);
        else
            Assert.Equal(code, Assert.Throws<RefusedException>(() => Supposition.Of(Rules, [text], Now)).Code);
    }

    [Fact]
    public void What_was_supposed_is_read_as_it_was_written()
    {
        RuleText[] rules = [Text("a", "approval", "case=purchase-over;over=50000.00 USD", "admin", new(2027, 1, 1)), Text("b", "refresh-age", "", "2", new(2027, 1, 1)) with { Unit = null }];

        Assert.Equal(rules, SupposedRules.Read(SupposedRules.Write(rules)));
    }

    [Fact]
    public void A_tally_is_read_as_it_was_written()
    {
        var tally = new WhatIfTally { PeopleNewlyEligible = 3, Lack = new([new("route", "country=BR", "2027-01-01", null, "route.br", 3)], ["BR"]) };
        tally.Count(WhatIfDifference.NewlyEligible);
        tally.Look(WhatIfStage.Refreshes, 7);
        tally.After.Spend(new(2027, 3, 1), new(240000, "USD"));
        tally.Before.Value(new(100, "EUR"));
        tally.Before.OrdersLate = 2;

        var read = WhatIfTally.FromJson(tally.ToJson());

        Assert.Equal(tally.ToJson(), read.ToJson());
        Assert.Equal(("country=BR", "BR"), (read.Lack!.Gaps[0].Match, read.Lack.Countries[0]));
        Assert.Equal((3, 1, 7, 240000L, 100L, 2), (read.PeopleNewlyEligible, read.Of(WhatIfDifference.NewlyEligible), read.Looked[WhatIfStage.Refreshes], read.After.Cost["2027-03-01 USD"], read.Before.BookValue["EUR"], read.Before.OrdersLate));
    }
}
