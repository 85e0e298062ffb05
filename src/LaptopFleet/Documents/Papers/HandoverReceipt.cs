using System.Globalization;
using LaptopFleet.Documents.Pages;
using LaptopFleet.Shipments;
using NodaTime;

namespace LaptopFleet.Documents.Papers;

/// <summary>Signed where laptops change hands between the company and a person: which ones, in what state, when by both clocks.</summary>
public static class HandoverReceipt
{
    public const string Title = "Hand-over receipt";

    public static Paper Compose(ShipmentFacts facts)
    {
        var (person, isToPerson) = (facts.Person!, facts.To.Kind == PartyKind.Person);
        var (who, other) = (Written.NamePhrase(person), Other(isToPerson ? facts.From : facts.To, facts));
        return new(Title, "en", facts.Format,
        [
            Sheet.Head(facts, Title),
            new KeyValues(
            [
                new("Handed over by", isToPerson ? other : who), new("Received by", isToPerson ? who : other), ("Laptops", $"{facts.Laptops.Count}"),
                .. When(facts.HandedOverAt, person.Zone),
            ]),
            new Heading("Laptops"),
            new Table(
                [Column.Number("No", 8), Column.Text("Laptop", 0.9), Column.Text("Serial number"), Column.Text("Asset tag"), Column.Fixed("Condition", 19), Column.Fixed("Found as", 19)],
                [.. facts.Laptops.Select((l, i) => new Row($"{i + 1}", $"{l.Maker} {l.Model}", l.SerialNumber, l.AssetTag ?? "—", PackingList.Said(l.Condition), ""))]),
            new KeepTogether(
                new Paragraph(isToPerson ? Received : GivenBack) { Framed = true },
                new Signatures(
                    new Signature("Handed over by", Lines(isToPerson ? facts.Company.SignatoryName : who)),
                    new Signature("Received by", Lines(isToPerson ? who : null)))),
        ])
        {
            Footer = Sheet.Foot(facts),
        };
    }

    /// <summary>A repairer or vendor takes and gives in its own name; a depot is the company.</summary>
    private static Phrase Other(PartyFacts end, ShipmentFacts facts) => end.Kind == PartyKind.Vendor ? Written.NamePhrase(end) : facts.CompanyName;

    private const string Received =
        "I have compared the serial numbers with those on the laptops and they agree. The laptops belong to the company. I use them with care, keep them encrypted and managed, "
        + "report damage, loss or theft at once, and give them back when I am asked to. I have written down every damage that I found.";

    private const string GivenBack =
        "The laptops above were handed over on the day and at the time above. Whoever receives them has compared the serial numbers with those on the laptops and has written down every "
        + "damage that was found. From then on the person who handed them over no longer answers for them.";

    private static KeyValue[] Lines(Phrase? name) => [("Signature", null), new("Name", name ?? ""), ("Date", null)];

    /// <summary>By the clock on the person's wall, which a pen can fill in, and by UTC, which it need not.</summary>
    private static KeyValue[] When(Instant? at, string zone) => at is { } known
        ? [("Local time", Minute(known.InZone(DateTimeZoneProviders.Tzdb[zone]).LocalDateTime)), ("Time zone", zone), ("UTC", Minute(known.InUtc().LocalDateTime))]
        : [("Local time", Blank), ("Time zone", zone)];

    private static string Minute(LocalDateTime time) => time.ToString("d MMMM uuuu, HH:mm", CultureInfo.InvariantCulture);

    // To be filled in with a pen.
    private const string Blank = "____________________";
}
