using LaptopFleet.Platform;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>Whom the operator has given access to.</summary>
public sealed class CarrierRoster(IEnumerable<ICarrier> carriers)
{
    public IReadOnlyList<ICarrier> All { get; } = [.. carriers];

    /// <summary>Who sells the label: the one that is named, or else the first that can.</summary>
    public ICarrier SellerNamed(string? code)
    {
        var sellers = All.Where(c => c.SellsLabels).ToList();
        if (code is not null && !sellers.Exists(c => c.Code == code))
            throw new InvalidInputException("/seller", "carrier.unknown", $"Nobody of that name sells labels; one of {string.Join(", ", sellers.Select(c => c.Code))}.");
        return sellers.Find(c => c.IsConfigured && (code is null || c.Code == code))
            ?? throw new RefusedException("carrier.not-configured", "The operator has given no access to somebody who sells labels.");
    }

    /// <summary>Who sold, or was to sell, a label.</summary>
    public ICarrier Seller(string code) =>
        All.FirstOrDefault(c => c.Code == code && c is { SellsLabels: true, IsConfigured: true }) ?? throw new CarrierException(CarrierFault.Away, "carrier.not-configured");

    /// <summary>Who can be asked where a parcel of this carrier is: whoever sold its label, or else the first that knows the carrier.</summary>
    public ICarrier? FollowerOf(string carrier, string? seller)
    {
        var followers = All.Where(c => c is { FollowsParcels: true, IsConfigured: true } && c.Follows(carrier)).ToList();
        return followers.Find(c => c.Code == seller) ?? followers.FirstOrDefault();
    }
}
