using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.Documents.Pages;
using LaptopFleet.Shipments;
using LaptopFleet.Shipments.Batteries;
using LaptopFleet.Shipments.Customs;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Documents.Papers;

/// <summary>All that a paper of a shipment may say. Papers are functions of it: what it does not hold, no paper tells.</summary>
/// <param name="Number">That of the invoice, and of all the papers with it.</param>
/// <param name="Importer">Null where no border is crossed.</param>
/// <param name="Language">Of the person at one end: their own, or as the policy takes it from their country.</param>
/// <param name="SendBackBy">By when a laptop that comes back is to be given to the carrier; null where none comes back, or no rule says.</param>
/// <param name="HandedOverAt">When the laptops changed hands; null while that is to come, and is then written by hand.</param>
public sealed record ShipmentFacts(
    Guid Id, string Number, ShipmentDirection Direction, PaperOptions Company, PartyFacts From, PartyFacts To, ImporterFacts? Importer, string? Carrier, string? Waybill,
    LocalDate DraftedOn, IReadOnlyList<PackageFacts> Packages, IReadOnlyList<LaptopFacts> Laptops, CustomsDecision Customs, LithiumDecision Batteries,
    PageFormat Format, string Language, LocalDate? SendBackBy, Instant? HandedOverAt)
{
    /// <summary>Where whoever scans a paper and may know it learns where the parcel is: the address of the shipment itself.</summary>
    public string CustodyUrl => $"{Company.PublicUrl?.TrimEnd('/')}/api/v1/shipments/{Id}";

    /// <summary>The address of the leaver's own page, for their own copy alone: whoever has it can act for them. Null on everything that is kept.</summary>
    public string? OwnPage { get; init; }

    public string CompanyName => Company.Company ?? "";

    /// <summary>The person at one end; null where there is none.</summary>
    public PartyFacts? Person => From.Kind == PartyKind.Person ? From : To.Kind == PartyKind.Person ? To : null;

    public int Grams => Packages.Sum(p => p.Size?.WeightGrams ?? 0);
}

/// <summary>One end of the lane.</summary>
/// <param name="TaxIds">Of a depot.</param>
/// <param name="Zone">The time zone there.</param>
public sealed record PartyFacts(PartyKind Kind, string Name, PostalAddress? Address, string Country, string? Phone, string? Email, IReadOnlyList<TaxId> TaxIds, string Zone);

/// <summary>Who imports.</summary>
/// <param name="Address">Null where somebody whom the company appoints acts for it.</param>
public sealed record ImporterFacts(string Name, PostalAddress? Address, IReadOnlyList<TaxId> TaxIds);

/// <summary>A package as the papers name it.</summary>
/// <param name="Waybill">The carrier's number of this package, where each has one of its own.</param>
public sealed record PackageFacts(int Number, PackageSize? Size, string? Sscc, string? Waybill = null);

/// <summary>A laptop as the papers of its shipment name it, and in which package (from 1) it lies.</summary>
public sealed record LaptopFacts(string SerialNumber, string? AssetTag, int Package, string Maker, string Model, Condition Condition, decimal BatteryWh);

/// <summary>What is asked of a shipment before its papers are thought of.</summary>
public sealed record ShipmentOfPapers(Guid Id, Guid? FromPersonId, Guid? ToPersonId, Region FromRegion, Region ToRegion, ShipmentState State, Instant? DispatchedAt)
{
    public Guid? PersonId => FromPersonId ?? ToPersonId;

    public bool IsUnsent => State is ShipmentState.Draft or ShipmentState.LabelReady;
}
