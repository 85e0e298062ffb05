using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using LaptopFleet.Reminders.Ladders;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Reminders.Sending;

/// <summary>
/// Sends what is to be told: one letter to each recipient with all that is due for them. Each is written down as leaving before it leaves, on condition that no other server
/// did, and confirmed after; what a crash leaves in between becomes <see cref="ReminderState.Unknown"/> and is not sent again.
/// </summary>
[DisallowConcurrentExecution]
public sealed class SendRemindersJob(FleetDb db, IClock clock, PolicyBook policy, ReminderOptions options, LetterWriter writer, IEnumerable<IReminderChannel> channels, ILogger<SendRemindersJob> logger) : IJob
{
    private const int AtOnce = 200;
    public const int MostTries = 6;

    /// <summary>No attempt takes longer than this.</summary>
    public static readonly Duration Silence = Duration.FromMinutes(10);
    private static readonly Duration AskAgain = Duration.FromMinutes(30);
    private readonly Dictionary<string, IReminderChannel> channels = channels.ToDictionary(c => c.Name);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (!options.IsOn)
            return;
        await LoseSightAsync(cancellationToken);
        var rules = await policy.OnAsync(clock.GetCurrentInstant().InUtc().Date, [Ladder.CapKind, Ladder.WindowFromKind, Ladder.WindowUntilKind], cancellationToken);
        var (looked, last) = (0, (At: Instant.MinValue, Id: Guid.Empty));
        while (await DueAsync(last, cancellationToken) is { Count: > 0 } due)
        {
            var place = (due[^1].SendAt, due[^1].Id);
            foreach (var letter in due.GroupBy(r => (r.Recipient, r.Channel)))
                await GuardAsync([.. letter], rules, cancellationToken);
            // What could not be settled is left to the next run: it cannot hold up the others.
            (looked, last) = (looked + due.Count, place);
        }
        context?.Result = looked;
    }

    /// <summary>What left and was never confirmed: a server broke down in between.</summary>
    private async Task LoseSightAsync(CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var before = now - Silence;
        var lost = await db.Reminders.Where(r => r.State == ReminderState.Leaving && r.LeftAt < before)
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.State, ReminderState.Unknown).SetProperty(x => x.SettledAt, now).SetProperty(x => x.Answer, "The program stopped while it was sent."), ct);
        if (lost > 0)
            logger.LogWarning("{Count} reminders left and were not confirmed", lost);
    }

    private Task<List<Reminder>> DueAsync((Instant At, Guid Id) last, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var now = clock.GetCurrentInstant();
        return db.Reminders.Where(r => r.State == ReminderState.Waiting && r.SendAt <= now && r.SendAt >= last.At && (r.SendAt > last.At || r.Id > last.Id))
            .OrderBy(r => r.SendAt).ThenBy(r => r.Id).Take(AtOnce).ToListAsync(ct);
    }

    private async Task GuardAsync(List<Reminder> letter, RulesOfTheDay rules, CancellationToken ct)
    {
        try
        {
            await SendAsync(letter, rules, ct);
        }
        catch (DbUpdateException)
        {
            // Another server sends to the same recipient at this moment.
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.LogError(error, "A letter of {Count} reminders to {Recipient} could not be sent", letter.Count, letter[0].Recipient);
        }
        db.ChangeTracker.Clear();
    }

    private async Task SendAsync(List<Reminder> asked, RulesOfTheDay rules, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var (items, over) = await writer.StillDueAsync(asked, ct);
        over.ForEach(r => r.Settle(ReminderState.Dropped, "It was done, moved or withdrawn before.", now));
        var address = await writer.AddressOfAsync(asked[0], now, ct);
        var early = await writer.NotYetToldAsync(items, ct);
        early.ForEach(r => r.PutOff(now + AskAgain, "It waits until they have been told that they leave."));
        var quiet = await writer.QuietAsync(items, now, ct);
        quiet.ForEach(i => i.Reminder.PutOff(now + AskAgain, "It waits: snoozed, disputed or on hold since it was planned."));
        items.RemoveAll(i => early.Contains(i.Reminder) || quiet.Contains(i));
        if (address.To is null)
            foreach (var (reminder, _) in items)
                await GiveUpAsync(reminder, address.Via, now, ct);
        await db.SaveChangesAsync(ct);
        if (items.Count == 0 || address.To is null || await WaitsAsync([.. items.Select(i => i.Reminder)], address, rules, now, ct))
            return;
        // What cannot be written has not left.
        var letter = await writer.WriteAsync(Ids.New(now), address, items, now, ct);
        if (!await LeaveAsync(letter.Id, [.. items.Select(i => i.Reminder)], address, now, ct))
            return;
        var delivery = await channels[asked[0].Channel].SendAsync(letter, ct);
        await SettleAsync([.. items.Select(i => i.Reminder)], address, delivery, rules, ct);
    }

    /// <summary>Outside their hours, or with a letter today already, a person waits until the window opens again; what comes meanwhile goes into the same letter.</summary>
    private async Task<bool> WaitsAsync(List<Reminder> reminders, LetterAddress to, RulesOfTheDay rules, Instant now, CancellationToken ct)
    {
        var (calendar, zone, window) = (new WorkingCalendar(to.Country), DateTimeZoneProviders.Tzdb[to.Zone], Ladder.WindowOf(rules));
        var (recipient, channel, today) = (reminders[0].Recipient, reminders[0].Channel, now.InZone(zone).Date);
        var opens = window.NextOpen(now, calendar, zone);
        if (opens <= now && to.IsPerson && await TodayAsync(recipient, channel, today, ct) >= Ladder.CapOf(rules))
            opens = window.OpeningOn(today.PlusDays(1), calendar, zone);
        if (opens <= now)
            return false;
        reminders.ForEach(r => r.PutOff(opens, "Put off to the next hours in which they are written to."));
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>How many letters they have had today, or may have had: one that was refused is none.</summary>
    private Task<int> TodayAsync(string recipient, string channel, LocalDate today, CancellationToken ct) =>
        db.Mailings.CountAsync(m => m.Recipient == recipient && m.Channel == channel && m.DayOn == today && db.Reminders.Any(r => r.MailingId == m.Id && r.State != ReminderState.Undeliverable), ct);

    /// <summary>Writes down that it leaves; false where another server was faster.</summary>
    private async Task<bool> LeaveAsync(Guid mailing, List<Reminder> reminders, LetterAddress to, Instant now, CancellationToken ct)
    {
        var (recipient, channel, today, ids) = (reminders[0].Recipient, reminders[0].Channel, now.InZone(DateTimeZoneProviders.Tzdb[to.Zone]).Date, reminders.Select(r => r.Id).ToList());
        var last = await db.Mailings.Where(m => m.Recipient == recipient && m.Channel == channel && m.DayOn == today).MaxAsync(m => (int?)m.Number, ct) ?? 0;
        await using var held = db.Hold();
        db.Mailings.Add(Mailing.Of(mailing, recipient, channel, today, last + 1, now));
        await db.SaveChangesAsync(ct);
        var left = await db.Reminders.Where(r => ids.Contains(r.Id) && r.State == ReminderState.Waiting)
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.State, ReminderState.Leaving).SetProperty(x => x.LeftAt, now).SetProperty(x => x.MailingId, mailing).SetProperty(x => x.Tries, x => x.Tries + 1), ct);
        if (left != ids.Count)
            return false;
        await held.CommitAsync(ct);
        return true;
    }

    /// <summary>It has left, so what became of it is written down, also where the sweep plans the desk's row at this very moment.</summary>
    private async Task SettleAsync(List<Reminder> sent, LetterAddress to, Delivery delivery, RulesOfTheDay rules, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await SettleOnceAsync(sent, to, delivery, rules, ct);
                return;
            }
            catch (DbUpdateException) when (tries < MostTries)
            {
                // Read anew: the row that was in the way is there now.
            }
        }
    }

    private async Task SettleOnceAsync(List<Reminder> sent, LetterAddress to, Delivery delivery, RulesOfTheDay rules, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var (now, ids) = (clock.GetCurrentInstant(), sent.Select(r => r.Id).ToList());
        foreach (var reminder in await db.Reminders.Where(r => ids.Contains(r.Id) && r.State == ReminderState.Leaving).ToListAsync(ct))
        {
            db.ReminderAttempts.Add(ReminderAttempt.Of(reminder.Id, reminder.Channel, to.Via, delivery, now));
            if (delivery.Outcome == DeliveryOutcome.Delivered)
                reminder.Settle(ReminderState.Sent, delivery.Answer, now);
            else if (delivery.Outcome == DeliveryOutcome.Unknown)
                reminder.Settle(ReminderState.Unknown, delivery.Answer, now);
            else if (delivery.Outcome == DeliveryOutcome.Later && reminder.Tries < MostTries)
                reminder.PutOff(LaterFor(reminder, to, rules, now), delivery.Answer);
            else
                await GiveUpAsync(reminder, delivery.Answer, now, ct);
        }
        if (delivery.Outcome == DeliveryOutcome.Never && to is { IsPerson: true, To: { } address } && writer.MarkOf(address) is var mark && !await db.DeadAddresses.AnyAsync(a => a.Mark == mark, ct))
            db.DeadAddresses.Add(DeadAddress.Of(mark, delivery.Answer, now));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Minutes at first, then hours, and always within the hours in which they are written to.</summary>
    private static Instant LaterFor(Reminder reminder, LetterAddress to, RulesOfTheDay rules, Instant now) =>
        Ladder.WindowOf(rules).NextOpen(now + Duration.FromMinutes(5 * Math.Pow(3, reminder.Tries - 1)), new WorkingCalendar(to.Country), DateTimeZoneProviders.Tzdb[to.Zone]);

    /// <summary>It does not reach them: the desk of people operations is told in their place, once; not where it is told of this step anyway.</summary>
    private async Task GiveUpAsync(Reminder reminder, string why, Instant now, CancellationToken ct)
    {
        reminder.Settle(ReminderState.Undeliverable, why, now);
        if (reminder.PersonId is null)
            return;
        var desk = Recipient.DeskKey(Role.PeopleOps, reminder.Region);
        foreach (var channel in options.DeskOf(Role.PeopleOps, reminder.Region)?.Channels ?? [])
            if (!await db.Reminders.AnyAsync(r => r.SubjectId == reminder.SubjectId && r.Kind == reminder.Kind && r.Part == reminder.Part
                && r.OccurrenceOn == reminder.OccurrenceOn && r.Step == reminder.Step && r.Channel == channel && r.Recipient == desk, ct))
                db.Reminders.Add(reminder.ToDesk(desk, channel, now));
    }
}
