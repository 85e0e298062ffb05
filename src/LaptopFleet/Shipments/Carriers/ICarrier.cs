using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>
/// Where the program ends and a carrier, or somebody who speaks for many of them, begins. Each has a folder of its own. What one does not offer it is not asked for.
/// Whatever goes wrong is told as a <see cref="CarrierException"/>, which says whether it may have happened all the same.
/// </summary>
public interface ICarrier
{
    string Code { get; }
    string Name { get; }

    /// <summary>Whether the operator has given it what it needs.</summary>
    bool IsConfigured { get; }
    bool SellsLabels => false;
    bool FollowsParcels => false;

    /// <summary>Whether it says itself when there will be something new, so that it need not be left alone for a while after it was heard.</summary>
    bool TellsWhenToAsk => false;

    /// <summary>Whether it can be asked where a parcel of this carrier is.</summary>
    bool Follows(string carrier) => false;

    /// <summary>What it knows of a consignment: by its own name for it, or else by ours. Null where it knows of none.</summary>
    /// <param name="packages">Of how many packages it is.</param>
    Task<LabelAtCarrier?> FindLabelAsync(string reference, string? atCarrier, int packages, CancellationToken ct) => throw NotOffered();

    /// <summary>Registers the consignment and asks what a label costs. Nothing is spent.</summary>
    Task<LabelAtCarrier> OfferLabelAsync(Consignment consignment, CancellationToken ct) => throw NotOffered();

    /// <summary>Buys the label of each package. A consignment is sold once at most: asked again, the carrier refuses or says that it cannot tell.</summary>
    /// <returns>Of not all packages only where the carrier refuses to sell the others.</returns>
    Task<LabelSale> BuyLabelAsync(string atCarrier, string offerId, CancellationToken ct) => throw NotOffered();

    /// <summary>The label of a package as PDF, at most <paramref name="mostBytes"/> of it.</summary>
    Task<byte[]> FetchLabelAsync(string atCarrier, int package, int mostBytes, CancellationToken ct) => throw NotOffered();

    /// <summary>Asks for the money of every package that was sold and has not been asked for yet.</summary>
    Task<RefundStanding> RefundLabelAsync(string atCarrier, CancellationToken ct) => throw NotOffered();

    /// <summary>Where a parcel is. Who has not heard of it yet follows it from now on.</summary>
    Task<ParcelNews> FollowAsync(FollowedParcel parcel, CancellationToken ct) => throw NotOffered();

    private NotSupportedException NotOffered() => new($"{Name} does not offer this.");
}

/// <summary>A consignment as the carrier knows it.</summary>
/// <param name="Id">What the carrier calls it.</param>
/// <param name="Sale">The label that was bought for it, if one was.</param>
public sealed record LabelAtCarrier(string Id, IReadOnlyList<LabelOffer> Offers, LabelSale? Sale, RefundStanding Refund);

/// <summary>What a carrier asks for taking the parcel.</summary>
/// <param name="Carrier">Our code of the carrier that takes the parcel.</param>
/// <param name="Days">How long it is on its way, by the carrier's estimate.</param>
public sealed record LabelOffer(string Id, string Carrier, string Service, Money Price, int? Days);

/// <summary>What was bought: a label for each package.</summary>
/// <param name="Price">Of all that was sold.</param>
/// <param name="TrackingNumbers">One for each package in their order; null for one that was not sold. At least one was.</param>
public sealed record LabelSale(string Carrier, string Service, Money Price, int? Days, params IReadOnlyList<string?> TrackingNumbers)
{
    /// <summary>By which the consignment goes: that of the first package.</summary>
    public string TrackingNumber => TrackingNumbers.OfType<string>().First();

    /// <summary>Those of the packages after the first; none where the carrier gives one number to several packages, which then go by the first one's.</summary>
    public IReadOnlyList<string> FurtherNumbers =>
        TrackingNumbers.OfType<string>().Select(Shipment.TrackingKeyOf).Distinct().Count() == TrackingNumbers.Count ? [.. TrackingNumbers.Skip(1).OfType<string>()] : [];

    public bool IsWhole => TrackingNumbers.All(n => n is not null);
}

/// <summary>How far the money of a label that was not used has come back.</summary>
public enum RefundStanding
{
    NotAsked,
    UnderWay,
    Refunded,
    Refused,
}

/// <summary>One parcel to be asked after.</summary>
/// <param name="DispatchedAt">Null while only its label is known.</param>
public sealed record FollowedParcel(Guid ShipmentId, string? Carrier, string? TrackingNumber, Instant DraftedAt, Instant? DispatchedAt, string FromCountry, string ToCountry);

/// <summary>What was learnt by asking.</summary>
/// <param name="Report">Null where nothing is known yet.</param>
/// <param name="NextAt">When there will be something new, where that is known.</param>
public sealed record ParcelNews(CarrierReport? Report, Instant? NextAt = null);
