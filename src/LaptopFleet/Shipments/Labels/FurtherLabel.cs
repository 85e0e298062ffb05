namespace LaptopFleet.Shipments.Labels;

/// <summary>The label of a further package of the same consignment. That of the first, by whose number the consignment goes, is the purchase's own.</summary>
public sealed class FurtherLabel
{
    private FurtherLabel() { }

    public Guid PurchaseId { get; private set; }

    /// <summary>Which package of the shipment: 2 or more.</summary>
    public int Package { get; private set; }
    public string TrackingNumber { get; private set; } = null!;
    public Guid? FileId { get; private set; }

    /// <summary>SHA-256 of the label as the carrier drew it.</summary>
    public byte[]? FileHash { get; private set; }

    internal static FurtherLabel Of(Guid purchase, int package, string trackingNumber) => new() { PurchaseId = purchase, Package = package, TrackingNumber = trackingNumber };

    internal void Keep(Guid fileId, byte[] hash) => (FileId, FileHash) = (fileId, hash);
}
