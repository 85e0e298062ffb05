using BenchmarkDotNet.Attributes;
using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Benchmarks.Code;

/// <summary>One decision among the shipped rules of its kind.</summary>
public class Rulings
{
    private static readonly LocalDate Today = new(2026, 11, 23);
    private readonly Dictionary<string, List<PolicyRule>> rules = PolicyFiles.Read(ReferenceFolder.Shipped)
        .GroupBy(row => row.Text.Kind).ToDictionary(kind => kind.Key, kind => kind.Select(row => PolicyRule.Set(row.Text, row.RuleVersion, row.Until, Instant.FromUtc(2026, 1, 1, 0, 0)).Rule).ToList());

    private readonly IReadOnlyDictionary<string, string> toBrazil = Conditions.Parse("country=BR;region=latam")!.Pairs;
    private readonly IReadOnlyDictionary<string, string> fromApple = Conditions.Parse("area=EMEA;country=PT;platform=apple")!.Pairs;

    [Benchmark]
    public Decision Route() => Ruling.Decide(rules[PolicyKind.Route], PolicyKind.Route, toBrazil, Today, ("ask", "No rule."));

    [Benchmark]
    public Decision LeadTime() => Ruling.Decide(rules[PolicyKind.LeadTime], PolicyKind.LeadTime, fromApple, Today, ("", "No rule."));
}
