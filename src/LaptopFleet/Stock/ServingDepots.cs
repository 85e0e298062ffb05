using LaptopFleet.Catalog;
using LaptopFleet.Policy;
using LaptopFleet.Procurement;
using LaptopFleet.World;

namespace LaptopFleet.Stock;

/// <summary>
/// Which depot serves the people of a country: by dated policy, and where that names none that is open, the first of the region by its code. Where people buy for themselves, none does.
/// </summary>
public sealed class ServingDepots(RulesOfTheDay rules, IReadOnlyList<Depot> open)
{
    public const string Kind = "serving-depot";

    private readonly Dictionary<string, Depot?> known = new(StringComparer.Ordinal);

    /// <summary>All kinds of rules that are asked.</summary>
    public static readonly IReadOnlyList<string> Kinds = [Kind, PolicyKind.Route];

    /// <summary>Null where people buy where they live, or no depot of the region is open.</summary>
    public Depot? Of(string country)
    {
        if (!known.TryGetValue(country, out var depot))
            known[country] = depot = Find(country);
        return depot;
    }

    private Depot? Find(string country)
    {
        var region = Countries.Get(country).Region;
        var inputs = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["country"] = country, ["region"] = region.ToString().ToLowerInvariant() };
        if (rules.Ask(PolicyKind.Route, inputs).Outcome == Planning.SelfProcure)
            return null;
        var named = rules.Ask(Kind, inputs);
        return open.FirstOrDefault(d => d.Code == named.Outcome) ?? open.Where(d => d.Region == region).MinBy(d => d.Code, StringComparer.Ordinal);
    }
}
