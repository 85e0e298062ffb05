using LaptopFleet.Shipments.Carriers;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Shipments.Labels;

/// <summary>A label that is, or was to be, bought for a shipment.</summary>
/// <param name="Number">The how manieth of its shipment.</param>
/// <param name="Wish">What was asked for.</param>
/// <param name="Signer">Who signed for what customs were told.</param>
/// <param name="ExportFiling">Under which number its export was declared.</param>
/// <param name="Carrier">Who takes the parcel.</param>
/// <param name="Days">How long it is on its way, by the carrier's estimate.</param>
/// <param name="Price">Of all packages together.</param>
/// <param name="TrackingNumber">Of the first package; the shipment goes by it.</param>
/// <param name="HasPdf">Whether <c>GET /shipments/{id}/label.pdf</c> has it, for every package.</param>
/// <param name="Sha256">Of the first package's label as the carrier drew it.</param>
/// <param name="Packages">One for each label that was bought.</param>
/// <param name="Fault">What stood in the way last, for a program.</param>
/// <param name="FaultDetail">What the carrier said of it; for those who may read an address.</param>
/// <param name="NextTryAt">When something happens by itself again; null where nothing will.</param>
/// <param name="Offers">What was on offer.</param>
public sealed record LabelView(
    Guid Id, Guid ShipmentId, int Number, LabelState State, string Seller, LabelWish Wish, string? Signer, string? ExportFiling, string? Carrier, string? Service, Money? Price, int? Days, string? TrackingNumber,
    bool HasPdf, string? Sha256, Instant AskedAt, Instant? BoughtAt, Instant? RefundAskedAt, Instant? EndedAt, string? Fault, string? FaultDetail, Instant? NextTryAt,
    IReadOnlyList<LabelOffer> Offers, IReadOnlyList<PackageLabelView> Packages)
{
    public static LabelView Of(LabelPurchase p, string? faultDetail) => new(
        p.Id, p.ShipmentId, p.Number, p.State, p.Seller, p.Wish, p.Signer, p.ExportFiling, p.Carrier, p.Service, p.Price, p.Days, p.TrackingNumber, p.BoughtAt is not null && p.NextToFetch is null,
        p.FileHash is { } hash ? Convert.ToHexStringLower(hash) : null, p.AskedAt, p.BoughtAt, p.RefundAskedAt, p.EndedAt, p.Fault, faultDetail, p.DueAt, p.Offered,
        p.TrackingNumber is { } first ? [PackageLabelView.Of(1, first, p.FileHash), .. p.Further.OrderBy(f => f.Package).Select(f => PackageLabelView.Of(f.Package, f.TrackingNumber, f.FileHash))] : []);
}

/// <summary>The label of one package.</summary>
/// <param name="Package">Which package of the shipment, counted from 1.</param>
/// <param name="HasPdf">Whether <c>GET /shipments/{id}/label.pdf?package=</c> has it.</param>
/// <param name="Sha256">Of the label as the carrier drew it.</param>
public sealed record PackageLabelView(int Package, string TrackingNumber, bool HasPdf, string? Sha256)
{
    internal static PackageLabelView Of(int package, string trackingNumber, byte[]? hash) => new(package, trackingNumber, hash is not null, hash is null ? null : Convert.ToHexStringLower(hash));
}
