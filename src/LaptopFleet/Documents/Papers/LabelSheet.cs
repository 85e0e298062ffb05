using System.Globalization;
using LaptopFleet.Documents.Barcodes;
using LaptopFleet.Documents.Pages;

namespace LaptopFleet.Documents.Papers;

/// <summary>One label for each package, 4 × 6 inches: where it goes, which of how many it is, and its number for scanners.</summary>
public static class LabelSheet
{
    public const string Title = "Package labels";
    private const double OwnHeightMm = 22, OwnModuleMm = 0.28, SsccHeightMm = 32, CodeMm = 19;

    public static PaperPack Compose(ShipmentFacts facts) => new(Title, "en", [.. facts.Packages.Select(p => Label(facts, p))]);

    private static Paper Label(ShipmentFacts facts, PackageFacts package) => new(Title, "en", PageFormat.Label,
        new Masthead($"Package {package.Number} of {facts.Packages.Count}", $"{facts.From.Country} → {facts.To.Country}{(facts.Carrier is { } carrier ? $" · {carrier}" : "")}", facts.CompanyName, Barcode.Qr(facts.CustodyUrl, CodeMm)),
        new Paragraph(From(facts), TextStyle.Small),
        new Rule(),
        new Paragraph("To", TextStyle.Label),
        new Paragraph(Written.NamePhrase(facts.To), TextStyle.Title),
        new Paragraph(new(string.Join('\n', Sheet.Lines(facts.To).Select(l => l.Text)), Languages.OfAddressIn(facts.To.Country)), TextStyle.Lead),
        new KeyValues(
        [
            ("Waybill", facts.Waybill ?? "—"), ("Gross weight", Written.Grams(package.Size?.WeightGrams)), ("Size", Sides(package)),
            ("Shipment", facts.Number), ("Laptops", facts.Laptops.Count(l => l.Package == package.Number).ToString(CultureInfo.InvariantCulture)), ("Batteries", Batteries(facts, package)),
        ]),
        new BarcodeBlock(Code(facts, package), Align.Center))
    {
        Footer = new(PackageNumbers.Said(facts, package)) { PageWords = $"Package {package.Number} of {facts.Packages.Count}" },
    };

    private static Barcode Code(ShipmentFacts facts, PackageFacts package) => package.Sscc is { } digits && Sscc.Read(digits) is { } sscc
        ? Barcode.Of(sscc, SsccHeightMm)
        : Barcode.Code128(PackageNumbers.Own(facts, package), OwnHeightMm, OwnModuleMm);

    private static Phrase From(ShipmentFacts facts) =>
        new($"From: {string.Join(", ", Sheet.Lines(facts.From).Select(l => l.Text).Prepend(facts.From.Name))}", Languages.OfAddressIn(facts.From.Country));

    private static string Batteries(ShipmentFacts facts, PackageFacts package) =>
        facts.Batteries.Packages.Any(p => p.Number == package.Number && p.MarkNeeded) ? $"{facts.Batteries.UnNumber}, marked" : facts.Batteries.UnNumber;

    private static string Sides(PackageFacts package) => package.Size is { LengthMm: { } length, WidthMm: { } width, HeightMm: { } height }
        ? string.Create(CultureInfo.InvariantCulture, $"{length / 10m:0.#} × {width / 10m:0.#} × {height / 10m:0.#} cm")
        : "—";
}
