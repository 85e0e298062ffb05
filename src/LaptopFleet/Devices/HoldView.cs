using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>A legal hold as the API shows it.</summary>
/// <param name="Reason">Told to device security and auditors only.</param>
/// <param name="ReleaseAskedBy">The first of the two people who let it go.</param>
/// <param name="ReleasedBy">The second one.</param>
/// <param name="PersonHoldId">The hold on a person that put it there, and that it is let go with.</param>
public sealed record HoldView(
    Guid Id, Guid DeviceId, string? Reason, string PlacedBy, Instant PlacedAt, string? ReleaseAskedBy, Instant? ReleaseAskedAt, string? ReleasedBy, Instant? ReleasedAt, Guid? PersonHoldId)
{
    public static HoldView Of(Hold h, Caller caller) => new(
        h.Id, h.DeviceId, caller.Has(Role.DeviceSecurity) || caller.Has(Role.Auditor) ? h.Reason : null, h.PlacedBy, h.PlacedAt,
        h.ReleaseAskedBy, h.ReleaseAskedAt, h.ReleasedBy, h.ReleasedAt, h.PersonHoldId);
}
