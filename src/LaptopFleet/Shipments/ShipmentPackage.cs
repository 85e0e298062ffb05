using NodaTime;

namespace LaptopFleet.Shipments;

/// <summary>One box of a shipment, numbered from 1.</summary>
public sealed class ShipmentPackage
{
    public const int MaxPackages = 50;

    /// <summary>What a person may lift and a parcel service takes; more goes as freight.</summary>
    public const int MaxWeightGrams = 70_000;
    public const int MaxSideMm = 3_000;

    private ShipmentPackage() { }

    public Guid ShipmentId { get; private set; }
    public int Number { get; private set; }
    public int? WeightGrams { get; private set; }
    public int? LengthMm { get; private set; }
    public int? WidthMm { get; private set; }
    public int? HeightMm { get; private set; }

    /// <summary>The number by which it goes, where each has one; the first goes by the shipment's.</summary>
    public string? TrackingNumber { get; private set; }
    public string? TrackingKey { get; private set; }

    /// <summary>Where it stands, by its scans; null while it stands as the shipment does.</summary>
    public ShipmentState? State { get; private set; }
    public Instant? StateSince { get; private set; }

    /// <summary>The day on which the carrier expects to deliver it, and when the carrier thought so.</summary>
    public LocalDate? EstimatedDeliveryOn { get; private set; }
    public Instant? EstimateToldAt { get; private set; }

    internal static ShipmentPackage Of(Guid shipmentId, int number, PackageSize? size) => new() { ShipmentId = shipmentId, Number = number, Size = size };

    public PackageSize? Size
    {
        get => WeightGrams is { } weight ? new(weight, LengthMm, WidthMm, HeightMm) : null;
        internal set => (WeightGrams, LengthMm, WidthMm, HeightMm) = (value?.WeightGrams, value?.LengthMm, value?.WidthMm, value?.HeightMm);
    }

    internal void GoBy(string? trackingNumber) => (TrackingNumber, TrackingKey) = (trackingNumber?.Trim(), trackingNumber is null ? null : Shipment.TrackingKeyOf(trackingNumber));

    internal void Stand(ShipmentStep step) => (State, StateSince) = (step.State, step.Since);

    internal void StandAsShipment() => (State, StateSince) = (null, null);

    /// <returns>Whether it is later word than was known.</returns>
    internal bool Expect(LocalDate on, Instant toldAt)
    {
        if (toldAt <= EstimateToldAt)
            return false;
        (EstimatedDeliveryOn, EstimateToldAt) = (on, toldAt);
        return true;
    }
}

/// <summary>How heavy a box is, packed, and how large where that is known.</summary>
public sealed record PackageSize(int WeightGrams, int? LengthMm = null, int? WidthMm = null, int? HeightMm = null);
