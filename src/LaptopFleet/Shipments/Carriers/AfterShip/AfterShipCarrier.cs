using NodaTime;

namespace LaptopFleet.Shipments.Carriers.AfterShip;

/// <summary>Follows parcels whose labels were made elsewhere. It sells none.</summary>
public sealed class AfterShipCarrier(AfterShipClient client, AfterShipOptions options, IClock clock) : ICarrier
{
    public string Code => AfterShipTracking.Provider;
    public string Name => "AfterShip";
    public bool IsConfigured => options.IsConfigured;
    public bool FollowsParcels => true;

    public bool Follows(string carrier) => KnownCarrier.Find(carrier) is not null;

    public async Task<ParcelNews> FollowAsync(FollowedParcel parcel, CancellationToken ct)
    {
        if (parcel.TrackingNumber is null || KnownCarrier.Find(parcel.Carrier) is not { } known)
            return new(null);
        var number = Shipment.TrackingKeyOf(parcel.TrackingNumber);
        var tracking = await client.FindAsync(number, known.AfterShip, ct) ?? await client.RegisterAsync(number, known.AfterShip, ct);
        return new(AfterShipTracking.Read(tracking, null, clock.GetCurrentInstant()));
    }
}
