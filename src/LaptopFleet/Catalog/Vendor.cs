using LaptopFleet.Catalog.Events;
using LaptopFleet.Platform;
using NodaTime;

namespace LaptopFleet.Catalog;

/// <summary>Somebody we buy from, who repairs, or who recycles. Nothing is ordered from a vendor whose security review has expired.</summary>
public sealed class Vendor
{
    public const int CodeMaxLength = CatalogCode.MaxLength;
    public const int NameMaxLength = 120;
    public const int CertificateSchemeMaxLength = 24;
    public const int CertificateNumberMaxLength = 60;

    private Vendor() { }

    public Guid Id { get; private set; }
    public string Code { get; private set; } = null!;
    public string Name { get; private set; } = null!;
    public VendorKind Kind { get; private set; }

    /// <summary>The last day on which the security review is good.</summary>
    public LocalDate SecurityReviewExpiresOn { get; private set; }

    /// <summary>By what it may recycle or destroy: scheme, number and last day; nothing is given to a recycler after it.</summary>
    public string? CertificateScheme { get; private set; }
    public string? CertificateNumber { get; private set; }
    public LocalDate? CertificateExpiresOn { get; private set; }
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

    /// <summary>It has shown its certificate: R2v3, e-Stewards, WEEELABEX, …</summary>
    public VendorCertified Certify(string scheme, string number, LocalDate expiresOn, Instant now)
    {
        if (ClosedAt is not null)
            throw new RefusedException("vendor.closed", "This vendor is closed and stays as it was.");
        if (Kind != VendorKind.Recycler)
            throw new RefusedException("vendor.not-recycler", "Only a recycler is certified.");
        (CertificateScheme, CertificateNumber, CertificateExpiresOn) = (scheme.Trim(), number.Trim(), expiresOn);
        return new(Id, CertificateScheme, CertificateNumber, expiresOn, now);
    }

    /// <summary>Refuses to send a laptop for repair to a recycler: what goes there does not come back, and a legal hold forbids it.</summary>
    public void MustRepair()
    {
        if (Kind == VendorKind.Recycler)
            throw new RefusedException("vendor.is-recycler", "A recycler repairs nothing; what goes there has left the fleet.");
    }

    /// <summary>Refuses to give a laptop to a recycler that is closed, not reviewed, or not certified on <paramref name="today"/>.</summary>
    public void MustBeCertified(LocalDate today)
    {
        MustBeUsable(today);
        if (Kind != VendorKind.Recycler)
            throw new RefusedException("vendor.not-recycler", $"{Name} is no recycler.");
        if (CertificateExpiresOn is not { } until || until < today)
            throw new RefusedException("vendor.not-certified", $"{Name} has no certificate that is good on {today:uuuu-MM-dd}.");
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

/// <summary>What a vendor is to the fleet: sells, makes, repairs or recycles. Only a certified recycler takes what is recycled or destroyed.</summary>
public enum VendorKind
{
    Reseller,
    Maker,
    Repairer,
    Recycler,
}
