using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using LaptopFleet.Procurement;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Offboarding.DeviceManagement;

/// <summary>
/// What allows a command: asked when it is proposed, when it is approved, and once more before it is sent. A laptop is locked or erased where its holder's departure has taken
/// effect, or where they have accepted another one in its place and no longer use it, and no carrier has it, or where it is lost or stolen; one at a depot may be erased. What is held is never erased.
/// </summary>
/// <param name="Departure">The open departure of its plan; null where there is none.</param>
/// <param name="IsScanned">Whether a carrier has taken the parcel that it comes back in.</param>
/// <param name="IsHolderHeld">Whether a hold is on whoever has it, or had it last.</param>
/// <param name="IsReplaced">Whether its holder has another one in its place, and its use is over.</param>
/// <param name="IsLocked">Whether a lock holds, or may hold.</param>
public sealed record CommandGrounds(Device Device, Departure? Departure, bool IsScanned, bool IsHolderHeld, bool IsReplaced, bool IsLocked)
{
    public static readonly string[] Codes =
    [
        "command.no-departure", "command.departure-not-effective", "command.on-its-way", "command.laptop-gone", "command.locked-already", "command.not-locked", "command.at-depot", "device.on-hold",
    ];

    public static async Task<CommandGrounds> OfAsync(FleetDb db, Device device, CancellationToken ct)
    {
        var plan = await db.Returns.AsNoTracking().Where(r => r.DeviceId == device.Id && r.EndedAt == null).Select(r => new { r.DepartureId, r.OrderId, r.PersonId, r.ShipmentId }).FirstOrDefaultAsync(ct);
        var departure = plan?.DepartureId is { } leaving ? await db.Departures.AsNoTracking().SingleAsync(d => d.Id == leaving, ct) : null;
        var isReplaced = plan?.OrderId is { } order && device.State == DeviceState.ReturnDue && device.PersonId == plan.PersonId && await db.Orders.AnyAsync(o => o.Id == order && o.State == OrderState.Fulfilled, ct);
        var isScanned = plan?.ShipmentId is { } shipment && await db.Shipments.AnyAsync(s => s.Id == shipment && s.DispatchedAt != null, ct);
        var isHolderHeld = device.WhoseDataId is { } holder && await db.PersonHolds.AnyAsync(h => h.PersonId == holder && h.ReleasedAt == null, ct);
        DeviceCommandState[] holding = [DeviceCommandState.Sent, DeviceCommandState.Done, DeviceCommandState.Unknown];
        var isLocked = await db.DeviceCommands.AnyAsync(c => c.DeviceId == device.Id && c.Kind == DeviceCommandKind.Lock && c.ReleasedAt == null && holding.Contains(c.State), ct);
        return new(device, departure, isScanned, isHolderHeld, isReplaced, isLocked);
    }

    /// <summary>Whether it is allowed now.</summary>
    public bool Allow(DeviceCommandKind kind)
    {
        try
        {
            Check(kind);
            return true;
        }
        catch (RefusedException)
        {
            return false;
        }
    }

    /// <summary>Refuses what nothing allows.</summary>
    public void Check(DeviceCommandKind kind)
    {
        if (Device is { State: DeviceState.WrittenOff } || DeviceLifecycle.IsOutOfReach(Device.State))
            throw new RefusedException("command.laptop-gone", "This laptop has left the fleet; nothing is sent to it any more.");
        switch (kind)
        {
            case DeviceCommandKind.Unlock when !IsLocked:
                throw new RefusedException("command.not-locked", "No lock of ours is on this laptop.");
            case DeviceCommandKind.Unlock:
                return;
            case DeviceCommandKind.Lock when IsLocked:
                throw new RefusedException("command.locked-already", "This laptop is locked, or may be.");
            case DeviceCommandKind.Erase when Device.HeldSince is not null || IsHolderHeld:
                throw new RefusedException("device.on-hold", "This laptop is on hold.");
            default:
                CheckPlace(kind);
                return;
        }
    }

    private void CheckPlace(DeviceCommandKind kind)
    {
        if (Device.State is DeviceState.Lost or DeviceState.Stolen)
            return;
        if (Device.Custody == Custody.Shipment || IsScanned)
            throw new RefusedException("command.on-its-way", "A carrier has this laptop; what is on its way back is not locked or erased.");
        if (Device.Custody != Custody.Person)
        {
            if (kind == DeviceCommandKind.Erase && Device.State == DeviceState.Received)
                return;
            throw new RefusedException("command.at-depot", "Nobody holds this laptop: at a depot it is sanitised once it has been received.");
        }
        if (IsReplaced)
            return;
        if (Departure is null || Departure.PersonId != Device.PersonId)
            throw new RefusedException("command.no-departure", "Whoever holds this laptop is not leaving, and has not accepted another one in its place.");
        if (Departure.State != DepartureState.Effective)
            throw new RefusedException("command.departure-not-effective", "The departure of its holder has not taken effect where they live, or is off.");
    }
}
