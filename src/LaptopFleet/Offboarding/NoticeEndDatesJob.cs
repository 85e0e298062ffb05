using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.People;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Offboarding;

/// <summary>
/// A contractor's last day comes near: that is a departure, for that day. If the directory says another day later, that is the next notice; if the contractor has
/// become an employee, they are taken on.
/// </summary>
[DisallowConcurrentExecution]
public sealed class NoticeEndDatesJob(FleetDb db, IClock clock, PolicyBook policy, NoticeHearing hearing, ILogger<NoticeEndDatesJob> logger) : IJob
{
    /// <summary>How many days ahead it is told, by dated policy.</summary>
    public const string AheadKind = "contractor-end-warning";
    private const int AtOnce = 500;
    private const int OldDays = 31;
    private static readonly Actor Self = Actor.Job("notice-end-dates");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var today = clock.GetCurrentInstant().InUtc().Date;
        var ahead = await policy.ValueAsync(AheadKind, new Dictionary<string, string>(), today, cancellationToken);
        // A day further: it is tomorrow already for some.
        await EndingAsync(today.PlusDays(-OldDays), (ahead.Until(today) ?? today).PlusDays(1), cancellationToken);
        await MovedAsync(cancellationToken);
        await WakeAsync(cancellationToken);
    }

    /// <summary>Departures with nothing in them at which no clock looks: of a release before there was one, or of a save that was lost.</summary>
    private async Task WakeAsync(CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var asleep = await db.Departures.AsNoTracking().Where(d => d.ClosedAt == null && d.DueAt == null
                && ((d.State == DepartureState.Signalled && !db.Returns.Any(r => r.DepartureId == d.Id && r.EndedAt == null)) || (d.State == DepartureState.Effective && !db.Returns.Any(r => r.DepartureId == d.Id && r.State != ReturnState.CalledOff))))
            .OrderBy(d => d.Id).Select(d => d.Id).Take(AtOnce).ToListAsync(ct);
        await db.Departures.Where(d => asleep.Contains(d.Id) && d.DueAt == null).ExecuteUpdateAsync(d => d.SetProperty(x => x.DueAt, now).SetProperty(x => x.Version, x => x.Version + 1), ct);
    }

    private async Task EndingAsync(LocalDate from, LocalDate until, CancellationToken ct)
    {
        for (var after = Guid.Empty; ;)
        {
            var start = after;
            var ending = await db.People.AsNoTracking().Where(p => p.EndOn >= from && p.EndOn <= until && p.Employment == Employment.Contractor && p.Id > start)
                .OrderBy(p => p.Id).Take(AtOnce).Select(p => new { p.Id, p.EndOn }).ToListAsync(ct);
            foreach (var person in ending)
                await GuardAsync(person.Id, person.EndOn, ct);
            if (ending.Count < AtOnce)
                return;
            after = ending[^1].Id;
        }
    }

    /// <summary>Those whose day has been told, and who have another one, or none, since.</summary>
    private async Task MovedAsync(CancellationToken ct)
    {
        var open = await (from c in db.DepartureCases
                          join d in db.Departures on c.DepartureId equals d.Id
                          join p in db.People on c.PersonId equals p.Id
                          where c.Source == DepartureSource.EndDate && d.ClosedAt == null && (p.EndOn != d.LastWorkingDayOn || p.Employment != Employment.Contractor)
                          select new { p.Id, p.EndOn, p.Employment }).ToListAsync(ct);
        foreach (var person in open)
            await GuardAsync(person.Id, person.Employment == Employment.Contractor ? person.EndOn : null, ct);
    }

    private async Task GuardAsync(Guid personId, LocalDate? endOn, CancellationToken ct)
    {
        try
        {
            await TellAsync(personId, endOn, ct);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.LogError(error, "The last day of {PersonId} could not be told", personId);
        }
    }

    private Task<HeardNotice> TellAsync(Guid personId, LocalDate? endOn, CancellationToken ct)
    {
        var name = new CaseName(DepartureSource.EndDate, personId.ToString());
        return hearing.HearAsync(name, new(personId), (newest, now) =>
        {
            var said = endOn is { } day
                ? new Said(name, NoticeKind.Leaving, Next(newest), now, day, day, LeavingReason.EndOfContract)
                : new Said(name, NoticeKind.Rehire, Next(newest), now);
            return newest is not null && said.Repeats(newest) ? null : said;
        }, Self, null, ct);
    }

    private static long Next(Said? newest) => (newest?.Sequence ?? 0) + 1;
}
