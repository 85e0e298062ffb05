using System.Text.Json;
using LaptopFleet.Shipments.Labels;
using NodaTime;

namespace LaptopFleet.Shipments.Carriers.EasyPost;

/// <summary>Sells labels of many carriers, and follows parcels of theirs.</summary>
public sealed class EasyPostCarrier(EasyPostClient client, IHttpClientFactory clients, EasyPostOptions options, IClock clock) : ICarrier
{
    public const string LabelStore = "easypost-labels";

    public string Code => EasyPostTracker.Provider;
    public string Name => "EasyPost";
    public bool IsConfigured => options.IsConfigured;
    public bool SellsLabels => true;
    public bool FollowsParcels => true;

    public bool Follows(string carrier) => KnownCarrier.Find(carrier) is not null;

    /// <summary>EasyPost takes our reference in place of its own id.</summary>
    public async Task<LabelAtCarrier?> FindLabelAsync(string reference, string? atCarrier, int packages, CancellationToken ct) => packages > 1
        ? (await client.GetAsync<EasyPostOrder>(Path("orders", atCarrier ?? reference), ct))?.Read()
        : (await client.GetAsync<EasyPostShipment>(Path("shipments", atCarrier ?? reference), ct))?.Read();

    public async Task<LabelAtCarrier> OfferLabelAsync(Consignment consignment, CancellationToken ct)
    {
        if (consignment.Packages.Count > 1)
        {
            var order = await client.PostAsync<EasyPostOrder>("orders", EasyPostBodies.Order(consignment), ct);
            return Offered(order.Read(), order.Messages);
        }
        var shipment = await client.PostAsync<EasyPostShipment>("shipments", EasyPostBodies.Shipment(consignment), ct);
        return Offered(shipment.Read(), shipment.Messages);
    }

    public async Task<LabelSale> BuyLabelAsync(string atCarrier, string offerId, CancellationToken ct)
    {
        if (EasyPostOrder.IsOrder(atCarrier))
            return await BuyOrderAsync(atCarrier, offerId, ct);
        var shipment = await client.PostAsync<EasyPostShipment>($"{Path("shipments", atCarrier)}/buy", new { rate = new { id = offerId } }, ct);
        return shipment.Read().Sale ?? throw new CarrierException(CarrierFault.Unclear, "carrier.unreadable");
    }

    public async Task<RefundStanding> RefundLabelAsync(string atCarrier, CancellationToken ct)
    {
        if (!EasyPostOrder.IsOrder(atCarrier))
            return (await client.PostAsync<EasyPostShipment>($"{Path("shipments", atCarrier)}/refund", null, ct)).Refund;
        var order = await OrderAsync(atCarrier, ct);
        CarrierException? refused = null;
        foreach (var sold in (order.Shipments ?? []).Where(s => s is { Sale: not null, Id: not null, Refund: RefundStanding.NotAsked }))
        {
            try
            {
                await client.PostAsync<EasyPostShipment>($"{Path("shipments", sold.Id!)}/refund", null, ct);
            }
            catch (CarrierException one) when (one.Fault == CarrierFault.Refused)
            {
                // The others are asked for all the same.
                refused = one;
            }
        }
        return refused is null ? (await OrderAsync(atCarrier, ct)).Refund : throw refused;
    }

    public async Task<byte[]> FetchLabelAsync(string atCarrier, int package, int mostBytes, CancellationToken ct)
    {
        var id = EasyPostOrder.IsOrder(atCarrier) ? (await OrderAsync(atCarrier, ct)).Shipments?.ElementAtOrDefault(package - 1)?.Id : atCarrier;
        if (id is null)
            throw new CarrierException(CarrierFault.Refused, "label.no-pdf");
        var label = (await client.GetAsync<EasyPostShipment>(Path("shipments", id), ct))?.PostageLabel;
        if (label is { Pdf: null })
            label = (await client.GetAsync<EasyPostShipment>($"{Path("shipments", id)}/label?file_format=PDF", ct))?.PostageLabel;
        if (label?.Pdf is not { } address)
            throw new CarrierException(CarrierFault.Refused, "label.no-pdf");
        return await new LabelStore(clients.CreateClient(LabelStore), options).FetchAsync(address, mostBytes, ct);
    }

    /// <summary>An order is bought by carrier and service, for all of its packages.</summary>
    private async Task<LabelSale> BuyOrderAsync(string id, string offerId, CancellationToken ct)
    {
        var order = await OrderAsync(id, ct);
        if (order.Read().Sale is { } before)
            return before;
        var rate = order.Rates?.FirstOrDefault(r => r.Id == offerId) ?? throw new CarrierException(CarrierFault.Refused, LabelWish.NoOffer);
        try
        {
            order = await client.PostAsync<EasyPostOrder>($"{Path("orders", id)}/buy", new { rate.Carrier, rate.Service }, ct);
        }
        catch (CarrierException refused) when (refused.Fault == CarrierFault.Refused)
        {
            // Before it refused it may have sold some of them, and that is not nothing.
            return (await OrderAsync(id, ct)).Read().Sale ?? throw new CarrierException(CarrierFault.Refused, refused.Code, refused.Detail, inner: refused);
        }
        return order.Read().Sale is { IsWhole: true } sale ? sale : throw new CarrierException(CarrierFault.Unclear, LabelPurchase.SoldInPart);
    }

    private async Task<EasyPostOrder> OrderAsync(string id, CancellationToken ct) =>
        await client.GetAsync<EasyPostOrder>(Path("orders", id), ct) ?? throw new CarrierException(CarrierFault.Untold, "label.unknown-to-carrier");

    private static LabelAtCarrier Offered(LabelAtCarrier offered, IReadOnlyList<EasyPostMessage>? messages) => offered.Offers.Count > 0 || messages is not { Count: > 0 }
        ? offered
        : throw new CarrierException(CarrierFault.Refused, LabelWish.NoOffer, string.Join("\n", messages));

    private static string Path(string kind, string id) => $"{kind}/{Uri.EscapeDataString(id)}";

    public async Task<ParcelNews> FollowAsync(FollowedParcel parcel, CancellationToken ct)
    {
        if (parcel.TrackingNumber is null || KnownCarrier.Find(parcel.Carrier) is not { } known)
            return new(null);
        var number = Shipment.TrackingKeyOf(parcel.TrackingNumber);
        var found = await client.GetAsync<EasyPostTrackers>($"trackers?tracking_code={Uri.EscapeDataString(number)}&carrier={Uri.EscapeDataString(known.EasyPost)}&page_size=1", ct);
        var tracker = found?.Trackers is [var first, ..] ? first : await RegisterAsync(number, known, ct);
        return new(EasyPostTracker.Read(tracker, clock.GetCurrentInstant()));
    }

    private async Task<JsonElement> RegisterAsync(string number, KnownCarrier known, CancellationToken ct) =>
        (await client.PostAsync<JsonDocument>("trackers", new { tracker = new { tracking_code = number, carrier = known.EasyPost } }, ct)).RootElement;
}

internal sealed record EasyPostTrackers(IReadOnlyList<JsonElement>? Trackers);
