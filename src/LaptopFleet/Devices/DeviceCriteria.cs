using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>What is asked of a laptop; nothing where left out. A serial number or asset tag is asked for in its key form.</summary>
/// <param name="People">Whose laptops: for those who may see no others.</param>
/// <param name="Regions">Where the asker may look; null means everywhere.</param>
public sealed record DeviceCriteria(
    string? SerialKey, string? AssetTagKey, DeviceState? State, Guid? DepotId, Guid? ModelId, Instant? InUseBefore,
    IReadOnlyList<Guid>? People, IReadOnlyList<Region>? Regions)
{
    public bool Match(DeviceView d) =>
        (SerialKey is null || Device.SerialKeyOf(d.SerialNumber!) == SerialKey)
        && (AssetTagKey is null || (d.AssetTag is { } tag && Device.AssetTagKeyOf(tag) == AssetTagKey))
        && (State is null || d.State == State)
        && (DepotId is null || d.DepotId == DepotId)
        && (ModelId is null || d.ModelId == ModelId)
        && (InUseBefore is null || d.InUseSince < InUseBefore)
        && (People is null || (d.PersonId is { } holder && People.Contains(holder)))
        && (Regions is null || Regions.Contains(d.Region));
}
