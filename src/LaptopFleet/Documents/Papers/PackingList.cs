using System.Globalization;
using LaptopFleet.Devices;
using LaptopFleet.Documents.Pages;
using LaptopFleet.Shipments;

namespace LaptopFleet.Documents.Papers;

/// <summary>What is in which box: for whoever packs and whoever unpacks. It says no price.</summary>
public static class PackingList
{
    public const string Title = "Packing list";

    public static Paper Compose(ShipmentFacts facts) => new(Title, "en", facts.Format,
    [
        Sheet.Head(facts, Title),
        new Parties(Sheet.Party("From", facts.From), Sheet.Party("To", facts.To)),
        new KeyValues(
        [
            ("Carrier", facts.Carrier ?? "not named"), ("Waybill", facts.Waybill ?? "not known yet"), ("Packages", $"{facts.Packages.Count}"),
            ("Laptops", $"{facts.Laptops.Count}"), ("Gross weight", Written.Grams(facts.Grams)), ("Net weight of the laptops", Written.Kg(facts.Customs.NetWeightKg)),
        ]),
        .. facts.Packages.SelectMany(p => Package(facts, p)),
        .. Dangerous(facts),
    ])
    {
        Footer = Sheet.Foot(facts),
    };

    private static IEnumerable<Block> Package(ShipmentFacts facts, PackageFacts package)
    {
        var inside = facts.Laptops.Where(l => l.Package == package.Number).ToList();
        yield return new Heading($"Package {package.Number} of {facts.Packages.Count}");
        yield return new Paragraph($"{PackageNumbers.Said(facts, package)} · {Written.Grams(package.Size?.WeightGrams)} gross{Sides(package.Size)}{(package.Waybill is { } own ? $" · waybill {own}" : "")}", TextStyle.Small);
        if (inside.Count == 0)
            yield return new Paragraph("Nothing is packed in it yet.");
        else
        {
            yield return new Table(
                [Column.Number("No", 9), Column.Text("Laptop", 1.1), Column.Text("Serial number"), Column.Text("Asset tag"), Column.Fixed("Condition", 22)],
                [.. inside.Select((l, i) => new Row($"{i + 1}", $"{l.Maker} {l.Model}", l.SerialNumber, l.AssetTag ?? "—", Said(l.Condition)))]);
        }
    }

    private static IEnumerable<Block> Dangerous(ShipmentFacts facts)
    {
        if (facts.Batteries.MarkNeeded)
        {
            yield return new Spacer(3);
            yield return new Paragraph($"{facts.Batteries.UnNumber}: {BatteryStatement.Kind(facts.Batteries).ToLowerInvariant()}. The packages carry the battery mark.", TextStyle.Strong) { Framed = true };
        }
    }

    private static string Sides(PackageSize? size) => size is { LengthMm: { } length, WidthMm: { } width, HeightMm: { } height }
        ? string.Create(CultureInfo.InvariantCulture, $" · {length / 10m:0.#} × {width / 10m:0.#} × {height / 10m:0.#} cm")
        : "";

    internal static string Said(Condition condition) => condition switch
    {
        Condition.New => "new",
        Condition.Refurbished => "refurbished",
        Condition.Damaged => "damaged",
        _ => "used",
    };
}
