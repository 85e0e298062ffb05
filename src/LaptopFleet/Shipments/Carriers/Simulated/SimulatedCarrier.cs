using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LaptopFleet.Shipments.Labels;
using NodaTime;

namespace LaptopFleet.Shipments.Carriers.Simulated;

/// <summary>
/// A carrier that carries nothing, for demonstrations and rehearsals: its parcels are where the clock says that they would be. It remembers nothing either:
/// all that it says follows from the name of the consignment, so that to ask it twice changes nothing.
/// </summary>
public sealed class SimulatedCarrier(SimulatedOptions options, IClock clock) : ICarrier
{
    public const string OwnCode = "simulated";
    private const char Several = 'x';

    public string Code => OwnCode;
    public string Name => "Simulated";
    public bool IsConfigured => options.Enabled;
    public bool SellsLabels => true;
    public bool FollowsParcels => true;
    public bool TellsWhenToAsk => true;

    public bool Follows(string carrier) => carrier == OwnCode;

    public Task<LabelAtCarrier?> FindLabelAsync(string reference, string? atCarrier, int packages, CancellationToken ct) =>
        Task.FromResult(atCarrier is null ? null : new LabelAtCarrier(atCarrier, OffersFor(atCarrier), null, RefundStanding.NotAsked));

    public Task<LabelAtCarrier> OfferLabelAsync(Consignment consignment, CancellationToken ct)
    {
        var id = consignment.Packages.Count == 1 ? $"sim-{consignment.Reference}" : $"sim-{consignment.Reference}{Several}{consignment.Packages.Count}";
        return Task.FromResult(new LabelAtCarrier(id, OffersFor(id), null, RefundStanding.NotAsked));
    }

    public Task<LabelSale> BuyLabelAsync(string atCarrier, string offerId, CancellationToken ct)
    {
        var offer = OffersFor(atCarrier).FirstOrDefault(o => o.Id == offerId) ?? throw new CarrierException(CarrierFault.Refused, LabelWish.NoOffer);
        return Task.FromResult(new LabelSale(offer.Carrier, offer.Service, offer.Price, offer.Days, [.. Enumerable.Range(1, PackagesOf(atCarrier)).Select(package => NumberOf(atCarrier, package))]));
    }

    public Task<byte[]> FetchLabelAsync(string atCarrier, int package, int mostBytes, CancellationToken ct) => Task.FromResult(SimulatedLabel.Draw(NumberOf(atCarrier, package)));

    public Task<RefundStanding> RefundLabelAsync(string atCarrier, CancellationToken ct) => Task.FromResult(RefundStanding.Refunded);

    public Task<ParcelNews> FollowAsync(FollowedParcel parcel, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var journey = SimulatedJourney.Of(parcel.ShipmentId, parcel.DraftedAt, parcel.DispatchedAt, parcel.FromCountry, parcel.ToCountry);
        var scans = journey.Where(s => s.At <= now).Select((s, i) => new CarrierScan($"{OwnCode}-{i}", s.Status, s.Status.ToString(), s.Words, s.Place, s.At, i, ScanClock.Told, s.Zone, false)).ToList();
        var report = new CarrierReport(OwnCode, parcel.TrackingNumber!, OwnCode, now, scans, null, null, null, []);
        return Task.FromResult(new ParcelNews(report, journey.FirstOrDefault(s => s.At > now)?.At));
    }

    private static LabelOffer[] OffersFor(string id)
    {
        var cents = Digest(id) % 900;
        return
        [
            new($"{id}-economy", OwnCode, "Economy", new(1900 + (long)cents, "USD"), 5),
            new($"{id}-express", OwnCode, "Express", new(5400 + (long)cents, "USD"), 2),
        ];
    }

    // It remembers nothing, so the name of a consignment says of how many packages it is.
    private static int PackagesOf(string id) => id.IndexOf(Several) is >= 0 and var at ? int.Parse(id.AsSpan(at + 1), CultureInfo.InvariantCulture) : 1;

    private static string NumberOf(string id, int package) => string.Create(CultureInfo.InvariantCulture, $"SIM{Digest(package == 1 ? id : $"{id}/{package}") % 10_000_000_000:0000000000}");

    private static ulong Digest(string id) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
