using LaptopFleet.Catalog.Events;
using LaptopFleet.Platform;
using NodaTime;

namespace LaptopFleet.Catalog;

/// <summary>Somebody we buy from, who repairs, or who recycles. Nothing is ordered from a vendor whose security review has expired.</summary>
public sealed class Vendor
{
    public const int CodeMaxLength = CatalogCode.MaxLength;
    public const int NameMaxLength = 120;

    private Vendor() { }

    public Guid Id { get; private set; }
    public string Code { get; private set; } = null!;
    public string Name { get; private set; } = null!;
    public VendorKind Kind { get; private set; }

    /// <summary>The last day on which the security review is good.</summary>
    public LocalDate SecurityReviewExpiresOn { get; private set; }
    public Instant? ClosedAt { get; private set; }
    public int Version { get; private set; }

    public static (Vendor Vendor, VendorAdded Added) Add(string code, string name, VendorKind kind, LocalDate reviewExpiresOn, Instant now)
    {
        var vendor = new Vendor { Id = Ids.New(now), Code = CatalogCode.Of(code), Name = name.Trim(), Kind = kind, SecurityReviewExpiresOn = reviewExpiresOn };
        return (vendor, new(vendor.Id, vendor.Code, now));
    }

    public VendorChanged Change(string name, VendorKind kind, LocalDate reviewExpiresOn, Instant now)
    {
        if (ClosedAt is not null)
            throw new RefusedException("vendor.closed", "This vendor is closed and stays as it was.");
        (Name, Kind, SecurityReviewExpiresOn) = (name.Trim(), kind, reviewExpiresOn);
        return new(Id, reviewExpiresOn, now);
    }

    public VendorClosed Close(Instant now)
    {
        if (ClosedAt is not null)
            throw new RefusedException("vendor.closed", "This vendor has already been closed.");
        ClosedAt = now;
        return new(Id, now);
    }

    /// <summary>Refuses business with a vendor that is closed, or whose security review has run out by <paramref name="today"/>.</summary>
    public void MustBeUsable(LocalDate today)
    {
        if (ClosedAt is not null)
            throw new RefusedException("vendor.closed", $"{Name} is closed.");
        if (SecurityReviewExpiresOn < today)
            throw new RefusedException("vendor.review-expired", $"The security review of {Name} expired on {SecurityReviewExpiresOn:uuuu-MM-dd}.");
    }
}

public enum VendorKind
{
    Reseller,
    Maker,
    Repairer,
    Recycler,
}
