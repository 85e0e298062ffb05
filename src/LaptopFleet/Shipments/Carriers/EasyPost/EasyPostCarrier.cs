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
    public async Task<LabelAtCarrier?> FindLabelAsync(string reference, string? atCarrier, CancellationToken ct) =>
        (await client.GetAsync<EasyPostShipment>($"shipments/{Uri.EscapeDataString(atCarrier ?? reference)}", ct))?.Read();

    public async Task<LabelAtCarrier> OfferLabelAsync(Consignment consignment, CancellationToken ct)
    {
        var shipment = await client.PostAsync<EasyPostShipment>("shipments", EasyPostBodies.Shipment(consignment), ct);
        var offered = shipment.Read();
        return offered.Offers.Count > 0 || shipment.Messages is not { Count: > 0 } messages
            ? offered
            : throw new CarrierException(CarrierFault.Refused, LabelWish.NoOffer, string.Join("\n", messages));
    }

    public async Task<LabelSale> BuyLabelAsync(string atCarrier, string offerId, CancellationToken ct)
    {
        var shipment = await client.PostAsync<EasyPostShipment>($"shipments/{Uri.EscapeDataString(atCarrier)}/buy", new { rate = new { id = offerId } }, ct);
        return shipment.Read().Sale ?? throw new CarrierException(CarrierFault.Unclear, "carrier.unreadable");
    }

    public async Task<RefundStanding> RefundLabelAsync(string atCarrier, CancellationToken ct) =>
        (await client.PostAsync<EasyPostShipment>($"shipments/{Uri.EscapeDataString(atCarrier)}/refund", null, ct)).Refund;

    public async Task<byte[]> FetchLabelAsync(string atCarrier, int mostBytes, CancellationToken ct)
    {
        var shipment = await client.GetAsync<EasyPostShipment>($"shipments/{Uri.EscapeDataString(atCarrier)}", ct);
        var label = shipment?.PostageLabel;
        if (label is { Pdf: null })
            label = (await client.GetAsync<EasyPostShipment>($"shipments/{Uri.EscapeDataString(atCarrier)}/label?file_format=PDF", ct))?.PostageLabel;
        if (label?.Pdf is not { } address)
            throw new CarrierException(CarrierFault.Refused, "label.no-pdf");
        return await new LabelStore(clients.CreateClient(LabelStore), options).FetchAsync(address, mostBytes, ct);
    }

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
