using LaptopFleet.Catalog;

namespace LaptopFleet.Devices.Imports;

/// <summary>A row in which nothing is wrong by itself.</summary>
public sealed record Draft(int Row, DeviceParticulars Particulars, Depot Depot)
{
    public string SerialKey { get; } = Device.SerialKeyOf(Particulars.SerialNumber);
    public string? AssetTagKey { get; } = Particulars.AssetTag is { } tag ? Device.AssetTagKeyOf(tag) : null;
}
