using System.Globalization;
using LaptopFleet.Devices.Certificates;
using LaptopFleet.Documents.Pages;
using NodaTime;

namespace LaptopFleet.Documents.Papers;

/// <summary>What NIST SP 800-88 asks of a certificate: the medium and the machine it was in, what was done with what, how it was verified and validated, and by which two people.</summary>
public static class SanitisationPaper
{
    public const string Title = "Certificate of sanitisation";

    public static Paper Compose(SanitisationCertificate c, RecordedLaptop laptop, string company) => new(Title, "en", PageFormat.A4,
    [
        new Masthead(Title, $"{Number(c)} · {Day(c.PerformedAt)}", company),
        new Heading("Laptop"),
        new KeyValues([("Laptop", $"{laptop.Maker} {laptop.Model}"), ("Serial number", c.SerialNumber), ("Asset tag", laptop.AssetTag ?? "—")]),
        new Heading("Media"),
        new Table([Column.Number("No", 8), Column.Text("Serial number of the drive"), Column.Fixed("Kind", 32), Column.Text("Model")],
            [.. c.Media.Select((m, i) => new Row($"{i + 1}", m.SerialNumber, m.Kind == MediumKind.Magnetic ? "magnetic" : "solid state", m.Model ?? "—"))]),
        new Heading("Sanitisation"),
        new KeyValues(
        [
            ("Method (NIST SP 800-88)", Said(c.Method)), ("Technique", Said(c.Technique)), ("Standard", c.Standard ?? "—"), ("Tool", $"{c.Tool} {c.ToolVersion}"), ("Performed on", Minute(c.PerformedAt)),
            ("Evidence", c.Evidence), ("Sensitivity of the data", Said(c.Sensitivity)),
        ]),
        new Heading("Verification and validation"),
        new KeyValues(
        [
            ("Verified by", $"{Said(c.Check!.Value)}, {c.CheckedBy}"), ("It ran to its end", "yes"), ("Validated on", Minute(c.ValidatedAt!.Value)), ("Effective for the data", c.IsEffective == true ? "yes" : "NO"),
            ("Note", c.ValidationNote ?? "—"),
        ]),
        new KeepTogether(
            new Paragraph(c.IsEffective == true ? Statement : Failure) { Framed = true },
            new Signatures(
                new Signature("Performed by", [("Signature", null), new("Account", c.PerformedBy), ("Date", Day(c.PerformedAt))]),
                new Signature("Validated by", [("Signature", null), new("Account", c.ValidatedBy!), ("Date", Day(c.ValidatedAt!.Value))]))),
    ])
    {
        Footer = new($"{Number(c)} · {company}"),
    };

    private const string Statement =
        "The media above were in the laptop above. The data on them was removed as stated; that the operation ran to its end was verified, and that it was enough for the data was validated by a second person.";

    private const string Failure = "The sanitisation was found NOT to be enough for the data. This paper certifies nothing but that.";

    private static string Number(SanitisationCertificate c) => $"SC-{c.Id.ToString("N")[^10..].ToUpperInvariant()}";

    internal static string Said(Enum word) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString()).Replace('-', ' ');

    internal static string Day(Instant at) => Written.Day(at.InUtc().Date);

    internal static string Minute(Instant at) => at.InUtc().LocalDateTime.ToString("d MMMM uuuu, HH:mm 'UTC'", CultureInfo.InvariantCulture);
}

/// <summary>A laptop as a paper names it.</summary>
public sealed record RecordedLaptop(string Maker, string Model, string SerialNumber, string? AssetTag);
