using LaptopFleet.Catalog.Events;
using LaptopFleet.Platform;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Catalog;

/// <summary>A place that holds stock, in a region and a time zone.</summary>
public sealed class Depot
{
    public const int CodeMaxLength = CatalogCode.MaxLength;
    public const int NameMaxLength = 120;

    private Depot() { }

    public Guid Id { get; private set; }
    public string Code { get; private set; } = null!;
    public string Name { get; private set; } = null!;
    public Region Region { get; private set; }
    public string Zone { get; private set; } = null!;
    public PostalAddress Address { get; private set; } = null!;

    /// <summary>Under which numbers customs knows whoever runs it: for its papers as exporter and as importer.</summary>
    public IReadOnlyList<TaxId> TaxIds { get; private set; } = [];
    public Instant? ClosedAt { get; private set; }
    public int Version { get; private set; }

    public static (Depot Depot, DepotOpened Opened) Open(string code, string name, string zone, PostalAddress address, Instant now, IReadOnlyList<TaxId>? taxIds = null)
    {
        var depot = new Depot { Id = Ids.New(now), Code = CatalogCode.Of(code), TaxIds = taxIds ?? [] };
        depot.Take(name, zone, address);
        return (depot, new(depot.Id, depot.Code, depot.Region, now));
    }

    /// <param name="taxIds">Those that it has from now on; left out, it keeps its own.</param>
    public DepotChanged Change(string name, string zone, PostalAddress address, Instant now, IReadOnlyList<TaxId>? taxIds = null)
    {
        // Its laptops carry its region, and so does who may see them.
        if (Countries.Get(address.Country).Region != Region)
            throw new RefusedException("depot.region-fixed", "A depot does not move to another region; open a new one there and transfer the laptops.");
        Take(name, zone, address);
        TaxIds = taxIds ?? TaxIds;
        return new(Id, Region, now);
    }

    private void Take(string name, string zone, PostalAddress address) =>
        (Name, Zone, Address, Region) = (name.Trim(), zone, address, Countries.Get(address.Country).Region);
}
