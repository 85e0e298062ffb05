using System.Globalization;
using LaptopFleet.Documents.Barcodes;
using LaptopFleet.Documents.Pages;

namespace LaptopFleet.Documents.Papers;

/// <summary>One label for each package, 4 × 6 inches: where it goes, which of how many it is, and its number for scanners.</summary>
public static class LabelSheet
{
    public const string Title = "Package labels";

    // A label is one sheet: where somebody has more to say than there is room in large letters, they are smaller.
    private const int LongName = 26, LongLine = 44, ManyLines = 5;
    private const double OwnHeightMm = 22, OwnModuleMm = 0.28, SsccHeightMm = 32, CodeMm = 19;

    public static PaperPack Compose(ShipmentFacts facts) => new(Title, "en", [.. facts.Packages.Select(p => Label(facts, p))]);

    private static Paper Label(ShipmentFacts facts, PackageFacts package) => new(Title, "en", PageFormat.Label,
        new Masthead($"Package {package.Number} of {facts.Packages.Count}", Route(facts), facts.CompanyName, Barcode.Qr(facts.CustodyUrl, CodeMm)),
        new Paragraph(From(facts), TextStyle.Small),
        new Rule(),
        new Paragraph("To", TextStyle.Label),
        new Paragraph(Written.NamePhrase(facts.To), facts.To.Name.Length > LongName ? TextStyle.Strong : TextStyle.Title),
        To(facts),
        new KeyValues(
        [
            ("Waybill", package.Waybill ?? facts.Waybill ?? "—"), ("Gross weight", Written.Grams(package.Size?.WeightGrams)), ("Size", Sides(package)),
            ("Laptops", Inside(facts, package).ToString(CultureInfo.InvariantCulture)), ("Batteries", Batteries(facts, package)),
        ]),
        new BarcodeBlock(Code(facts, package), Align.Center))
    {
        Footer = new(PackageNumbers.Said(facts, package)) { PageWords = $"Package {package.Number} of {facts.Packages.Count}" },
    };

    private static Barcode Code(ShipmentFacts facts, PackageFacts package) => package.Sscc is { } digits && Sscc.Read(digits) is { } sscc
        ? Barcode.Of(sscc, SsccHeightMm)
        : Barcode.Code128(PackageNumbers.Own(facts, package), OwnHeightMm, OwnModuleMm);

    private static string Route(ShipmentFacts facts) =>
        $"{facts.From.Country} → {facts.To.Country}{(facts.Carrier is { } carrier ? $" · {carrier}" : "")}\n{facts.Number}";

    private static Paragraph To(ShipmentFacts facts)
    {
        var lines = Sheet.Lines(facts.To).Select(l => l.Text).ToList();
        var isLong = lines.Sum(l => 1 + (l.Length / LongLine)) > ManyLines;
        return new(new(string.Join('\n', lines), Languages.OfAddressIn(facts.To.Country)), isLong ? TextStyle.Body : TextStyle.Lead);
    }

    private static Phrase From(ShipmentFacts facts) =>
        new($"From: {string.Join(", ", Sheet.Lines(facts.From).Select(l => l.Text).Prepend(facts.From.Name).Select(Written.Apart))}", Languages.OfAddressIn(facts.From.Country));

    private static int Inside(ShipmentFacts facts, PackageFacts package) => facts.Laptops.Count(l => l.Package == package.Number);

    private static string Batteries(ShipmentFacts facts, PackageFacts package) => Inside(facts, package) == 0 ? "none"
        : facts.Batteries.Packages.Any(p => p.Number == package.Number && p.MarkNeeded) ? $"{facts.Batteries.UnNumber}, marked" : facts.Batteries.UnNumber;

    private static string Sides(PackageFacts package) => package.Size is { LengthMm: { } length, WidthMm: { } width, HeightMm: { } height }
        ? string.Create(CultureInfo.InvariantCulture, $"{length / 10m:0.#} × {width / 10m:0.#} × {height / 10m:0.#} cm")
        : "—";
}
