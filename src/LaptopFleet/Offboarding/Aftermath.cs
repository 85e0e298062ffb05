using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Offboarding.DeviceManagement;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Offboarding;

/// <summary>
/// What time alone brings about once somebody has left, or may have. Of a leaver who has said and sent nothing since, the lock of each laptop is proposed, and device security decides: nothing is locked without a person. A departure
/// with nothing in it closes by itself, and never one that something could come back from.
/// </summary>
public sealed class Aftermath(FleetDb db, ManagerRoster roster)
{
    /// <summary>What is in the way (a command that is not over, a laptop on its way to its leaver) is looked at again then.</summary>
    private static readonly Duration Later = Duration.FromHours(6);

    /// <summary>Notes when the clock looks at it next. Its plans have been put together in this context; the caller saves.</summary>
    public async Task AwaitAsync(Departure departure, CancellationToken ct) => departure.Await(await NextAsync(departure, ct));

    /// <summary>Does what has fallen due; the caller saves.</summary>
    public async Task BringAsync(Departure departure, Actor by, Instant now, CancellationToken ct)
    {
        if (LeavingTimes.Lock(departure) is { } review && review.At <= now)
        {
            foreach (var plan in await SilentAsync(departure, ct))
                await ProposeLockAsync(departure, plan, review, by, now, ct);
        }
        if (LeavingTimes.Closing(departure) is { } closing && closing.At <= now && departure.IsEmpty([.. PlansOf(departure).Select(r => r.State)]) && await HoldsNothingAsync(departure.PersonId, ct))
            db.Record(departure.CloseByItself(closing.Rule, by, now), by);
        var next = await NextAsync(departure, ct);
        departure.Await(next <= now ? now + Later : next);
    }

    private async Task<Instant?> NextAsync(Departure departure, CancellationToken ct)
    {
        if (departure.IsEmpty([.. PlansOf(departure).Select(r => r.State)]))
            return LeavingTimes.Closing(departure)?.At;
        return LeavingTimes.Lock(departure) is { } review && (await SilentAsync(departure, ct)).Count > 0 ? review.At : null;
    }

    private List<Return> PlansOf(Departure departure) => [.. db.Returns.Local.Where(r => r.DepartureId == departure.Id)];

    /// <summary>Plans whose laptop is with its leaver and of which they have said nothing, and whose lock nobody has proposed since they left.</summary>
    private async Task<List<Return>> SilentAsync(Departure departure, CancellationToken ct)
    {
        if (departure.State != DepartureState.Effective)
            return [];
        var silent = PlansOf(departure).Where(r => r.IsSilent).OrderBy(r => r.Id).ToList();
        var (devices, since) = (silent.ConvertAll(r => r.DeviceId), departure.StateSince);
        if (devices.Count == 0)
            return [];
        var asked = await db.DeviceCommands.Where(c => devices.Contains(c.DeviceId) && c.Kind == DeviceCommandKind.Lock && c.ProposedAt >= since).Select(c => c.DeviceId).ToListAsync(ct);
        asked.AddRange(db.DeviceCommands.Local.Where(c => c.Kind == DeviceCommandKind.Lock && c.ProposedAt >= since).Select(c => c.DeviceId));
        return [.. silent.Where(r => !asked.Contains(r.DeviceId))];
    }

    private async Task ProposeLockAsync(Departure departure, Return plan, TimeDue review, Actor by, Instant now, CancellationToken ct)
    {
        if (await db.DeviceCommands.AnyAsync(c => c.DeviceId == plan.DeviceId && c.EndedAt == null, ct))
            return;
        var device = await db.Devices.SingleAsync(d => d.Id == plan.DeviceId, ct);
        var grounds = await CommandGrounds.OfAsync(db, device, ct) with { Departure = departure };
        if (!grounds.Allow(DeviceCommandKind.Lock))
            return;
        var reason = $"Nobody has heard from the leaver by {InZone(review.At, departure.Zone)}: {review.Rule.Rule!.RuleId} version {review.Rule.Rule.Version}, {review.Because}";
        var (command, proposed) = DeviceCommand.Propose(
            device, departure.Id, DeviceCommandKind.Lock, roster.For(device, DeviceCommandKind.Lock, byHand: false).Code, reason, new Approver(by, null, []), now, review.Rule.Rule);
        db.Add(command);
        db.Record(proposed, by);
    }

    /// <summary>Whether nothing is in their hands or on its way there, also what no plan of this departure knows of.</summary>
    private async Task<bool> HoldsNothingAsync(Guid personId, CancellationToken ct) =>
        !await db.Devices.AnyAsync(d => d.PersonId == personId, ct)
        && !await db.Assignments.AnyAsync(a => a.PersonId == personId && a.EndedAt == null, ct)
        && !await db.Returns.AnyAsync(r => r.PersonId == personId && r.EndedAt == null, ct)
        && !await db.Orders.AnyAsync(o => o.PersonId == personId && o.ClosedAt == null, ct);

    private static string InZone(Instant at, string zone) => $"{at.InZone(DateTimeZoneProviders.Tzdb[zone]).LocalDateTime:uuuu-MM-dd HH:mm}";
}
