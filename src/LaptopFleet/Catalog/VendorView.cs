using NodaTime;

namespace LaptopFleet.Catalog;

/// <summary>A vendor as the API shows them.</summary>
/// <param name="SecurityReviewExpiresOn">The last day on which the security review is good; nothing is ordered after it.</param>
/// <param name="Certificate">Of a recycler: by what it may recycle or destroy.</param>
public sealed record VendorView(Guid Id, string Code, string Name, VendorKind Kind, LocalDate SecurityReviewExpiresOn, VendorCertificate? Certificate, Instant? ClosedAt)
{
    public static VendorView Of(Vendor v) => new(v.Id, v.Code, v.Name, v.Kind, v.SecurityReviewExpiresOn,
        v.CertificateExpiresOn is { } until ? new(v.CertificateScheme!, v.CertificateNumber!, until) : null, v.ClosedAt);
}

/// <summary>What a recycler shows: the standard that it works by (R2, e-Stewards), and until which day that is attested.</summary>
/// <param name="Scheme">R2v3, e-Stewards, WEEELABEX, …</param>
/// <param name="ExpiresOn">The last day on which it is good.</param>
public sealed record VendorCertificate(string Scheme, string Number, LocalDate ExpiresOn);
