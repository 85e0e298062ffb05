using LaptopFleet.World;

namespace LaptopFleet.Catalog;

/// <summary>A depot as the API shows it.</summary>
/// <param name="Region">The region of its country: staff of that region see its laptops.</param>
public sealed record DepotView(Guid Id, string Code, string Name, Region Region, string Zone, PostalAddress Address, IReadOnlyList<TaxId> TaxIds)
{
    public static DepotView Of(Depot d) => new(d.Id, d.Code, d.Name, d.Region, d.Zone, d.Address, d.TaxIds);
}
