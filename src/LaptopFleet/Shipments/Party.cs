using LaptopFleet.Catalog;
using LaptopFleet.People;
using LaptopFleet.World;

namespace LaptopFleet.Shipments;

/// <summary>One end of a lane: whose it is, and in which country the parcel is there.</summary>
/// <param name="Region">Staff of this region see the shipment; of a person it is the person's own, wherever the parcel goes.</param>
/// <param name="Address">Where a vendor takes parcels. A depot's address is the depot's.</param>
/// <param name="SealedAddress">A person's address, sealed under that person's key.</param>
public sealed record Party(PartyKind Kind, Guid Id, string Country, Region Region, PostalAddress? Address = null, byte[]? SealedAddress = null)
{
    public static Party Of(Depot depot) => new(PartyKind.Depot, depot.Id, depot.Address.Country, depot.Region);

    /// <param name="country">The country of the address, which need not be the one that the person works in.</param>
    public static Party Of(Person person, string country, byte[] sealedAddress) =>
        new(PartyKind.Person, person.Id, Countries.Get(country).Code, person.Region, SealedAddress: sealedAddress);

    public static Party Of(Vendor vendor, string country, PostalAddress? address = null)
    {
        var found = Countries.Get(country);
        return new(PartyKind.Vendor, vendor.Id, found.Code, found.Region, address);
    }

    public Guid? IdIf(PartyKind kind) => Kind == kind ? Id : null;
}

/// <summary>Who stands at one end of a shipment.</summary>
public enum PartyKind
{
    Depot,
    Person,
    Vendor,
}

/// <summary>Which way a shipment goes: to somebody, back, between depots, or to a repairer and home.</summary>
public enum ShipmentDirection
{
    Outbound,
    Return,
    Transfer,
    Repair,
}
