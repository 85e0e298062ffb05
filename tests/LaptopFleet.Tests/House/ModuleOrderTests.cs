using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace LaptopFleet.Tests.House;

/// <summary>The capabilities form a list: each may use those to its right, and nothing uses what is to its left.</summary>
public sealed class ModuleOrderTests
{
    private static readonly Architecture House = new ArchLoader().LoadAssembly(SliceRules.Program).Build();

    public static TheoryData<string, string> Forbidden => [.. Existing.SelectMany((left, i) => Existing.Skip(i + 1).Select(right => (right, left)))];

    public static TheoryData<string, string> GroundFloor =>
        [.. from ground in new[] { "Audit", "World", "Platform" } from capability in Existing select (ground, capability)];

    private static string[] Existing => [.. SliceRules.Capabilities.Where(c => House.Types.Any(t => t.Namespace.FullName.StartsWith($"LaptopFleet.{c}", StringComparison.Ordinal)))];

    [Fact]
    public void The_capabilities_are_there_to_be_looked_at() =>
        Assert.True(Existing.Length >= 7, $"Only {string.Join(", ", Existing)} were found.");

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void A_capability_does_not_use_what_is_to_its_left(string right, string left) => Assert.Empty(Violations(right, left));

    [Theory]
    [MemberData(nameof(GroundFloor))]
    public void The_ground_floor_uses_no_capability(string ground, string capability) => Assert.Empty(Violations(ground, capability));

    [Fact]
    public void The_rule_is_red_where_there_is_a_use() => Assert.NotEmpty(Violations("Devices", "Catalog"));

    private static IEnumerable<string> Violations(string user, string used) =>
        Types().That().ResideInNamespaceMatching($@"^LaptopFleet\.{user}(\.|$)").Should()
            .NotDependOnAny(Types().That().ResideInNamespaceMatching($@"^LaptopFleet\.{used}(\.|$)")).WithoutRequiringPositiveResults()
            .Evaluate(House).Where(result => !result.Passed).Select(result => result.Description);
}
