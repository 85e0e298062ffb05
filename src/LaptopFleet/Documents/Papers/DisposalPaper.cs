using LaptopFleet.Devices;
using LaptopFleet.Documents.Pages;
using NodaTime;

namespace LaptopFleet.Documents.Papers;

/// <summary>What an auditor asks of a disposal (R2v3, e-Stewards, WEEE): who took the laptop, under which certification, and the certificate that names its serial number.</summary>
public static class DisposalPaper
{
    public static Paper Compose(DisposalFacts facts)
    {
        var title = facts.Outcome == DeviceState.Destroyed ? "Record of destruction" : "Record of recycling";
        return new(title, "en", PageFormat.A4,
        [
            new Masthead(title, $"{facts.Number} · {SanitisationPaper.Day(facts.DisposedAt)}", facts.Company),
            new Heading("Laptop"),
            new KeyValues([("Laptop", $"{facts.Laptop.Maker} {facts.Laptop.Model}"), ("Serial number", facts.Laptop.SerialNumber), ("Asset tag", facts.Laptop.AssetTag ?? "—")]),
            new Heading("Data"),
            new KeyValues(
            [
                ("Sanitised before", facts.SanitisedAt is { } at ? SanitisationPaper.Minute(at) : "—"), ("Drives", facts.Drives.Count == 0 ? "—" : string.Join(", ", facts.Drives)),
            ]),
            new Heading("Recycler"),
            new KeyValues(
            [
                ("Name", facts.Recycler?.Name ?? "—"), ("Certified by", facts.Recycler is { Scheme: { } scheme } ? $"{scheme} {facts.Recycler.Number}" : "—"),
                ("Its certificate for this laptop", facts.Certificate ?? "—"), ("Evidence", facts.Evidence),
            ]),
            new KeepTogether(
                new Paragraph(Statement(facts)) { Framed = true },
                new Signatures(
                    new Signature("Recorded by", [("Signature", null), new("Account", facts.RecordedBy), ("Date", SanitisationPaper.Day(facts.DisposedAt))]),
                    new Signature("For the company", [("Signature", null), ("Name", null), ("Date", null)]))),
        ])
        {
            Footer = new($"{facts.Number} · {facts.Company}"),
        };
    }

    private static string Statement(DisposalFacts facts) =>
        $"The laptop above was handed to the recycler above, whose certification was valid on that day, and was {(facts.Outcome == DeviceState.Destroyed ? "destroyed" : "recycled")}."
        + (facts.Certificate is null ? "" : " The recycler's certificate above names its serial number; that was compared when this was recorded.");
}

/// <summary>All that a record of disposal says.</summary>
/// <param name="Certificate">The number of the recycler's certificate that names this laptop; null where it was recycled without one.</param>
/// <param name="Drives">The serial numbers of the drives that were sanitised last.</param>
public sealed record DisposalFacts(
    string Number, string Company, DeviceState Outcome, RecordedLaptop Laptop, RecyclerFacts? Recycler, string? Certificate, string Evidence, IReadOnlyList<string> Drives, string RecordedBy,
    Instant DisposedAt, Instant? SanitisedAt);

/// <summary>Who took it, and who has certified them.</summary>
public sealed record RecyclerFacts(string Name, string? Scheme, string? Number);
