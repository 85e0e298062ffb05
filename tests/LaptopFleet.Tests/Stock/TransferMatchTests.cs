using LaptopFleet.Stock.Transfers;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Tests.Stock;

/// <summary>Who helps whom: the most urgent first, from where it costs least, never for more than a purchase, and nothing twice.</summary>
public sealed class TransferMatchTests
{
    private static readonly Money Price = new(240000, "USD");
    private static readonly Guid[] Depots = [.. Enumerable.Range(1, 6).Select(i => new Guid(i, 0, 0, new byte[8]))];

    [Fact]
    public void The_most_urgent_is_served_first_and_from_where_it_costs_least()
    {
        var (a, b, c, d) = (Depots[0], Depots[1], Depots[2], Depots[3]);
        var pairs = TransferMatch.Of([new(a, 5, new(2027, 2, 1)), new(b, 4, new(2027, 1, 1))], new Dictionary<Guid, int> { [c] = 3, [d] = 4 }, (from, _) => new(from == c ? 9000 : 5000, "USD"), Price);
        Assert.Equal([(d, b, 4), (c, a, 3)], pairs.Select(p => (p.From, p.To, p.Units)));
    }

    [Fact]
    public void What_costs_as_much_as_a_purchase_or_nobody_knows_or_is_not_to_spare_is_not_suggested()
    {
        var (a, b) = (Depots[0], Depots[1]);
        var need = new[] { new TransferNeed(a, 5, null) };
        var spare = new Dictionary<Guid, int> { [b] = 3 };
        Assert.Empty(TransferMatch.Of(need, spare, (_, _) => Price, Price));
        Assert.Empty(TransferMatch.Of(need, spare, (_, _) => null, Price));
        Assert.Empty(TransferMatch.Of(need, spare, (_, _) => new(1, "EUR"), Price));
        Assert.Empty(TransferMatch.Of(need, new Dictionary<Guid, int> { [a] = 9, [b] = -2, [Depots[2]] = 0 }, (_, _) => new(1, "USD"), Price));
        Assert.Empty(TransferMatch.Of([], spare, (_, _) => new(1, "USD"), Price));
        Assert.Single(TransferMatch.Of(need, spare, (_, _) => Price with { Minor = Price.Minor - 1 }, Price));
    }

    [Fact]
    public void Nobody_gives_more_than_they_have_to_spare_or_gets_more_than_they_need()
    {
        var random = new Random(20261123);
        for (var run = 0; run < 200; run++)
        {
            var needs = Depots.Take(4).Where(_ => random.Next(3) > 0).Select(d => new TransferNeed(d, random.Next(0, 20), new LocalDate(2027, 1, 1).PlusDays(random.Next(90)))).ToList();
            var surplus = Depots.ToDictionary(d => d, _ => random.Next(-5, 15));
            var costs = Depots.SelectMany(f => Depots.Select(t => (f, t))).ToDictionary(p => p, _ => random.Next(4) == 0 ? null : new Money(random.Next(1, 300000), "USD"));
            var pairs = TransferMatch.Of(needs, surplus, (f, t) => costs[(f, t)], Price);
            Assert.All(pairs, p => Assert.True(p.Units > 0 && p.From != p.To && p.UnitCost.Minor < Price.Minor));
            Assert.All(pairs.GroupBy(p => p.From), g => Assert.True(g.Sum(p => p.Units) <= surplus[g.Key]));
            Assert.All(pairs.GroupBy(p => p.To), g => Assert.True(g.Sum(p => p.Units) <= needs.Single(n => n.DepotId == g.Key).Units));
            // Who still lacks something can have it from nobody who has some left.
            foreach (var need in needs.Where(n => pairs.Where(p => p.To == n.DepotId).Sum(p => p.Units) < n.Units))
                Assert.DoesNotContain(Depots, f => f != need.DepotId && surplus[f] - pairs.Where(p => p.From == f).Sum(p => p.Units) > 0 && costs[(f, need.DepotId)] is { } cost && cost.Minor < Price.Minor);
        }
    }
}
