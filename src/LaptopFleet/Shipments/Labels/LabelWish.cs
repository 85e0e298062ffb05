using LaptopFleet.Shipments.Carriers;
using LaptopFleet.World;

namespace LaptopFleet.Shipments.Labels;

/// <summary>Which label is wanted: the cheapest of those that a carrier offers and that fit all that is said here.</summary>
/// <param name="Carrier">Our code of the carrier.</param>
/// <param name="Service">What the carrier calls the service; together with the carrier it names one offer.</param>
/// <param name="MostDays">How many days it may be on its way, by the carrier's estimate; an offer without one does not fit.</param>
/// <param name="MostToPay">An offer in another currency does not fit.</param>
public sealed record LabelWish(string? Carrier = null, string? Service = null, int? MostDays = null, Money? MostToPay = null)
{
    public const int ServiceMaxLength = 80;

    /// <summary>The offer to take, or the reason why none is.</summary>
    public (LabelOffer? Offer, string? Fault) Choose(IReadOnlyList<LabelOffer> offers)
    {
        var fitting = offers.Where(Fits).ToList();
        if (fitting.Count == 0)
            return (null, offers.Count == 0 ? NoOffer : NoneFits);
        if (fitting.Select(o => o.Price.Currency).Distinct().Count() > 1)
            return (null, SeveralCurrencies);
        return (fitting.OrderBy(o => o.Price.Minor).ThenBy(o => o.Days ?? int.MaxValue).ThenBy(o => o.Id, StringComparer.Ordinal).First(), null);
    }

    public const string NoOffer = "label.no-offer";
    public const string NoneFits = "label.no-fitting-offer";
    public const string SeveralCurrencies = "label.several-currencies";

    private bool Fits(LabelOffer offer) =>
        (Carrier is null || KnownCarrier.IsSame(Carrier, offer.Carrier))
        && (Service is null || Key(Service) == Key(offer.Service))
        && (MostDays is null || offer.Days <= MostDays)
        && (MostToPay is null || (offer.Price.Currency == MostToPay.Currency && offer.Price.Minor <= MostToPay.Minor));

    // The same service is "Priority Mail", "PriorityMail" and "PRIORITY_MAIL" in one carrier's own pages.
    private static string Key(string service) => string.Concat(service.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
