using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using LaptopFleet.Reminders.Calendars;
using LaptopFleet.Reminders.Ladders;
using LaptopFleet.Reminders.Sending;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Reminders;

/// <summary>
/// Takes the due rows whose next step has come, and writes down who is to be told. It walks the index of what is due and nothing else. A row is taken by putting its next
/// instant off, on condition that nobody has: what a server leaves behind comes up again when its lease is over, and a row that cannot be planned waits the same while and
/// holds up no other.
/// </summary>
[DisallowConcurrentExecution]
public sealed class SweepDeadlinesJob(FleetDb db, IClock clock, PolicyBook policy, ReminderOptions options, ILogger<SweepDeadlinesJob> logger) : IJob
{
    private const int AtOnce = 100;
    public static readonly Duration Lease = Duration.FromMinutes(5);

    /// <summary>Later than this after its step, a message is marked as late: the program did not run.</summary>
    public static readonly Duration LateAfter = Duration.FromDays(1);

    /// <summary>What has been due for longer than this when it is first looked at is not told any more; lists show it.</summary>
    public static readonly Duration TooLateAfter = Duration.FromDays(30);

    /// <summary>What waits for a hold to end is looked at again so often.</summary>
    private static readonly Duration HoldAgain = Duration.FromHours(12);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (!options.IsOn)
            return;
        var book = new Book(
            Ladder.WindowOf(await policy.OnAsync(clock.GetCurrentInstant().InUtc().Date, [Ladder.WindowFromKind, Ladder.WindowUntilKind], cancellationToken)),
            await policy.EverAsync(Ladder.Kinds, cancellationToken));
        var looked = 0;
        while (await TakeAsync(cancellationToken) is { Rows.Count: > 0 and var some } turn)
        {
            await PlanAsync(turn, book, cancellationToken);
            looked += some;
        }
        context?.Result = looked;
    }

    private async Task<Turn> TakeAsync(CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var now = clock.GetCurrentInstant();
        var (me, until) = (Ids.New(now), now + Lease);
        var ids = await db.Deadlines.Where(d => d.NextAt <= now).OrderBy(d => d.NextAt).ThenBy(d => d.Id).Take(AtOnce).Select(d => d.Id).ToListAsync(ct);
        if (ids.Count == 0)
            return new(me, until, []);
        await db.Deadlines.Where(d => ids.Contains(d.Id) && d.NextAt <= now).ExecuteUpdateAsync(d => d.SetProperty(x => x.NextAt, until).SetProperty(x => x.TakenBy, me), ct);
        var taken = await db.Deadlines.AsNoTracking().Where(d => ids.Contains(d.Id) && d.TakenBy == me).ToListAsync(ct);
        // Others were faster with all of these; look further.
        return taken.Count == 0 ? await TakeAsync(ct) : new(me, until, taken);
    }

    private async Task PlanAsync(Turn turn, Book book, CancellationToken ct)
    {
        try
        {
            await WriteAsync(turn, turn.Rows, book, ct);
        }
        catch (Exception error) when (error is not OperationCanceledException && turn.Rows.Count > 1)
        {
            logger.LogWarning(error, "A piece of {Count} deadlines is planned one by one", turn.Rows.Count);
            foreach (var row in turn.Rows)
                await GuardAsync(turn, row, book, ct);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.LogError(error, "Deadline {DeadlineId} could not be planned", turn.Rows[0].Id);
        }
    }

    private async Task GuardAsync(Turn turn, Deadline row, Book book, CancellationToken ct)
    {
        try
        {
            await WriteAsync(turn, [row], book, ct);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.LogError(error, "Deadline {DeadlineId} could not be planned; it is looked at again when its lease is over", row.Id);
        }
    }

    /// <summary>What is to be told and where each ladder stands then, in one transaction.</summary>
    private async Task WriteAsync(Turn turn, IReadOnlyList<Deadline> rows, Book book, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var now = clock.GetCurrentInstant();
        var tellings = new Tellings(options, book.Window, book.Rules, await PeopleAsync(rows, ct));
        var held = await HeldAsync(rows, ct);
        var plans = rows.Select(row => (Row: row, Plan: held.Contains(row.DeviceId ?? default) && row.WaitsForHold() ? ([], row.Step, now + HoldAgain) : Plan(row, tellings, now))).ToList();
        var wanted = plans.SelectMany(p => p.Plan.Due.SelectMany(step => Told(p.Row, step, tellings.Window, now))).ToList();
        var subjects = wanted.Select(r => r.SubjectId).Distinct().ToList();
        var known = wanted.Count == 0 ? [] : (await db.Reminders.AsNoTracking().Where(r => subjects.Contains(r.SubjectId))
            .Select(r => new { r.SubjectId, r.Kind, r.Part, r.OccurrenceOn, r.Step, r.Channel, r.Recipient }).ToListAsync(ct))
            .Select(r => (r.SubjectId, r.Kind, r.Part, r.OccurrenceOn, r.Step, r.Channel, r.Recipient)).ToHashSet();
        await using var save = db.Hold();
        db.Reminders.AddRange(wanted.Where(r => known.Add((r.SubjectId, r.Kind, r.Part, r.OccurrenceOn, r.Step, r.Channel, r.Recipient))));
        await db.SaveChangesAsync(ct);
        foreach (var (row, plan) in plans)
        {
            var (id, next, step, me, until) = (row.Id, plan.NextAt, plan.Reached, turn.Me, turn.Until);
            // Not where the deadline has moved meanwhile: then it is looked at again.
            await db.Deadlines.Where(d => d.Id == id && d.TakenBy == me && d.NextAt == until)
                .ExecuteUpdateAsync(d => d.SetProperty(x => x.NextAt, next).SetProperty(x => x.Step, step).SetProperty(x => x.TakenBy, (Guid?)null), ct);
        }
        await save.CommitAsync(ct);
    }

    private static (IReadOnlyList<StepPlan> Due, int Reached, Instant? NextAt) Plan(Deadline row, Tellings tellings, Instant now)
    {
        if (row.IsQuiet(now))
            return ([], row.Step, row.DisputedAt is null ? row.SnoozedUntil : null);
        var ladder = tellings.Of(row);
        var (due, next) = LadderPlan.At([.. ladder.Select(s => (s.Step, s.At))], row.CountsFrom, row.Step, now);
        return ([.. ladder.Where(s => due.Contains(s.Step) && s.At > now - TooLateAfter)], due.Count == 0 ? row.Step : due[^1].Number, next);
    }

    private IEnumerable<Reminder> Told(Deadline row, StepPlan plan, SendingWindow window, Instant now)
    {
        foreach (var (to, at) in plan.Tellings)
        {
            var channels = to.PersonId is not null ? [DeskOptions.EmailChannelName] : options.DeskOf(to.Role, row.Region)?.Channels.ToList() ?? [];
            if (channels.Count == 0)
                yield return Reminder.Of(row, plan.Step, to, "none", now, false, now).WithoutAddress($"No desk is configured for {to.Role}.");
            var sendAt = at >= now ? at : window.NextOpen(now, to.Workplace.Calendar, to.Workplace.Clock);
            foreach (var channel in channels)
                yield return Reminder.Of(row, plan.Step, to, channel, sendAt, isLate: at >= row.CountsFrom && now > at + LateAfter, now);
        }
    }

    private async Task<HashSet<Guid>> HeldAsync(IReadOnlyList<Deadline> rows, CancellationToken ct)
    {
        var ids = rows.Where(r => r.WaitsForHold()).Select(r => r.DeviceId!.Value).Distinct().ToList();
        return ids.Count == 0 ? [] : [.. await db.Devices.Where(d => ids.Contains(d.Id) && d.HeldSince != null).Select(d => d.Id).ToListAsync(ct)];
    }

    private async Task<Dictionary<Guid, Acquaintance>> PeopleAsync(IReadOnlyList<Deadline> rows, CancellationToken ct)
    {
        var ids = rows.Select(r => r.PersonId).OfType<Guid>().Distinct().ToList();
        var people = await KnownAsync(ids, ct);
        var managers = await KnownAsync([.. people.Select(p => p.ManagerId).OfType<Guid>().Distinct().Except(ids)], ct);
        return people.Concat(managers).ToDictionary(p => p.Id);
    }

    private Task<List<Acquaintance>> KnownAsync(List<Guid> ids, CancellationToken ct) =>
        db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new Acquaintance(p.Id, p.Zone, p.Country, p.ManagerId)).ToListAsync(ct);

    /// <summary>The hours of today, and every version of the ladders.</summary>
    private sealed record Book(SendingWindow Window, IReadOnlyCollection<PolicyRule> Rules);

    private sealed record Turn(Guid Me, Instant Until, IReadOnlyList<Deadline> Rows);
}
