using LaptopFleet.Documents.Pages;
using LaptopFleet.Platform;
using LaptopFleet.Shipments;
using LaptopFleet.Shipments.Customs;

namespace LaptopFleet.Documents.Papers;

/// <summary>Which papers a shipment needs, why it does not need the others, and what each asks of it.</summary>
public static class PaperSet
{
    public const string NotNeededCode = "document.not-needed";

    /// <summary>One paper: its name, why it is not needed (null where it is), what it cannot do without, and how it is composed.</summary>
    private sealed record Entry(string Kind, Func<ShipmentFacts, string?> Absent, Func<ShipmentFacts, IEnumerable<Fault>> Lacks, Func<ShipmentFacts, PaperPack> Compose);

    private static readonly Entry[] Entries =
    [
        new(DocumentKind.PackingList, _ => null, f => [.. Lacking.Addresses(f), .. Lacking.Weights(f)], f => PaperPack.Of(PackingList.Compose(f))),
        new(DocumentKind.CommercialInvoice, f => NoInvoice(f, InvoiceKind.Commercial), Invoice, CustomsInvoice.Compose),
        new(DocumentKind.ProFormaInvoice, f => NoInvoice(f, InvoiceKind.ProForma), Invoice, CustomsInvoice.Compose),
        new(DocumentKind.BatteryStatement, NoBatteries, f => [.. Lacking.Contact(f), .. Lacking.Batteries(f)], f => PaperPack.Of(BatteryStatement.Compose(f))),
        new(DocumentKind.HandoverReceipt, f => f.Person is null ? "No person takes or hands over these laptops." : null, _ => [], f => PaperPack.Of(HandoverReceipt.Compose(f))),
        new(DocumentKind.ReturnInstructions, NoReturn, f => [.. Lacking.Addresses(f), .. Lacking.Contact(f)], f => PaperPack.Of(ReturnInstructions.Compose(f))),
        new(DocumentKind.BatteryMark, f => f.Batteries.MarkNeeded ? null : "The batteries need no mark.", Lacking.Batteries, f => PaperPack.Of(BatteryMarkSheet.Compose(f))),
        new(DocumentKind.LabelSheet, _ => null, f => [.. Lacking.Addresses(f), .. Lacking.Weights(f)], LabelSheet.Compose),
    ];

    /// <summary>The papers that the shipment needs, in the order of the pack.</summary>
    public static IReadOnlyList<string> Needed(ShipmentFacts facts) => [.. Entries.Where(e => e.Absent(facts) is null).Select(e => e.Kind)];

    /// <summary>Composes what was asked for. Whatever lacks is told at once, of all of them.</summary>
    public static IReadOnlyDictionary<string, PaperPack> Compose(ShipmentFacts facts, IReadOnlyCollection<string> kinds)
    {
        var isWhole = kinds.Contains(DocumentKind.Pack);
        var chosen = Entries.Where(e => isWhole ? e.Absent(facts) is null : kinds.Contains(e.Kind)).ToList();
        if (chosen.Select(e => e.Absent(facts)).OfType<string>().FirstOrDefault() is { } reason)
            throw new RefusedException(NotNeededCode, reason);
        List<Fault> faults = [.. Lacking.Always(facts).Concat(chosen.SelectMany(e => e.Lacks(facts))).Distinct()];
        if (faults.Count > 0)
            throw new RefusedException(Lacking.Code, $"The papers cannot be written: {string.Join(' ', faults.Select(f => f.Detail))}", faults);
        var composed = chosen.ToDictionary(e => e.Kind, e => e.Compose(facts), StringComparer.Ordinal);
        var asked = composed.Where(p => kinds.Contains(p.Key)).ToDictionary(StringComparer.Ordinal);
        if (isWhole)
            asked.Add(DocumentKind.Pack, new($"Papers of shipment {facts.Number}", "en", [.. chosen.SelectMany(e => composed[e.Kind].Papers)]));
        return asked;
    }

    private static List<Fault> Invoice(ShipmentFacts facts) => [.. Lacking.Addresses(facts), .. Lacking.Weights(facts), .. Lacking.Contact(facts), .. Lacking.Customs(facts)];

    private static string? NoInvoice(ShipmentFacts facts, InvoiceKind kind) => facts.Customs.Document switch
    {
        null => facts.Customs.Reasons is [{ } reason, ..] ? reason : "No border is crossed.",
        { } document when document.Type != kind => document.Reason,
        _ => null,
    };

    private static string? NoBatteries(ShipmentFacts facts) =>
        facts.Batteries is { MarkNeeded: false, Statement: null, OuterText: null, IsForbidden: false } ? "These batteries travel without a statement." : null;

    private static string? NoReturn(ShipmentFacts facts) =>
        facts is { Direction: ShipmentDirection.Return, Person: not null } ? null : "Only a shipment that brings laptops back from a person has them.";
}
