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

    internal static ShipmentPackage Of(Guid shipmentId, int number, PackageSize? size) => new() { ShipmentId = shipmentId, Number = number, Size = size };

    public PackageSize? Size
    {
        get => WeightGrams is { } weight ? new(weight, LengthMm, WidthMm, HeightMm) : null;
        internal set => (WeightGrams, LengthMm, WidthMm, HeightMm) = (value?.WeightGrams, value?.LengthMm, value?.WidthMm, value?.HeightMm);
    }
}

/// <summary>How heavy a box is, packed, and how large where that is known.</summary>
public sealed record PackageSize(int WeightGrams, int? LengthMm = null, int? WidthMm = null, int? HeightMm = null);
