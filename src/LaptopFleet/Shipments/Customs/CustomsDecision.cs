using LaptopFleet.Platform;
using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Shipments.Customs;

/// <summary>
/// What customs has to be told of a shipment, and why: everything that an invoice says apart from names and addresses, by which rules,
/// and what forbids it. It is kept with the shipment that it was made for, so that it stays explained when the rules change.
/// </summary>
/// <param name="On">The day in the sender's country by whose rules it was decided.</param>
/// <param name="CrossesBorder">False inside one country and inside a customs union; then there is no invoice.</param>
/// <param name="Phrase">The purpose in plain English, as it is printed.</param>
/// <param name="Incoterm">Null where no border is crossed, like all that follows but the lines.</param>
/// <param name="Totals">One sum for each currency; several currencies are several invoices.</param>
/// <param name="Relief">What relief from duty a return or a repair may claim, for the invoice.</param>
/// <param name="Outbound">The earlier shipments that the invoice cites.</param>
/// <param name="Refusals">Why it must not leave so; none where it may.</param>
/// <param name="Warnings">What a person should look at; none of it forbids.</param>
/// <param name="Rulings">Every rule that was asked, with its version, inputs and outcome.</param>
public sealed record CustomsDecision(
    LocalDate On, LaneSide From, LaneSide To, bool CrossesBorder, string FromTerritory, string ToTerritory, ShipmentPurpose Purpose, bool IsPurposeTold, string Phrase,
    Incoterm? Incoterm, ImporterOfRecord? Importer, CustomsDocument? Document, IReadOnlyList<CustomsLine> Lines, IReadOnlyList<Money> Totals, decimal NetWeightKg,
    ExportFiling? Filing, string? ExportNote, string? Relief, IReadOnlyList<OutboundCited> Outbound,
    IReadOnlyList<Fault> Refusals, IReadOnlyList<string> Warnings, IReadOnlyList<string> Reasons, IReadOnlyList<Decision> Rulings)
{
    public const string EmbargoCode = "shipment.destination-embargoed";
    public const string IncompleteCode = "shipment.customs-incomplete";

    /// <summary>All kinds of rules that are asked.</summary>
    public static readonly IReadOnlyList<string> Kinds =
    [
        CustomsLane.TerritoryKind, CustomsLane.EmbargoKind, GoodsDescription.VagueKind, GoodsDescription.LeastWordsKind, CustomsValue.BasisKind, CustomsValue.LifeKind,
        CustomsValue.FloorKind, CustomsLine.ClassKind, CustomsLine.WeightKind, ExportFiling.FilingKind, ExportFiling.ThresholdKind, ExportFiling.ExemptionKind, ExportFiling.WaiverKind,
        ImporterOfRecord.Kind, Customs.Incoterm.Kind, CustomsDocument.Kind, CustomsDocument.StatementKind, "customs-phrase", "export-note", "return-relief", "return-relief-period", "customs-party-id",
    ];

    public bool IsRefused => Refusals.Count > 0;

    public static CustomsDecision Decide(CustomsCase asked, RulesOfTheDay rules)
    {
        var inquiry = new Inquiry(rules);
        var lane = CustomsLane.Of(asked.From, asked.To, inquiry);
        List<CustomsLine> lines = [.. asked.Goods.Select((goods, i) => CustomsLine.Of(i + 1, goods, lane, inquiry))];
        var phrase = inquiry.Ask("customs-phrase", ("purpose", asked.Purpose.Kebab())).Outcome;
        List<Money> totals = [.. lines.GroupBy(l => l.Value.Currency).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => new Money(c.Sum(l => l.Value.Minor), c.Key))];
        var border = lane.CrossesBorder ? Border.Of(asked, lane, inquiry) : null;
        var filing = ExportFiling.Of(lane, lines, inquiry);
        var refusals = Refuse(lane, lines, inquiry).ToList();
        var warnings = border is null ? [] : border.Warn(asked, lane, totals, inquiry).ToList();
        List<string> reasons = [.. Explain(asked, lane), .. border?.Reasons ?? [], .. filing is null ? [] : new[] { filing.Reason }];
        return new(
            inquiry.On, asked.From, asked.To, lane.CrossesBorder, lane.FromTerritory, lane.ToTerritory, asked.Purpose, asked.IsPurposeTold, phrase,
            border?.Incoterm, border?.Importer, border?.Document, lines, totals, lines.Sum(l => l.NetWeightKg ?? 0),
            filing, border?.ExportNote, border?.Relief, border is null ? [] : asked.Outbound, refusals, warnings, reasons, inquiry.Asked);
    }

    private static IEnumerable<Fault> Refuse(CustomsLane lane, List<CustomsLine> lines, Inquiry inquiry)
    {
        IEnumerable<Fault> embargo = lane.Embargo is { } sentence ? [new("/to/country", EmbargoCode, sentence)] : [];
        return lane.CrossesBorder ? embargo.Concat(lines.SelectMany(l => l.Faults(inquiry))) : embargo;
    }

    private static IEnumerable<string> Explain(CustomsCase asked, CustomsLane lane)
    {
        var purpose = asked.Purpose.Kebab();
        yield return lane switch
        {
            { CrossesBorder: true } => $"{asked.From.Country} to {asked.To.Country} leaves the customs territory {lane.FromTerritory} for {lane.ToTerritory}.",
            _ when asked.From.Country == asked.To.Country => $"It stays in {asked.From.Country}: no customs paper is needed.",
            _ => $"{asked.From.Country} and {asked.To.Country} are both in the customs territory {lane.FromTerritory}: no customs paper is needed.",
        };
        yield return asked.IsPurposeTold ? $"The purpose was told: {purpose}." : $"The purpose follows from the lane: {purpose}.";
    }
}
