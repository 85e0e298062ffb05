using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>What the device management knows of a laptop.</summary>
/// <param name="ManagedBy">The system that manages it.</param>
/// <param name="ManagementId">Its id there; no two laptops share one.</param>
/// <param name="EncryptedAt">Since when its disk is encrypted and the key escrowed; null while it is not.</param>
/// <param name="LastCheckInAt">When it last reported.</param>
public sealed record DeviceManagement(string ManagedBy, string ManagementId, Instant? EncryptedAt = null, Instant? LastCheckInAt = null)
{
    public const int ManagedByMaxLength = 40;
    public const int IdMaxLength = 80;
}
