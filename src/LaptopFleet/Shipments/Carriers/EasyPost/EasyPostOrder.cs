using LaptopFleet.Shipments.Labels;

namespace LaptopFleet.Shipments.Carriers.EasyPost;

/// <summary>Several packages that are bought together, as EasyPost answers it: a shipment for each, in the order in which they were sent.</summary>
internal sealed record EasyPostOrder(string? Id, IReadOnlyList<EasyPostShipment>? Shipments, IReadOnlyList<EasyPostRate>? Rates, IReadOnlyList<EasyPostMessage>? Messages)
{
    /// <summary>What EasyPost's ids of orders begin with.</summary>
    public const string Prefix = "order_";

    public static bool IsOrder(string? id) => id?.StartsWith(Prefix, StringComparison.Ordinal) == true;

    public LabelAtCarrier Read()
    {
        if (Id is not { Length: <= LabelPurchase.AtCarrierMaxLength } id || !IsOrder(id))
            throw new CarrierException(CarrierFault.Unclear, "carrier.unreadable");
        return new(id, [.. (Rates ?? []).Select(r => r.Read()).OfType<LabelOffer>()], Sale, Refund);
    }

    /// <summary>Null where no label was sold.</summary>
    private LabelSale? Sale
    {
        get
        {
            List<LabelSale?> sales = [.. (Shipments ?? []).Select(s => s.Sale)];
            var sold = sales.OfType<LabelSale>().ToList();
            if (sold.Count == 0)
                return null;
            if (sold.Select(s => s.Price.Currency).Distinct().Count() > 1)
                throw new CarrierException(CarrierFault.Untold, LabelWish.SeveralCurrencies);
            return new(sold[0].Carrier, sold[0].Service, new(sold.Sum(s => s.Price.Minor), sold[0].Price.Currency), sold.Max(s => s.Days), [.. sales.Select(s => s?.TrackingNumber)]);
        }
    }

    /// <summary>Of all that were sold: not asked for while one is not, under way while one is, and refused where one was.</summary>
    public RefundStanding Refund
    {
        get
        {
            var each = (Shipments ?? []).Where(s => s.Sale is not null).Select(s => s.Refund).ToList();
            RefundStanding[] first = [RefundStanding.NotAsked, RefundStanding.UnderWay, RefundStanding.Refused];
            return each.Count == 0 ? RefundStanding.NotAsked : first.Where(each.Contains).DefaultIfEmpty(RefundStanding.Refunded).First();
        }
    }
}
