using LaptopFleet.Documents.Pages;
using LaptopFleet.Shipments;
using LaptopFleet.Shipments.Customs;
using LaptopFleet.World;
using Party = LaptopFleet.Documents.Pages.Party;

namespace LaptopFleet.Documents.Papers;

/// <summary>
/// The invoice for customs (19 CFR 141.86 and the practice of express carriers): commercial where something is sold, else pro forma, and with a real value either way.
/// Nothing is converted here: each currency has a sheet of its own.
/// </summary>
public static class CustomsInvoice
{
    public static string Title(InvoiceKind kind) => kind == InvoiceKind.Commercial ? "Commercial invoice" : "Pro-forma invoice";

    public static PaperPack Compose(ShipmentFacts facts)
    {
        var title = Title(facts.Customs.Document!.Type);
        return new(title, "en", [.. facts.Customs.Totals.Select(total => Sheet(facts, title, total))]);
    }

    private static Paper Sheet(ShipmentFacts facts, string title, Money total)
    {
        var number = facts.Customs.Totals.Count > 1 ? $"{facts.Number}-{total.Currency}" : facts.Number;
        var lines = facts.Customs.Lines.Where(l => l.Value.Currency == total.Currency).ToList();
        return new(title, "en", facts.Format,
        [
            Papers.Sheet.Head(facts, title, $"Number {number} · {Written.Day(facts.DraftedOn)}"),
            new Parties(Exporter(facts), Papers.Sheet.Party("Consignee", facts.To, TaxLine(facts.To.TaxIds)), Importer(facts)),
            Terms(facts, total),
            new Heading("Goods"),
            InvoiceLines.Table(lines, total),
            .. Returned(facts),
            .. Statements(facts),
            Papers.Declaration.By(facts),
        ])
        {
            Footer = new($"{number} · {facts.CompanyName}"),
        };
    }

    /// <summary>The company exports its own laptop, also where an employee gives it to the carrier.</summary>
    private static Party Exporter(ShipmentFacts facts) => facts.From.Kind == PartyKind.Vendor
        ? Papers.Sheet.Party("Exporter", facts.From)
        : new("Exporter", facts.CompanyName,
        [
            facts.From.Kind == PartyKind.Person ? new Phrase($"c/o {facts.From.Name}", Languages.OfAddressIn(facts.From.Country)) : facts.From.Name,
            .. Papers.Sheet.Lines(facts.From), .. Said(facts.From.Kind == PartyKind.Person ? facts.From.Phone : facts.Company.ContactPhone, facts.Company.ContactEmail, TaxLine(facts.From.TaxIds)),
        ]);

    private static Party Importer(ShipmentFacts facts) => facts.Importer is not { } importer
        ? new("Importer of record", facts.CompanyName, [])
        : new("Importer of record", importer.Name,
        [
            .. importer.Address is { } address ? Written.Lines(address) : ["represented by the carrier or an appointed importer"],
            .. Said(facts.Company.ContactPhone, facts.Company.ContactEmail, TaxLine(importer.TaxIds)),
        ]);

    private static KeyValues Terms(ShipmentFacts facts, Money total) => new(
    [
        ("Reason for export", facts.Customs.Phrase), new("Incoterms 2020", Incoterm(facts)), ("Currency", total.Currency),
        ("Carrier", facts.Carrier ?? "not named"), ("Waybill", facts.Waybill ?? "not known yet"), ("Packages", $"{facts.Packages.Count}"),
        new("Shipped from", Written.Place(facts.From.Address?.City, facts.From.Country)), ("Shipped to", Written.Country(facts.To.Country)),
        ("Gross / net weight", $"{Written.Grams(facts.Grams)} / {Written.Kg(facts.Customs.NetWeightKg)}"),
        // The carrier bills the shipper and tells customs itself; a figure of ours would be a guess.
        ("Freight", "prepaid by the shipper; not in the total"), ("Insurance", "none"), .. Filed(facts),
    ], Columns: 4);

    private static Phrase Incoterm(ShipmentFacts facts) => facts.Customs.Incoterm is { } term ? Written.Place(term.City ?? facts.To.Address?.City, term.Country, $"{term.Code} ") : "";

    private static IEnumerable<KeyValue> Filed(ShipmentFacts facts)
    {
        if (facts.Customs.Filing is { } filing && (filing.Citation ?? (filing.IsNeeded ? $"{filing.Filing} to be filed" : null)) is { } said)
            yield return ("Export filing", said);
        if (facts.Customs.ExportNote is { } note)
            yield return ("Export control", note);
    }

    /// <summary>Returned goods are free of duty where the papers show how they once went out.</summary>
    private static IEnumerable<Block> Returned(ShipmentFacts facts)
    {
        if (facts.Customs.Outbound.Count == 0 && facts.Customs.Relief is null)
            yield break;
        yield return new Heading("Returned goods");
        if (facts.Customs.Relief is { } relief)
            yield return new Paragraph($"Relief claimed: {relief}.");
        if (facts.Customs.Outbound.Count > 0)
        {
            yield return new Table(
                [Column.Text("Sent out with invoice"), Column.Text("Carrier and waybill"), Column.Fixed("Date", 32), Column.Text("Serial numbers")],
                [.. facts.Customs.Outbound.Select(o => new Row(o.InvoiceNumber, $"{Written.Carrier(o.Carrier)} {o.Waybill}".Trim(), Written.Day(o.DispatchedOn), string.Join(", ", o.SerialNumbers)))]);
        }
    }

    private static IEnumerable<Block> Statements(ShipmentFacts facts)
    {
        if (facts.Customs.Document?.Statement is { } statement)
            yield return new Paragraph(statement, TextStyle.Strong) { Framed = true };
        if (facts.Batteries.Statement is { } batteries)
            yield return new Paragraph($"{batteries}.", TextStyle.Small);
    }

    private static string? TaxLine(IReadOnlyList<Catalog.TaxId> ids) => ids.Count == 0 ? null : Written.TaxIds(ids);

    private static IEnumerable<Phrase> Said(params IEnumerable<string?> lines) => lines.Where(l => !string.IsNullOrWhiteSpace(l)).Select(l => new Phrase(l!));
}
