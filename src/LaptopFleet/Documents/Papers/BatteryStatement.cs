using System.Globalization;
using LaptopFleet.Documents.Pages;
using LaptopFleet.Shipments.Batteries;

namespace LaptopFleet.Documents.Papers;

/// <summary>What a carrier is told of the batteries inside: what they are, by which rule they travel, and what to do with a damaged box. It names nobody.</summary>
public static class BatteryStatement
{
    public const string Title = "Lithium battery statement";

    public static Paper Compose(ShipmentFacts facts) => new(Title, "en", facts.Format,
    [
        Sheet.Head(facts, Title),
        .. Words(facts.Batteries),
        new KeyValues(
        [
            ("UN number", facts.Batteries.UnNumber), ("What it is", Kind(facts.Batteries)), ("Rule", facts.Batteries.Regulation),
            ("Packing instruction", facts.Batteries.PackingInstruction is { } instruction ? $"PI {instruction}, Section {facts.Batteries.Section}" : "not by air"),
            ("Mode", facts.Batteries.Mode.ToString().ToLowerInvariant()), ("Battery mark", facts.Batteries.MarkNeeded ? "on each package that is listed as marked" : "not needed"),
            ("Waybill", facts.Waybill ?? "not known yet"), ("Shipper", facts.CompanyName), ("Questions", $"{facts.Company.ContactEmail}\n{facts.Company.ContactPhone}".Trim()),
        ]),
        new Heading("Batteries in each package"),
        new Table(
            [Column.Text("Package"), Column.Number("Batteries", 24), Column.Number("Single cells", 24), Column.Number("Wh each, at most", 32), Column.Number("Net weight", 28), Column.Fixed("Mark", 22)],
            [.. facts.Batteries.Packages.Select(p => Line(facts, p))]),
        new Heading("Handling"),
        new Steps(
        [
            "The packages hold lithium ion batteries. Handle them with care; they can burn when they are damaged.",
            "If a package is damaged, set it apart, look at what is inside, and pack it anew before it goes on.",
            "A battery that is swollen, leaks or grows warm goes no further. Keep it away from what can burn and call the shipper.",
            .. Charge(facts.Batteries.Charge),
        ]),
        Declaration.Signed("For the shipper", facts),
    ])
    {
        Footer = Sheet.Foot(facts),
    };

    /// <summary>The proper shipping name of UN3481, by how the batteries go; UN3480 is for those without equipment.</summary>
    internal static string Kind(LithiumDecision batteries) => batteries.Packing switch
    {
        LithiumPacking.PackedWith => "Lithium ion batteries packed with equipment",
        LithiumPacking.Loose => "Lithium ion batteries",
        _ => "Lithium ion batteries contained in equipment",
    };

    private static IEnumerable<Block> Words(LithiumDecision batteries)
    {
        if (batteries.Statement is { } statement)
            yield return new Paragraph($"{statement}.", TextStyle.Lead) { Framed = true };
        if (batteries.OuterText is { } outer)
            yield return new Paragraph(outer, TextStyle.Lead) { Framed = true };
    }

    private static IEnumerable<Phrase> Charge(ChargeRule rule)
    {
        if (rule.Duty == ChargeDuty.Mandatory)
            yield return $"The batteries are charged to {rule.MostPercent} percent at most.";
    }

    private static Row Line(ShipmentFacts facts, PackageBatteries package) => new(
        $"{package.Number} of {facts.Packages.Count}", $"{package.Batteries}", $"{package.Cells}", MostWh(facts, package.Number), Written.Grams(package.NetGrams), package.MarkNeeded ? "marked" : "none");

    private static string MostWh(ShipmentFacts facts, int package) =>
        facts.Laptops.Where(l => l.Package == package).Select(l => l.BatteryWh).DefaultIfEmpty().Max().ToString("0.##", CultureInfo.InvariantCulture);
}
