using LaptopFleet.Catalog;
using LaptopFleet.Platform;
using LaptopFleet.World;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.Tests.Catalog;

public sealed class StandardTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 0);

    [Theory]
    // An earlier standard from March until May; null stands for open.
    [InlineData("2026-03-01", "2026-05-01", "2026-02-01", "2026-03-01", true)]
    [InlineData("2026-03-01", "2026-05-01", "2026-02-01", "2026-03-02", false)]
    [InlineData("2026-03-01", "2026-05-01", "2026-04-01", "2026-04-02", false)]
    [InlineData("2026-03-01", "2026-05-01", "2026-05-01", null, true)]
    [InlineData("2026-03-01", "2026-05-01", "2026-04-30", null, false)]
    [InlineData("2026-03-01", null, "2030-01-01", null, false)]
    [InlineData("2026-03-01", null, "2026-01-01", "2026-03-01", true)]
    [InlineData("2026-03-01", null, "2026-01-01", null, false)]
    public void Two_standards_for_the_same_people_share_no_day(string from, string? until, string nextFrom, string? nextUntil, bool allowed)
    {
        var (first, _) = Standard.Set("Engineer", null, null, "a", Day(from)!.Value, Day(until), [], Now);

        var refused = Record.Exception(() => Standard.Set("Engineer", null, null, "b", Day(nextFrom)!.Value, Day(nextUntil), [first], Now));

        Assert.Equal(allowed ? null : "standard.contradicts", (refused as RefusedException)?.Code);
    }

    [Fact]
    public void The_same_people_are_the_same_however_they_are_written_and_their_standards_are_numbered()
    {
        var (first, _) = Standard.Set(" Engineer", "R&D", "pt", "A", new(2026, 1, 1), new(2026, 2, 1), [], Now);
        var (second, _) = Standard.Set("ENGINEER ", "r&d", "PT", "A", new(2026, 2, 1), null, [first], Now);

        Assert.Equal(first.ScopeKey, second.ScopeKey);
        Assert.Equal((1, 2), (first.Edition, second.Edition));
        Assert.NotEqual(Standard.ScopeKeyOf("Engineer", null, null), Standard.ScopeKeyOf(null, "Engineer", null));
    }

    [Theory]
    [InlineData("Engineer", null, null, 4)]
    [InlineData(null, "R&D", "PT", 3)]
    [InlineData("Engineer", "R&D", "PT", 7)]
    [InlineData(null, null, null, 0)]
    public void A_named_role_outranks_a_named_department_and_that_a_named_country(string? role, string? department, string? country, int rank) =>
        Assert.Equal(rank, For(role, department, country, "a").Rank);

    [Theory]
    [InlineData("engineer", null, null, true)]
    [InlineData("Designer", null, null, false)]
    [InlineData(null, "r&d", "PT", true)]
    [InlineData(null, null, "ES", false)]
    [InlineData(null, null, null, true)]
    public void It_fits_whoever_has_all_that_it_names(string? role, string? department, string? country, bool fits) =>
        Assert.Equal(fits, For(role, department, country, "a").Fits("Engineer", "R&D", "PT"));

    [Fact]
    public void The_newest_offered_revision_of_the_closest_standard_wins()
    {
        var (all, role) = (For(null, null, null, "plain"), For("Engineer", null, null, "strong"));
        var models = new[] { Offered("plain", 1), Offered("strong", 1), Offered("strong", 2) };

        var entitlement = Entitlement.Decide([all, role], models);

        Assert.Equal(("strong", 2), (entitlement.Model!.Code, entitlement.Model.Revision));
        Assert.Equal([StandardOutcome.Won, StandardOutcome.Outranked], entitlement.Considered.Select(c => c.Outcome));
    }

    [Fact]
    public void Without_an_offered_model_nobody_wins()
    {
        var entitlement = Entitlement.Decide([For(null, null, null, "plain")], []);

        Assert.Null(entitlement.Model);
        Assert.Equal(StandardOutcome.NotOffered, Assert.Single(entitlement.Considered).Outcome);
    }

    private static Standard For(string? role, string? department, string? country, string code) =>
        Standard.Set(role, department, country, code, new(2026, 1, 1), null, [], Now).Standard;

    private static Model Offered(string code, int revision) => Model.Offer(code, revision,
        new("Maker", "Book", LaptopFleet.Catalog.Platform.Apple, "book", 14m, 24, 1000, new Money(240000, "USD"), 1.5m, 70m, 3, 1, "8471.30", "CN"), new(2026, 1, 1), null, Now).Model;

    private static LocalDate? Day(string? text) => text is null ? null : LocalDatePattern.Iso.Parse(text).Value;
}
