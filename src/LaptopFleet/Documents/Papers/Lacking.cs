using LaptopFleet.Catalog;
using LaptopFleet.Platform;
using LaptopFleet.Shipments;
using LaptopFleet.Shipments.Customs;

namespace LaptopFleet.Documents.Papers;

/// <summary>What a paper needs and the shipment does not say, each with the field that it is about. All of it is told before a page is drawn.</summary>
public static class Lacking
{
    public const string Code = "document.incomplete";

    /// <summary>What every paper needs: whose it is, where its code leads, two ends and something in between.</summary>
    public static IEnumerable<Fault> Always(ShipmentFacts facts)
    {
        if (string.IsNullOrWhiteSpace(facts.Company.Company))
            yield return new("/company/name", "document.setting-missing", "Set Documents:Company to the legal name of the company.");
        if (facts.Company.PublicUrl is null)
            yield return new("/company/publicUrl", "document.setting-missing", "Set Documents:PublicUrl to the address under which people reach this program.");
        if (facts.Laptops.Count == 0)
            yield return new("/contents", "document.nothing-inside", "There is no laptop in the shipment.");
    }

    public static IEnumerable<Fault> Addresses(ShipmentFacts facts) => Address(facts.From, "/from/address").Concat(Address(facts.To, "/to/address"));

    public static IEnumerable<Fault> Contact(ShipmentFacts facts)
    {
        if (string.IsNullOrWhiteSpace(facts.Company.ContactEmail))
            yield return new("/company/contactEmail", "document.setting-missing", "Set Documents:ContactEmail to where questions about a parcel go.");
    }

    public static IEnumerable<Fault> Weights(ShipmentFacts facts) => facts.Packages.Where(p => p.Size is null)
        .Select(p => new Fault($"/packages/{p.Number - 1}/weightGrams", "package.weight-missing", $"Package {p.Number} has not been weighed."));

    /// <summary>What customs turns away, as the decision found it, and what it only warned of but an invoice cannot do without.</summary>
    public static IEnumerable<Fault> Customs(ShipmentFacts facts)
    {
        foreach (var refusal in facts.Customs.Refusals)
            yield return refusal;
        foreach (var line in facts.Customs.Lines.Where(l => l.Value.Minor <= 0))
            yield return new($"/lines/{line.Number - 1}/value", "customs.value-missing", $"Neither laptop {line.SerialNumber} nor model {line.ModelCode} has a cost, and customs takes no value of nothing.");
        if (facts.Customs.From.Kind == PartyKind.Depot && Asked(facts.Customs, facts.Customs.FromTerritory) is { } exporter && !Has(facts.From.TaxIds, exporter))
            yield return new("/from/taxIds", "customs.tax-id-missing", $"Customs of {facts.Customs.FromTerritory} knows an exporter by an {exporter} number; the depot has none.");
        if (facts.Customs.Importer is { DepotId: not null, Role: not ImporterRole.Sender } && Asked(facts.Customs, facts.Customs.ToTerritory) is { } importer && !Has(facts.Importer!.TaxIds, importer))
            yield return new("/importer/taxIds", "customs.tax-id-missing", $"Customs of {facts.Customs.ToTerritory} knows an importer by an {importer} number; the depot has none.");
    }

    public static IEnumerable<Fault> Batteries(ShipmentFacts facts) => facts.Batteries.Refusals;

    private static IEnumerable<Fault> Address(PartyFacts party, string pointer) => party.Address is null
        ? [new(pointer, "address.missing", "There is no address.")]
        : party.Address.Faults().Select(f => new Fault($"{pointer}/{f.Field}", "address.invalid", f.Reason));

    /// <summary>The kind of number that a territory asks of an exporter or importer; null where no rule asks for one.</summary>
    private static string? Asked(CustomsDecision customs, string territory) =>
        customs.Rulings.FirstOrDefault(r => r.Kind == "customs-party-id" && r.IsRuled && r.Inputs.TryGetValue("territory", out var asked) && asked == territory)?.Outcome.ToUpperInvariant();

    private static bool Has(IReadOnlyList<TaxId> ids, string kind) => ids.Any(id => kind.Equals(id.Kind.ToString(), StringComparison.OrdinalIgnoreCase));
}
