using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>What is known of a laptop when it is registered.</summary>
/// <param name="PurchasedOn">The day on which it was bought; depreciation counts from it.</param>
public sealed record DeviceParticulars(
    string SerialNumber, string? AssetTag, Guid ModelId, Condition Condition, Money? Cost, LocalDate? PurchasedOn, LocalDate? WarrantyUntil);
