using System.Linq.Expressions;
using System.Text.Json.Serialization;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>A laptop as the API shows it.</summary>
/// <param name="SerialNumber">Told to others than staff only while it is in use: before, its holder types it from the case, and that is the proof.</param>
/// <param name="Custody">Who answers for it; the one id of depotId, shipmentId, personId and repairerId that is there says which.</param>
/// <param name="Region">The region of whoever answers for it now, or did last.</param>
/// <param name="InUseSince">When its holder began to use it; refresh age counts from here.</param>
/// <param name="OnHold">Whether a legal hold is on it; told to staff only, and never why.</param>
/// <param name="QuarantinedSince">Since when it is kept apart after an inspection.</param>
/// <param name="EndedAt">When it left the fleet.</param>
/// <param name="Management">What the device management knows of it.</param>
public sealed record DeviceView(
    Guid Id, string? SerialNumber, string? AssetTag, Guid ModelId, Condition Condition, Money? Cost, LocalDate? PurchasedOn, LocalDate? WarrantyUntil,
    DeviceState State, Instant StateSince, Custody Custody, Guid? DepotId, Guid? ShipmentId, Guid? PersonId, Guid? RepairerId, Region Region,
    Instant? InUseSince, Instant? SanitisedAt, bool? OnHold, Instant? QuarantinedSince, Instant? EndedAt, Instant RegisteredAt, DeviceManagement? Management, [property: JsonIgnore] int Version)
{
    public static readonly Expression<Func<Device, DeviceView>> From = d => new(
        d.Id, d.SerialNumber, d.AssetTag, d.ModelId, d.Condition, d.Cost, d.PurchasedOn, d.WarrantyUntil,
        d.State, d.StateSince, d.Custody, d.DepotId, d.ShipmentId, d.PersonId, d.RepairerId, d.Region,
        d.InUseSince, d.SanitisedAt, d.HeldSince != null, d.QuarantinedSince, d.EndedAt, d.RegisteredAt,
        d.ManagementId == null ? null : new(d.ManagedBy!, d.ManagementId, d.EncryptedAt, d.LastCheckInAt), d.Version);

    private static readonly Func<Device, DeviceView> Made = From.Compile();

    public static DeviceView Of(Device device, Caller caller) => Made(device).For(caller);

    /// <summary>
    /// Whoever holds the laptop is not told of a hold by the fleet: that is for those who placed it to say. Nor is anybody who could accept it told the number that proves
    /// that it is in their hands.
    /// </summary>
    public DeviceView For(Caller caller) => caller.IsStaff ? this : this with { OnHold = null, SerialNumber = InUseSince is null ? null : SerialNumber };
}
