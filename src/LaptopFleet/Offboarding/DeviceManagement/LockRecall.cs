using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Offboarding.DeviceManagement;

/// <summary>
/// What becomes of commands when a departure is off, or takes effect later after all. What was not sent is withdrawn. A lock cannot be called back once it is sent: that
/// it be opened is proposed as soon as the laptop has it, and one person of device security lets it happen.
/// </summary>
public sealed class LockRecall(FleetDb db, ManagerRoster roster)
{
    public const string Reason = "The departure that it was locked for is not in effect.";

    /// <summary>Records what has changed; the caller saves.</summary>
    public async Task<IReadOnlyList<Change>> RecallAsync(Departure departure, Actor by, Instant now, CancellationToken ct)
    {
        if (!IsOff(departure))
            return [];
        var commands = await db.DeviceCommands.Where(c => c.DepartureId == departure.Id && (c.EndedAt == null || (c.Kind == DeviceCommandKind.Lock && c.ReleasedAt == null)))
            .OrderBy(c => c.Id).ToListAsync(ct);
        List<Change> changes = [];
        foreach (var command in commands.Where(c => c.Kind != DeviceCommandKind.Unlock))
        {
            // What is lost stays locked, or is locked still, whoever stays.
            var device = await db.Devices.SingleAsync(d => d.Id == command.DeviceId, ct);
            if (device.PersonId == departure.PersonId && await RecallAsync(command, device, departure, by, now, ct) is { } became)
                changes.Add(new(command.Kind.Camel(), became.From, became.To, $"The departure is {departure.State.Camel()}.", device.Id));
        }
        return changes;
    }

    /// <summary>The laptop has its lock; where the departure is off by then, that it be opened is proposed. The caller saves.</summary>
    public async Task AfterAsync(DeviceCommand command, Actor by, Instant now, CancellationToken ct)
    {
        if (command is not { Kind: DeviceCommandKind.Lock, State: DeviceCommandState.Done, DepartureId: { } id })
            return;
        var departure = await db.Departures.AsNoTracking().SingleAsync(d => d.Id == id, ct);
        if (IsOff(departure))
            await ProposeAsync(command, await db.Devices.SingleAsync(d => d.Id == command.DeviceId, ct), departure, by, now, ct);
    }

    private async Task<(string From, string To)?> RecallAsync(DeviceCommand command, Device device, Departure departure, Actor by, Instant now, CancellationToken ct)
    {
        if (command.State is DeviceCommandState.Proposed or DeviceCommandState.Approved && !command.MayBeSent)
        {
            var was = command.State.Camel();
            db.Record(command.Withdraw(now), by);
            return (was, "withdrawn");
        }
        return command.State == DeviceCommandState.Done && await ProposeAsync(command, device, departure, by, now, ct) ? ("done", "unlockProposed") : null;
    }

    /// <summary>Once for each time that the departure came to stand so.</summary>
    private async Task<bool> ProposeAsync(DeviceCommand held, Device device, Departure departure, Actor by, Instant now, CancellationToken ct)
    {
        if (device.PersonId != departure.PersonId)
            return false;
        var since = departure.StateSince;
        if (await db.DeviceCommands.AnyAsync(c => c.DeviceId == device.Id && c.Id != held.Id && (c.EndedAt == null || (c.Kind == DeviceCommandKind.Unlock && c.ProposedAt >= since)), ct))
            return false;
        var manager = roster.For(device, DeviceCommandKind.Unlock, held.Manager == Recorded.RecordedByHand.Name);
        var (unlock, proposed) = DeviceCommand.Propose(device, departure.Id, DeviceCommandKind.Unlock, manager.Code, Reason, new Approver(by, null, []), now);
        db.Add(unlock);
        db.Record(proposed, by);
        return true;
    }

    private static bool IsOff(Departure departure) => departure is { ClosedAt: null } && departure.State != DepartureState.Effective;
}
