using System.Text.Json;
using LaptopFleet.Shipments.Batteries;
using LaptopFleet.Tests.Policy;
using NodaTime;

namespace LaptopFleet.Tests.Shipments.Batteries;

/// <summary>The cases of the folder that LAPTOPFLEET_VECTORS names, in the terms in which they are written there.</summary>
public sealed class PublishedCasesTests
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("LAPTOPFLEET_VECTORS");

    [Fact]
    public void Each_case_is_decided_as_it_stands_there()
    {
        Assert.SkipUnless(Folder is not null, "LAPTOPFLEET_VECTORS names no folder.");
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder!, "docs", "lithium_decision_cases.json")));
        var cases = document.RootElement.GetProperty("cases").EnumerateArray().ToList();

        Assert.True(cases.Count >= 12, $"Only {cases.Count} cases are there.");
        Assert.All(cases, Check);
    }

    private static void Check(JsonElement written)
    {
        var name = written.GetProperty("case").GetString()!;
        var on = name.Contains("2025-12-31", StringComparison.Ordinal) ? new LocalDate(2025, 12, 31) : new LocalDate(2026, 11, 23);
        var decision = LithiumDecision.Decide(Case(written), ShippedRules.On(on));

        Same("un", decision.UnNumber);
        Same("pi", decision.PackingInstruction);
        if (Text("section") is { } section)
            Assert.True(section.Split(' ')[0] == decision.Section, $"{name}: section {decision.Section}");
        if (written.TryGetProperty("mark", out var mark) && mark.ValueKind is JsonValueKind.True or JsonValueKind.False)
            Assert.True(mark.GetBoolean() == decision.MarkNeeded, $"{name}: mark {decision.MarkNeeded}");
        if (written.TryGetProperty("awb_text", out var statement))
            Assert.True(statement.GetBoolean() == decision.Statement is not null, $"{name}: {decision.Statement}");
        if (written.TryGetProperty("shippers_declaration", out var declaration))
            Assert.True(declaration.GetBoolean() == decision.DeclarationNeeded, $"{name}: declaration {decision.DeclarationNeeded}");
        if (Text("soc") is { } charge)
            Assert.True(charge.StartsWith(decision.Charge.Duty.ToString(), StringComparison.OrdinalIgnoreCase), $"{name}: {decision.Charge.Duty}");
        if (Text("result") is { } result)
            Assert.True(result.StartsWith("forbidden", StringComparison.Ordinal) && decision.IsForbidden, name);
        if (Text("rule") is { } rule)
            Assert.True(rule.StartsWith(decision.Regulation, StringComparison.Ordinal), $"{name}: {decision.Regulation}");

        void Same(string member, string? said)
        {
            if (Text(member) is { } expected)
                Assert.True(expected == said, $"{name}: {member} {said}");
        }

        string? Text(string member) => written.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    private static LithiumCase Case(JsonElement written)
    {
        var packing = written.GetProperty("config").GetString() switch { "contained" => LithiumPacking.Installed, "packed_with" => LithiumPacking.PackedWith, _ => LithiumPacking.Loose };
        var (wh, batteries, boxes) = (Number("wh", 56), (int)Number("batteries", 1), (int)Number("packages", 1));
        var spares = packing == LithiumPacking.PackedWith ? batteries - 1 : 0;
        var isDamaged = written.TryGetProperty("damaged", out var damaged) && damaged.GetBoolean();
        var group = new BatteryGroup(wh, 4, batteries - spares, spares, isDamaged ? BatteryFinding.Swollen : null);
        var mode = written.GetProperty("mode").GetString() == "us_ground" ? TransportMode.Ground : TransportMode.Air;
        int? net = written.TryGetProperty("net_kg", out var kilograms) ? (int)(kilograms.GetDecimal() * 1000) : null;
        return new(packing, mode, "US", [.. Enumerable.Range(1, boxes).Select(number => new BatteryPackage(number, [group], net))]);

        decimal Number(string member, decimal otherwise) => written.TryGetProperty(member, out var value) ? value.GetDecimal() : otherwise;
    }
}
