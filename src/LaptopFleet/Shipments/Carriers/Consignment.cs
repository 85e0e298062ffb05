using LaptopFleet.Shipments.Customs;
using LaptopFleet.World;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>What a carrier has to know to sell a label.</summary>
/// <param name="Reference">What we call it: the carrier keeps it, so that it can be found again.</param>
/// <param name="Packages">At least one, in their order.</param>
/// <param name="Customs">Null where no border is crossed.</param>
public sealed record Consignment(string Reference, ConsignmentEnd From, ConsignmentEnd To, IReadOnlyList<ConsignmentPackage> Packages, ConsignmentCustoms? Customs);

/// <summary>A package as its label needs it.</summary>
/// <param name="Number">Which package of the shipment, counted from 1.</param>
public sealed record ConsignmentPackage(int Number, PackageSize Size);

/// <summary>Who hands the parcel over, or takes it.</summary>
public sealed record ConsignmentEnd(string Name, string? Company, PostalAddress Address, string? Phone, string? Email);

/// <summary>What customs are told of it: what was decided, and who answers for that.</summary>
/// <param name="ExportFiling">Under which number its export was declared, or why it need not be.</param>
public sealed record ConsignmentCustoms(CustomsDecision Decided, string Signer, string? ExportFiling);
