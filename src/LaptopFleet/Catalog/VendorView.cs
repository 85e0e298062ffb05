using NodaTime;

namespace LaptopFleet.Catalog;

/// <summary>A vendor as the API shows them.</summary>
/// <param name="SecurityReviewExpiresOn">The last day on which the security review is good; nothing is ordered after it.</param>
public sealed record VendorView(Guid Id, string Code, string Name, VendorKind Kind, LocalDate SecurityReviewExpiresOn, Instant? ClosedAt)
{
    public static VendorView Of(Vendor v) => new(v.Id, v.Code, v.Name, v.Kind, v.SecurityReviewExpiresOn, v.ClosedAt);
}
