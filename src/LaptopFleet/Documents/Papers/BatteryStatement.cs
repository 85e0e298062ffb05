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
            ("UN number", facts.Batteries.UnNumber), ("What it is", "Lithium ion batteries contained in equipment"), ("Rule", facts.Batteries.Regulation),
            ("Packing instruction", facts.Batteries.PackingInstruction is { } instruction ? $"PI {instruction}, Section {facts.Batteries.Section}" : "not by air"),
            ("Mode", facts.Batteries.Mode.ToString().ToLowerInvariant()), ("Battery mark", facts.Batteries.MarkNeeded ? "on each package that is listed as marked" : "not needed"),
            ("Waybill", facts.Waybill ?? "not known yet"), ("Shipper", facts.CompanyName), ("Asked about it", $"{facts.Company.ContactEmail} {facts.Company.ContactPhone}".Trim()),
        ]),
        new Heading("Batteries in each package"),
        new Table(
            [Column.Text("Package"), Column.Number("Batteries", 24), Column.Number("Cells", 20), Column.Number("Most Wh each", 30), Column.Number("Net weight", 28), Column.Fixed("Mark", 22)],
            [.. facts.Batteries.Packages.Select(p => Line(facts, p))]),
        new Heading("Handling"),
        new Steps(
        [
            "The packages hold lithium ion batteries. Handle them with care; they can burn when they are damaged.",
            "If a package is damaged, set it apart, look at what is inside, and pack it anew before it goes on.",
            "A battery that is swollen, leaks or grows warm goes no further. Keep it away from what can burn and call the shipper.",
            facts.Batteries.Charge.Sentence,
        ]),
        new Signatures(new Signature("For the shipper", [("Signature", null), ("Name", facts.Company.SignatoryName), ("Date", null)])),
    ])
    {
        Footer = Sheet.Foot(facts),
    };

    private static IEnumerable<Block> Words(LithiumDecision batteries)
    {
        if (batteries.Statement is { } statement)
            yield return new Paragraph($"{statement}.", TextStyle.Lead) { Framed = true };
        if (batteries.OuterText is { } outer)
            yield return new Paragraph(outer, TextStyle.Lead) { Framed = true };
    }

    private static Row Line(ShipmentFacts facts, PackageBatteries package) => new(
        $"{package.Number} of {facts.Packages.Count}", $"{package.Batteries}", $"{package.Cells}", MostWh(facts, package.Number), Written.Grams(package.NetGrams), package.MarkNeeded ? "marked" : "none");

    private static string MostWh(ShipmentFacts facts, int package) =>
        facts.Laptops.Where(l => l.Package == package).Select(l => l.BatteryWh).DefaultIfEmpty().Max().ToString("0.##", CultureInfo.InvariantCulture);
}
