using LaptopFleet.Audit;
using LaptopFleet.Shipments.Carriers;
using LaptopFleet.Shipments.Events;
using NodaTime;

namespace LaptopFleet.Shipments.Labels;

/// <summary>A consignment of several packages is bought in one purchase, all or none, and each package has a label of its own.</summary>
public sealed partial class LabelPurchase
{
    /// <summary>The carrier sold the labels of some packages and none of the others.</summary>
    public const string SoldInPart = "label.sold-in-part";

    private readonly List<FurtherLabel> further = [];

    /// <summary>How many packages it is for.</summary>
    public int Packages { get; private set; }

    /// <summary>The labels of the second package and those after it.</summary>
    public IReadOnlyList<FurtherLabel> Further => further;

    public bool IsLastTry => Tries >= MostTries;

    /// <summary>The first package whose label was bought and is not here yet.</summary>
    public int? NextToFetch => FileId is null ? 1 : further.OrderBy(f => f.Package).FirstOrDefault(f => f.FileId is null)?.Package;

    /// <summary>It is bought, whenever that was. The shipment takes it, unless it needs none any more; then the money is asked back at once.</summary>
    public IReadOnlyList<FleetEvent> Buy(Shipment shipment, string atCarrier, LabelSale sale, Instant now)
    {
        Move(LabelAction.Buy);
        (AtCarrier, Carrier, Service, Price, Days, TrackingNumber, BoughtAt) = (atCarrier, sale.Carrier, sale.Service, sale.Price, sale.Days, sale.TrackingNumber, now);
        (DueAt, Tries, Fault, FaultDetail) = (now, 0, null, null);
        further.AddRange(sale.TrackingNumbers.Index().Where(n => n.Index > 0 && n.Item is not null).Select(n => FurtherLabel.Of(Id, n.Index + 1, n.Item!)));
        var bought = new LabelBought(
            shipment.Id, Id, Seller, sale.Carrier, sale.Service, sale.Price, sale.TrackingNumber, [.. further.Select(f => f.TrackingNumber)], shipment.PersonId, shipment.ToRegion, now);
        if (sale.IsWhole)
            return shipment.AwaitsLabel ? [bought, shipment.TakeLabel(sale.Carrier, sale.TrackingNumber, sale.FurtherNumbers, now)] : [bought, AskRefund(shipment, now)];
        // All or none: what was sold is given back, and the shipment may be tried anew.
        shipment.ForgoLabel();
        Fault = SoldInPart;
        return [bought, AskRefund(shipment, now)];
    }

    /// <summary>The label of a package, as the carrier drew it, is ours.</summary>
    public LabelStored Store(Shipment shipment, int package, Guid fileId, byte[] hash, Instant now)
    {
        if (package == 1)
            (FileId, FileHash) = (fileId, hash);
        else
            further.Single(f => f.Package == package).Keep(fileId, hash);
        if (NextToFetch is null)
            (DueAt, Tries) = (null, 0);
        return new(shipment.Id, Id, package, Convert.ToHexStringLower(hash), shipment.PersonId, shipment.ToRegion, now);
    }

    /// <summary>The file of the label of a package; null while it is not here.</summary>
    public Guid? FileOf(int package) => package == 1 ? FileId : further.Find(f => f.Package == package)?.FileId;
}
