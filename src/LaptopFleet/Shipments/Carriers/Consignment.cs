using LaptopFleet.Shipments.Labels;
using LaptopFleet.World;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>What a carrier has to know to sell a label.</summary>
/// <param name="Reference">What we call it: the carrier keeps it, so that it can be found again.</param>
public sealed record Consignment(string Reference, ConsignmentEnd From, ConsignmentEnd To, PackageSize Package, bool IsReturn, CustomsDeclaration? Customs);

/// <summary>Who hands the parcel over, or takes it.</summary>
public sealed record ConsignmentEnd(string Name, string? Company, PostalAddress Address, string? Phone, string? Email);
