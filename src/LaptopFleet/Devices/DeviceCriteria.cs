using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>What is asked of a laptop; nothing where left out. A serial number or asset tag is asked for in its key form.</summary>
/// <param name="PersonId">Who holds it.</param>
/// <param name="Within">Somebody who sees no other laptops than their own and, a manager, those of their reports; null where it is not limited so. However many reports there are, the database looks for them.</param>
/// <param name="Regions">Where the asker may look; null means everywhere.</param>
public sealed record DeviceCriteria(
    string? SerialKey, string? AssetTagKey, DeviceState? State, Guid? DepotId, Guid? ModelId, Instant? InUseBefore,
    Guid? PersonId, Caller? Within, IReadOnlyList<Region>? Regions)
{
    public bool Match(DeviceView d) =>
        (SerialKey is null || Device.SerialKeyOf(d.SerialNumber!) == SerialKey)
        && (AssetTagKey is null || (d.AssetTag is { } tag && Device.AssetTagKeyOf(tag) == AssetTagKey))
        && (State is null || d.State == State)
        && (DepotId is null || d.DepotId == DepotId)
        && (ModelId is null || d.ModelId == ModelId)
        && (InUseBefore is null || d.InUseSince < InUseBefore)
        && (PersonId is null || d.PersonId == PersonId)
        && (Regions is null || Regions.Contains(d.Region));
}
