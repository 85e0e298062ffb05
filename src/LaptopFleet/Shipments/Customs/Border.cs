using LaptopFleet.Catalog;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Shipments.Customs;

/// <summary>What is decided only where a border is crossed.</summary>
internal sealed record Border(Incoterm Incoterm, ImporterOfRecord Importer, CustomsDocument Document, string? ExportNote, string? Relief)
{
    public IEnumerable<string> Reasons => [Incoterm.Reason, Importer.Reason, Document.Reason];

    public static Border Of(CustomsCase asked, CustomsLane lane, Inquiry inquiry)
    {
        var purpose = asked.Purpose.Kebab();
        var note = inquiry.Ask("export-note", ("from", lane.From.Country), ("from-territory", lane.FromTerritory), ("to", lane.To.Country));
        var relief = inquiry.Ask("return-relief", ("from-territory", lane.FromTerritory), ("purpose", purpose), ("to-territory", lane.ToTerritory));
        return new(
            Incoterm.Of(asked, lane, inquiry), ImporterOfRecord.Of(asked, lane, inquiry), CustomsDocument.Of(asked, inquiry),
            note.IsRuled ? note.Outcome : null, relief.IsRuled ? relief.Outcome : null);
    }

    /// <summary>What a person should look at before it leaves.</summary>
    public IEnumerable<string> Warn(CustomsCase asked, CustomsLane lane, IReadOnlyList<Money> totals, Inquiry inquiry)
    {
        if (totals.Count > 1)
            yield return $"The values are in {string.Join(" and ", totals.Select(t => t.Currency))}, and nothing is converted: write one invoice for each currency.";
        if (lane.From.Kind == PartyKind.Depot && Lacks(lane.From.TaxIds ?? [], lane.FromTerritory, inquiry) is { } exporter)
            yield return $"The sending depot has no {exporter} number of {lane.FromTerritory}, under which customs knows an exporter.";
        if (Lacks(Importer.TaxIds, lane.ToTerritory, inquiry) is { } importer && Importer.Role != ImporterRole.Sender)
            yield return $"The importer has no {importer} number of {lane.ToTerritory} on record.";
        if (asked.Purpose is ShipmentPurpose.ReturnOfOwnGoods or ShipmentPurpose.RepairReturn)
        {
            foreach (var warning in AboutOutbound(asked, lane, inquiry))
                yield return warning;
        }
    }

    private static IEnumerable<string> AboutOutbound(CustomsCase asked, CustomsLane lane, Inquiry inquiry)
    {
        var cited = asked.Outbound.SelectMany(o => o.SerialNumbers).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var serial in asked.Goods.Select(g => g.SerialNumber).OfType<string>().Where(s => !cited.Contains(s)))
            yield return $"No shipment by which {serial} went out is known: relief from duty needs another proof.";
        var period = inquiry.Ask("return-relief-period", ("to-territory", lane.ToTerritory));
        if (!period.IsRuled)
            yield break;
        foreach (var outbound in asked.Outbound.Where(o => o.DispatchedOn + Period.FromMonths(period.Number) < inquiry.On))
            yield return $"Invoice {outbound.InvoiceNumber} of {outbound.DispatchedOn:uuuu-MM-dd} is older than {period.Number} months: relief may be denied.";
    }

    private static string? Lacks(IReadOnlyList<TaxId> ids, string territory, Inquiry inquiry) =>
        inquiry.Ask("customs-party-id", ("territory", territory)) is { IsRuled: true } wanted
        && ids.All(id => !wanted.Outcome.Equals(id.Kind.ToString(), StringComparison.OrdinalIgnoreCase) || CustomsLane.Territory(id.Country, inquiry) != territory)
            ? wanted.Outcome.ToUpperInvariant()
            : null;
}
