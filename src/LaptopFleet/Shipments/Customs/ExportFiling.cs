using LaptopFleet.Policy;
using LaptopFleet.World;

namespace LaptopFleet.Shipments.Customs;

/// <summary>Whether the exporting country wants to be told electronically, and what is written on the waybill where it does not.</summary>
/// <param name="Filing">What is filed; null where no rule of the exporting country says anything.</param>
/// <param name="Citation">Why nothing is filed, as it is written on the waybill.</param>
/// <param name="Sums">What is exported under each code.</param>
public sealed record ExportFiling(bool IsNeeded, string? Filing, string? Citation, IReadOnlyList<FilingSum> Sums, string Reason)
{
    public const string FilingKind = "export-filing";
    public const string ThresholdKind = "export-filing-threshold";
    public const string ExemptionKind = "export-filing-exemption";
    public const string WaiverKind = "export-filing-waiver";

    /// <summary>Null where nothing leaves the country.</summary>
    public static ExportFiling? Of(CustomsLane lane, IReadOnlyList<CustomsLine> lines, Inquiry inquiry)
    {
        if (lane.From.Country == lane.To.Country)
            return null;
        Decision Ask(string kind) => inquiry.Ask(kind, ("crosses-border", lane.CrossesBorder ? "yes" : "no"), ("from", lane.From.Country), ("from-territory", lane.FromTerritory), ("to", lane.To.Country));
        var sums = Add(lines);
        var (filing, threshold) = (Ask(FilingKind), Ask(ThresholdKind));
        if (!filing.IsRuled || !threshold.IsRuled)
            return lane.CrossesBorder ? new(false, null, null, sums, $"No rule says when an export from {lane.From.Country} is filed; ask the carrier.") : null;
        if (Ask(WaiverKind) is { IsRuled: true } waiver)
            return new(false, filing.Outcome, waiver.Outcome, sums, waiver.Reason);
        if (Money.Parse(threshold.Outcome, threshold.Unit ?? "") is not { } most)
            return new(true, filing.Outcome, null, sums, $"{threshold.Rule!.RuleId} names no sum, so it is filed.");
        return Compare(sums, most, filing, threshold, Ask(ExemptionKind));
    }

    private static ExportFiling Compare(IReadOnlyList<FilingSum> sums, Money most, Decision filing, Decision threshold, Decision exemption)
    {
        var cited = $"{threshold.Rule!.RuleId} version {threshold.Rule.Version}";
        if (sums.FirstOrDefault(s => s.Values.Any(v => v.Currency != most.Currency)) is { } other)
            return new(true, filing.Outcome, null, sums, $"{other.HsCode} is valued in another currency than {most.Currency}, and nothing is converted here: it is taken to be over {most} ({cited}).");
        if (sums.FirstOrDefault(s => s.Values.Any(v => v.Minor > most.Minor)) is { } over)
            return new(true, filing.Outcome, null, sums, $"{over.HsCode} comes to {over.Values[0]}, over {most} ({cited}).");
        return new(false, filing.Outcome, exemption.IsRuled ? exemption.Outcome : null, sums, $"No code comes to more than {most} ({cited}).");
    }

    // Laptops of one code are one line of an export declaration, whatever lines the invoice has.
    private static List<FilingSum> Add(IReadOnlyList<CustomsLine> lines) =>
    [
        .. lines.GroupBy(l => l.HsCode is null ? "" : CustomsLine.DigitsOf(l.HsCode)).Select(code => new FilingSum(
            code.Key, [.. code.GroupBy(l => l.Value.Currency).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => new Money(c.Sum(l => l.Value.Minor), c.Key))])),
    ];
}

/// <summary>What of one classification leaves a country in a shipment, as the duty to declare an export counts it.</summary>
/// <param name="HsCode">Its digits; empty where there is none.</param>
/// <param name="Values">One sum for each currency.</param>
public sealed record FilingSum(string HsCode, IReadOnlyList<Money> Values);
