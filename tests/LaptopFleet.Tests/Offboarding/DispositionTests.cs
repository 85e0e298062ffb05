using LaptopFleet.Offboarding;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.World;
using NodaTime;
using static LaptopFleet.Tests.Offboarding.Leavers;

namespace LaptopFleet.Tests.Offboarding;

/// <summary>The table of what becomes of a leaver's laptop (public handbook of an all-remote company, August 2026).</summary>
public sealed class DispositionTests
{
    private static readonly LocalDate On = new(2026, 11, 27);

    public static TheoryData<string, LeaverCase, string, Disposition[]> Rows => new()
    {
        { "in use for a year", With(used: new(2025, 11, 27)), "used", [Disposition.Keep, Disposition.Donate, Disposition.Return] },
        { "a day less than a year", With(used: new(2025, 11, 28)), "young", [Disposition.Return, Disposition.Buy, Disposition.Keep] },
        { "never used", With(used: null), "young", [Disposition.Return, Disposition.Buy, Disposition.Keep] },
        { "a refresh within the year", With(used: new(2024, 1, 8), refreshed: new(2026, 3, 1)), "refreshed", [Disposition.Return, Disposition.Buy, Disposition.Keep] },
        { "a refresh longer ago", With(used: new(2024, 1, 8), refreshed: new(2025, 3, 1)), "used", [Disposition.Keep, Disposition.Donate, Disposition.Return] },
        { "three years and its refresh approved", With(used: new(2023, 11, 27), refreshed: new(2026, 3, 1)), "refresh-age", [Disposition.Keep, Disposition.Donate, Disposition.Return] },
        { "broken", With(used: new(2023, 1, 1)) with { IsBroken = true }, "broken", [Disposition.Return] },
        { "for cause", With(used: new(2023, 1, 1)) with { Reason = LeavingReason.ForCause }, "void", [Disposition.Return] },
        { "misconduct", With(used: new(2023, 1, 1)) with { Reason = LeavingReason.Misconduct }, "void", [Disposition.Return] },
        { "breach of terms", With(used: new(2023, 1, 1)) with { Reason = LeavingReason.BreachOfTerms }, "void", [Disposition.Return] },
        { "voluntary", With(used: new(2023, 1, 1)) with { Reason = LeavingReason.Voluntary }, "used", [Disposition.Keep, Disposition.Donate, Disposition.Return] },
        { "on hold, whatever else", With(used: new(2023, 1, 1)) with { IsHeld = true, IsBroken = true, Reason = LeavingReason.Misconduct }, "hold", [Disposition.Return] },
        { "no price known", With(used: new(2026, 6, 1)) with { HasPrice = false }, "young", [Disposition.Return, Disposition.Keep] },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Policy_says_what_may_become_of_it_and_why(string because, LeaverCase leaver, string @case, Disposition[] allowed)
    {
        var decision = DispositionDecision.Of(leaver, On, RulesOf(On));

        Assert.Equal((@case, string.Join(' ', allowed)), (decision.Case, string.Join(' ', decision.Allowed)));
        Assert.Equal(allowed[0], decision.Preferred);
        Assert.Contains(decision.How.Rules, r => r.Kind == DispositionDecision.OutcomeKind && r.Rule is not null && r.Inputs["case"] == @case);
        Assert.NotEmpty(because);
    }

    [Fact]
    public void Why_somebody_leaves_is_not_part_of_the_explanation()
    {
        var decision = DispositionDecision.Of(With(used: new(2023, 1, 1)) with { Reason = LeavingReason.Misconduct }, On, RulesOf(On));

        Assert.DoesNotContain("misconduct", decision.How.ToJson(), StringComparison.OrdinalIgnoreCase);
    }

    // 2,400 dollars, 8 months: 2,400 − 8 × 100 = 1,600; after 24 months nothing.
    [Theory]
    [InlineData("2026-01-15", "2026-09-15", 160000)]
    [InlineData("2026-01-15", "2026-09-14", 170000)]
    [InlineData("2026-01-15", "2026-01-15", 240000)]
    [InlineData("2026-02-15", "2026-01-15", 240000)]
    [InlineData("2024-01-15", "2026-01-14", 10000)]
    [InlineData("2024-01-15", "2026-01-15", 0)]
    [InlineData("2020-01-15", "2026-01-15", 0)]
    // Bought on the 31st, it is a month older on the last day of each month.
    [InlineData("2026-01-31", "2026-02-27", 240000)]
    [InlineData("2026-01-31", "2026-02-28", 230000)]
    public void It_loses_a_twenty_fourth_of_its_cost_with_each_whole_month(string bought, string on, long left) =>
        Assert.Equal(new Money(left, "USD"), Depreciation.ValueOn(new(240000, "USD"), Day(bought), Day(on), 24));

    [Theory]
    [InlineData("JPY", 299800, 8, 199867)]
    [InlineData("KWD", 750123, 1, 718868)]
    [InlineData("USD", 100, 23, 4)]
    [InlineData("USD", 90_000_000_000_000, 1, 86_250_000_000_000)]
    public void What_is_left_is_rounded_to_the_minor_unit_of_its_currency(string currency, long cost, int months, long left) =>
        Assert.Equal(new Money(left, currency), Depreciation.ValueOn(new(cost, currency), new LocalDate(2024, 1, 1), new LocalDate(2024, 1, 1).PlusMonths(months), 24));

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void What_is_written_off_at_once_is_worth_nothing(int months) =>
        Assert.Equal(new Money(0, "USD"), Depreciation.ValueOn(new(240000, "USD"), On, On, months));

    [Fact]
    public void What_is_not_known_has_no_price()
    {
        Assert.Null(Depreciation.ValueOn(null, new LocalDate(2024, 1, 1), On, 24));
        Assert.Null(Depreciation.ValueOn(new(1, "USD"), null, On, 24));
    }

    private static LeaverCase With(LocalDate? used, LocalDate? refreshed = null) => new("PT", "emea", used, refreshed, false, false, null, true);

    private static LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
