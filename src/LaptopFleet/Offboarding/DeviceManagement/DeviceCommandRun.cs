using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Offboarding.DeviceManagement;

/// <summary>
/// One turn at one command. The device management is never spoken to inside a transaction: what is about to be sent is saved, then it is sent, then what came of it is
/// saved. So each turn begins by asking what an earlier one may have done.
/// </summary>
public sealed class DeviceCommandRun(FleetDb db, ManagerRoster roster, PinSeal pins, LockRecall recall, IClock clock)
{
    private static readonly Actor Self = Actor.Job("carry-out-device-commands");

    public Task RunAsync(DeviceCommand command, CancellationToken ct) => command.State switch
    {
        DeviceCommandState.Proposed => RecordAsync(command.Expire(clock.GetCurrentInstant()), ct),
        DeviceCommandState.Approved => SendAsync(command, ct),
        DeviceCommandState.Sent => FollowAsync(command, ct),
        _ => Task.CompletedTask,
    };

    /// <summary>What a fault leads to: its end, a look by staff, or another turn later.</summary>
    public async Task MeetAsync(DeviceCommand command, ManagementFault fault, string code, Duration? wait, CancellationToken ct)
    {
        var (now, isLast) = (clock.GetCurrentInstant(), command.Tries >= DeviceCommand.MostTries);
        if (command.State == DeviceCommandState.Approved && (fault == ManagementFault.Refused || (isLast && !command.MayBeSent)))
            await RecordAsync(command.Fail(code, now), ct);
        else if ((command.State == DeviceCommandState.Approved && isLast) || (command.State == DeviceCommandState.Sent && now - command.SentAt > DeviceCommand.AnswerPatience))
            await RecordAsync(command.LoseSight(code, now), ct);
        else
        {
            command.PushBack(code, wait, now);
            await db.SaveChangesAsync(ct);
        }
    }

    private async Task SendAsync(DeviceCommand command, CancellationToken ct)
    {
        var manager = roster.Named(command.Manager);
        if (command.MayBeSent && await manager.LookAsync(OrderOf(command), ct) is { } known)
        {
            await TakeAsync(command, known, ct);
            return;
        }
        if (await WhyNotAsync(command, null, ct) is { } because)
        {
            await GiveUpAsync(command, because, ct);
            return;
        }
        var laptop = manager.IsByHand ? null : await manager.FindAsync(await db.Devices.Where(d => d.Id == command.DeviceId).Select(d => d.SerialNumber).SingleAsync(ct), ct);
        // Asked once more behind the device management, which may have taken its time: what allowed it may not be so any more.
        if (await WhyNotAsync(command, manager.IsByHand ? null : device => WhyNot(command, device, laptop), ct) is { } since)
        {
            await GiveUpAsync(command, since, ct);
            return;
        }
        var pin = manager.TakesPin(command.Kind) ? pins.Seal(command.Id, PinSeal.Make()) : null;
        command.BeginSending(pin, laptop?.CheckedInAt, clock.GetCurrentInstant());
        await db.SaveChangesAsync(ct);
        await TakeAsync(command, await manager.SendAsync(OrderOf(command), ct), ct);
    }

    /// <summary>It is not sent, or not again. Where an earlier turn may have sent it nobody knows what became of it, and somebody has to look.</summary>
    private Task<int> GiveUpAsync(DeviceCommand command, string because, CancellationToken ct) =>
        RecordAsync(command.MayBeSent ? command.LoseSight(because, clock.GetCurrentInstant()) : command.Stop(because, clock.GetCurrentInstant()), ct);

    private async Task FollowAsync(DeviceCommand command, CancellationToken ct)
    {
        var news = await roster.Named(command.Manager).LookAsync(OrderOf(command), ct);
        var isTooLate = clock.GetCurrentInstant() - command.SentAt > DeviceCommand.AnswerPatience;
        if (isTooLate && news is null or { Outcome: CommandOutcome.Pending })
            await RecordAsync(command.LoseSight("command.no-answer", clock.GetCurrentInstant()), ct);
        else
            await TakeAsync(command, news ?? new(CommandOutcome.Pending), ct);
    }

    /// <summary>Why it must not be sent any more; a command that was proposed for a laptop with another id at its management is one of those.</summary>
    private async Task<string?> WhyNotAsync(DeviceCommand command, Func<Device, string?>? further, CancellationToken ct)
    {
        var device = await db.Devices.AsNoTracking().SingleAsync(d => d.Id == command.DeviceId, ct);
        if (device.ManagementId != command.ManagementId)
            return "command.management-changed";
        try
        {
            (await CommandGrounds.OfAsync(db, device, ct)).Check(command.Kind);
            return further?.Invoke(device);
        }
        catch (RefusedException refused)
        {
            return refused.Code;
        }
    }

    /// <summary>Of two records that do not agree nobody knows which laptop would be locked.</summary>
    private static string? WhyNot(DeviceCommand command, Device device, ManagedLaptop? laptop) => laptop switch
    {
        null => "command.laptop-unknown",
        _ when laptop.Id != command.ManagementId || Device.SerialKeyOf(laptop.SerialNumber) != device.SerialKey => "command.serial-mismatch",
        _ => null,
    };

    private async Task TakeAsync(DeviceCommand command, CommandNews news, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        db.Record(command.Hear(news, news.Pin is { } pin ? pins.Seal(command.Id, pin) : null, now), Self);
        if (roster.Named(command.Manager).IsByHand)
            command.AwaitPeople();
        await db.ReleaseLocksAsync(command, now, ct);
        await recall.AfterAsync(command, Self, now, ct);
        await db.SaveChangesAsync(ct);
    }

    private Task<int> RecordAsync(FleetEvent happened, CancellationToken ct)
    {
        db.Record(happened, Self);
        return db.SaveChangesAsync(ct);
    }

    private CommandOrder OrderOf(DeviceCommand c) =>
        new(c.Kind, c.ManagementId ?? "", c.AtManager, c.SendingSince ?? clock.GetCurrentInstant(), c.SealedPin is { } box ? pins.Open(c.Id, box) : null);
}

/// <summary>Ends locks by what undoes them.</summary>
public static class LockRelease
{
    /// <summary>A laptop that was unlocked, or erased, is not locked any more.</summary>
    public static async Task ReleaseLocksAsync(this FleetDb db, DeviceCommand command, Instant now, CancellationToken ct)
    {
        if (command is not { State: DeviceCommandState.Done, Kind: DeviceCommandKind.Unlock or DeviceCommandKind.Erase })
            return;
        foreach (var held in await db.DeviceCommands.Where(c => c.DeviceId == command.DeviceId && c.Kind == DeviceCommandKind.Lock && c.ReleasedAt == null).ToListAsync(ct))
        {
            if (held.MayHold)
                held.BeReleased(now);
        }
    }
}
