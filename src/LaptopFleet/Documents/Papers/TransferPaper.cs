using LaptopFleet.Documents.Pages;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Documents.Papers;

/// <summary>The company's word that a laptop is somebody else's from now on: kept, bought or donated.</summary>
public static class TransferPaper
{
    public const string Title = "Transfer of ownership";

    public static Paper Compose(TransferFacts facts) => new(Title, "en", facts.Format,
    [
        new Masthead(Title, $"{facts.Number} · {SanitisationPaper.Day(facts.AgreedAt)}", facts.Company),
        new KeyValues([("Transferred by", facts.Company), new("Transferred to", facts.Recipient), ("Agreed on", SanitisationPaper.Minute(facts.AgreedAt))]),
        new Heading("Laptop"),
        new Table([Column.Text("Laptop"), Column.Text("Serial number"), Column.Text("Asset tag"), Column.Fixed("Condition", 24), Column.Number("Price", 34)],
            [new Row($"{facts.Laptop.Maker} {facts.Laptop.Model}", facts.Laptop.SerialNumber, facts.Laptop.AssetTag ?? "—", facts.Condition, facts.Price?.ToString() ?? "none")]),
        new Heading("Data"),
        new Paragraph($"The company's data was removed from it on {SanitisationPaper.Minute(facts.SanitisedAt)}. The company takes it out of its device management; it carries no licence of the company's."),
        new KeepTogether(
            new Paragraph(Words(facts)) { Framed = true },
            new Signatures(
                new Signature("For the company", [("Signature", null), ("Name", facts.Signatory ?? ""), ("Date", null)]),
                new Signature(facts.Disposition == Disposition.Donate ? "For the recipient" : "Received by", [("Signature", null), new("Name", facts.Recipient), ("Date", null)]))),
    ])
    {
        Footer = new($"{facts.Number} · {facts.Company}"),
    };

    private static string Words(TransferFacts facts) => (facts.Disposition switch
    {
        Disposition.Buy => "The company sells the laptop above at the price above, which is its cost less depreciation. It becomes the buyer's once the price has been paid. ",
        Disposition.Donate => "The company gives the laptop above to the recipient, without any payment or service in return. ",
        _ => "The company leaves the laptop above to the person above, without payment. ",
    }) + "It is handed over as it is, used, without any warranty of the company. From the day of the last signature on, its new owner answers for it and for its battery, and disposes of it as the law where they live asks.";
}

/// <summary>All that a transfer of ownership says.</summary>
/// <param name="Recipient">The person; empty where somebody else gets it and writes their own name.</param>
/// <param name="Price">Null where it is given.</param>
public sealed record TransferFacts(
    string Number, string Company, string? Signatory, Phrase Recipient, Disposition Disposition, RecordedLaptop Laptop, string Condition, Money? Price, Instant AgreedAt, Instant SanitisedAt, PageFormat Format);
