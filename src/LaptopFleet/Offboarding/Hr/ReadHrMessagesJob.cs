using System.Text.Json;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Scheduling;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Offboarding.Hr;

/// <summary>Reads the messages that are due, the oldest first. One that fails is pushed back with its error and cannot stop the others.</summary>
[DisallowConcurrentExecution]
public sealed class ReadHrMessagesJob(
    FleetDb db, IClock clock, PolicyBook policy, HrWebhooks webhooks, HrMessageSeal seal, NoticeHearing hearing, Bell<ReadHrMessagesJob> bell, ILogger<ReadHrMessagesJob> logger) : IJob
{
    /// <summary>How long the bodies are kept, by dated policy.</summary>
    public const string BodyKind = "hr-message-body";
    private const int AtOnce = 25;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        bell.Answer();
        var today = clock.GetCurrentInstant().InUtc().Date;
        var kept = Duration.FromDays((await policy.ValueAsync(BodyKind, new Dictionary<string, string>(), today, cancellationToken)).Number);
        while (await TakeUpAsync(cancellationToken) is { Count: > 0 } taken)
        {
            foreach (var message in taken)
                await GuardAsync(message, kept, cancellationToken);
        }
        await TidyAsync(cancellationToken);
    }

    private Task<List<HrMessage>> TakeUpAsync(CancellationToken ct) =>
        db.ClaimAsync(clock, now => db.HrMessages.Where(m => m.DueAt <= now).OrderBy(m => m.DueAt).ThenBy(m => m.Id).Take(AtOnce), (m, now) => m.TakeUp(now), ct);

    private async Task GuardAsync(HrMessage message, Duration kept, CancellationToken ct)
    {
        try
        {
            await ReadAsync(message, kept, ct);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Neither the message nor the text of the error is logged: both may name people.
            logger.LogError("Message {MessageId} of {Provider} failed at try {Try}: {Error}", message.Id, message.Provider, message.Tries, error.GetType().Name);
            await PushBackAsync(message, error, kept, ct);
        }
    }

    private async Task ReadAsync(HrMessage taken, Duration kept, CancellationToken ct)
    {
        var webhook = webhooks.Find(taken.Provider) ?? throw new InvalidOperationException($"Nothing here reads messages of '{taken.Provider}'.");
        var (reports, otherwise) = Open(webhook, taken);
        if (reports.Count == 0)
        {
            db.ChangeTracker.Clear();
            await DecideAsync(taken, otherwise, null, kept, ct);
            await db.SaveChangesAsync(ct);
            return;
        }
        RefusedException? refused = null;
        for (var i = 0; i < reports.Count; i++)
        {
            // With the last one the message is read, unless one was refused: then it is tried again, and what was heard is known.
            Func<HeardNotice, CancellationToken, Task>? decide = i == reports.Count - 1 && refused is null ? (heard, token) => DecideAsync(taken, HrMessageState.Heard, heard.Case.Id, kept, token) : null;
            try
            {
                await HearAsync(webhook, reports[i], taken.ReceivedAt, decide, ct);
            }
            catch (RefusedException because)
            {
                refused ??= because;
            }
        }
        if (refused is not null)
            throw refused;
    }

    private async Task HearAsync(IHrWebhook webhook, HrReport report, Instant receivedAt, Func<HeardNotice, CancellationToken, Task>? alongside, CancellationToken ct)
    {
        var name = new CaseName(webhook.Source, report.CaseId);
        // An instant that lies ahead is no instant at which something happened: it would count before all that is told until then.
        var at = report.OccurredAt > receivedAt + Said.MostAhead ? receivedAt : report.OccurredAt;
        var said = new Said(name, report.Kind, report.Sequence, FleetClock.Whole(at), report.LastWorkingDayOn, report.TerminationOn, report.Reason);
        await hearing.HearAsync(name, report.Leaver, (_, _) => said, Actor.Job($"hr-{webhook.Provider}"), alongside, ct);
    }

    /// <summary>The row as it is now: whoever reads has taken it up, unless another has taken it over.</summary>
    private async Task DecideAsync(HrMessage taken, HrMessageState state, Guid? caseId, Duration kept, CancellationToken ct)
    {
        var (message, now) = (await db.HrMessages.SingleAsync(m => m.Id == taken.Id, ct), clock.GetCurrentInstant());
        if (message.Tries != taken.Tries)
            throw new InvalidOperationException("Another server has taken the message over.");
        message.Decide(state, caseId, now + kept, now);
    }

    private (List<HrReport> Reports, HrMessageState Otherwise) Open(IHrWebhook webhook, HrMessage taken)
    {
        try
        {
            using var document = webhook.Open(seal.Open(taken));
            return ([.. webhook.ReadReports(document.RootElement, taken.ReceivedAt)], HrMessageState.NotAboutLeaving);
        }
        catch (JsonException)
        {
            return ([], HrMessageState.Unreadable);
        }
    }

    private async Task PushBackAsync(HrMessage taken, Exception error, Duration kept, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var now = clock.GetCurrentInstant();
        var message = await db.HrMessages.SingleAsync(m => m.Id == taken.Id, ct);
        if (message.Tries != taken.Tries || message.DueAt is null)
            return;
        message.PushBack(error is RefusedException refused ? refused.Code : error.GetType().Name, now + kept, now);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another server has taken it over; it is no longer ours to push back.
        }
    }

    /// <summary>What a message said is erased when its time is over; that it came, and what became of it, stays.</summary>
    private async Task TidyAsync(CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        await db.HrMessages.Where(m => m.TidyAt <= now)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.Body, (byte[]?)null).SetProperty(x => x.TidyAt, (Instant?)null).SetProperty(x => x.Version, x => x.Version + 1), ct);
    }
}
