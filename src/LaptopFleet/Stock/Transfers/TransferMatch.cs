using System.Runtime.InteropServices;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Stock.Transfers;

/// <summary>
/// Finds who can help whom: what a depot needs is taken from where there is more than the reorder point, the most urgent need first and each from where it costs least, and only where that is cheaper than buying.
/// Nothing is given twice.
/// </summary>
public static class TransferMatch
{
    /// <param name="needs">What depots need of one model.</param>
    /// <param name="surplus">What is left at each depot above its reorder point.</param>
    /// <param name="unitCost">What it costs to send one from a depot to another, in the currency of <paramref name="unitPrice"/>; null where nobody knows.</param>
    /// <param name="unitPrice">What one costs that is bought.</param>
    public static IReadOnlyList<TransferPair> Of(IEnumerable<TransferNeed> needs, IReadOnlyDictionary<Guid, int> surplus, Func<Guid, Guid, Money?> unitCost, Money unitPrice)
    {
        var (left, pairs) = (surplus.Where(s => s.Value > 0).ToDictionary(), new List<TransferPair>());
        foreach (var need in needs.OrderBy(n => n.NeededOn ?? LocalDate.MaxIsoValue).ThenBy(n => n.DepotId))
        {
            var open = need.Units;
            var sources = left.Keys.Where(from => from != need.DepotId).Select(from => (From: from, Cost: unitCost(from, need.DepotId)))
                .Where(s => s.Cost is { } cost && cost.Currency == unitPrice.Currency && cost.Minor < unitPrice.Minor).OrderBy(s => s.Cost!.Minor).ThenBy(s => s.From).ToList();
            foreach (var (from, cost) in sources)
            {
                var units = Math.Min(open, left[from]);
                if (units <= 0)
                    continue;
                pairs.Add(new(from, need.DepotId, units, cost!));
                (open, left[from]) = (open - units, left[from] - units);
            }
        }
        return pairs;
    }
}

/// <summary>So many are needed at a depot, the first on a day.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TransferNeed(Guid DepotId, int Units, LocalDate? NeededOn);

/// <summary>So many go from one depot to another.</summary>
public sealed record TransferPair(Guid From, Guid To, int Units, Money UnitCost);
