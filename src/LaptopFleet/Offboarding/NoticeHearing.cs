using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Offboarding.Events;
using LaptopFleet.People;
using LaptopFleet.Platform;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Offboarding;

/// <summary>
/// The one verb behind every door: hears what a source says of somebody's leaving, puts all that is known of the departure together anew, and plans what follows for
/// each laptop, in one save. Of two that tell of one departure at once the second is put together anew.
/// </summary>
public sealed class NoticeHearing(FleetDb db, IClock clock, Reckoning reckoning)
{
    /// <summary>Of those who tell of one leaver at once, one comes through each time.</summary>
    private const int MostTries = 25;

    /// <param name="say">The notice, given the newest one of the case and the time; null where there is nothing to add.</param>
    /// <param name="alongside">What belongs into the same save; asked again where the save is tried again.</param>
    public async Task<HeardNotice> HearAsync(
        CaseName name, Leaver leaver, Func<Said?, Instant, Said?> say, Actor by, Func<HeardNotice, CancellationToken, Task>? alongside, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            db.ChangeTracker.Clear();
            var heard = await TellAsync(name, leaver, say, by, ct);
            if (alongside is not null)
                await alongside(heard, ct);
            try
            {
                await db.SaveChangesAsync(ct);
                return heard;
            }
            catch (DbUpdateException) when (tries < MostTries)
            {
                // Somebody else tells of this leaver at this moment, or moves one of their laptops.
            }
        }
    }

    /// <summary>Whom a source means; null where the directory does not know them, or knows several.</summary>
    public async Task<Person?> FindAsync(Leaver leaver, CancellationToken ct)
    {
        if (leaver.PersonId is { } id)
            return await db.People.SingleOrDefaultAsync(p => p.Id == id, ct);
        if (leaver.WorkEmail is { } email && Person.EmailKey(email) is var key && await db.People.SingleOrDefaultAsync(p => p.WorkEmailKey == key, ct) is { } known)
            return known;
        if (leaver.EmployeeNumber is not { } number)
            return null;
        return await db.People.Where(p => p.EmployeeNumber == number).Take(2).ToListAsync(ct) is [var only] ? only : null;
    }

    private async Task<HeardNotice> TellAsync(CaseName name, Leaver leaver, Func<Said?, Instant, Said?> say, Actor by, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var rounds = await db.DepartureCases.Include(c => c.Notices).Where(c => c.Source == name.Source && c.CaseId == name.Id).OrderBy(c => c.Round).ToListAsync(ct);
        var newest = DepartureFold.InOrder(rounds.SelectMany(c => c.Notices.Select(n => n.Said(name)))).LastOrDefault();
        var said = say(newest, now);
        var known = await RoundOfAsync(said, rounds, ct);
        var @case = known ?? rounds.LastOrDefault()?.Again(now) ?? DepartureCase.Open(name, leaver, now);
        var person = await PersonAsync(@case, leaver, ct);
        var isFound = known is { IsMatched: false } && person is not null;
        if (person is not null)
            @case.Match(person);
        var heard = said is null ? null : @case.Hear(said, by.ToString(), person?.Region, now);
        var fingerprint = heard is null ? newest?.Fingerprint : @case.Notices[^1].Fingerprint;
        if (heard is null && !isFound)
            return new(@case, await DepartureOfAsync(@case, ct), IsNews: false, fingerprint, []);
        if (known is null)
            db.DepartureCases.Add(@case);
        if (isFound)
            db.Record(new DepartureCaseMatched(@case.Id, person!.Id, person.Region, now), by);
        return person is null ? Waiting(@case, heard!, fingerprint, by) : await JoinAsync(@case, person, heard, fingerprint, by, now, ct);
    }

    private async Task<DepartureCase?> RoundOfAsync(Said? said, List<DepartureCase> rounds, CancellationToken ct)
    {
        if (said is null)
            return rounds.LastOrDefault();
        var ids = rounds.Select(r => r.DepartureId).OfType<Guid>().ToList();
        var theirs = await db.Departures.AsNoTracking().Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, ct);
        return CaseRounds.Of(said, rounds, r => r.DepartureId is { } id ? theirs[id] : null);
    }

    private HeardNotice Waiting(DepartureCase @case, DepartureNoticeHeard heard, string? fingerprint, Actor by)
    {
        db.Record(heard, by);
        return new(@case, null, IsNews: true, fingerprint, []);
    }

    private async Task<HeardNotice> JoinAsync(DepartureCase @case, Person person, DepartureNoticeHeard? heard, string? fingerprint, Actor by, Instant now, CancellationToken ct)
    {
        var departure = await DepartureOfAsync(@case, ct);
        // One that has closed by itself is no answer to somebody who tells of it: it goes on, or what is said joins the one that is open by now.
        var isAgain = departure is { IsClosedByItself: true } && heard?.Kind is NoticeKind.Signal or NoticeKind.Leaving or NoticeKind.InEffect;
        if (departure is null || isAgain)
            departure = await db.Departures.SingleOrDefaultAsync(d => d.PersonId == person.Id && d.ClosedAt == null, ct) ?? departure;
        if (isAgain && departure!.ClosedAt is not null)
            db.Record(departure.Reopen(now), by);
        if (departure is null)
            db.Departures.Add(departure = Departure.Open(person, now));
        @case.Join(departure);
        if (heard is not null)
            db.Record(heard with { DepartureId = departure.Id }, by);
        var changes = await reckoning.ReckonAsync(departure, person, @case, by, now, ct);
        return new(@case, departure, IsNews: true, fingerprint, changes);
    }

    private async Task<Departure?> DepartureOfAsync(DepartureCase @case, CancellationToken ct) =>
        @case.DepartureId is { } id ? await db.Departures.SingleAsync(d => d.Id == id, ct) : null;

    private async Task<Person?> PersonAsync(DepartureCase @case, Leaver leaver, CancellationToken ct)
    {
        var named = await FindAsync(leaver, ct);
        if (@case.PersonId is not { } id)
            return named;
        return named is null || named.Id == id
            ? await db.People.SingleAsync(p => p.Id == id, ct)
            : throw new RefusedException("departure.other-person", "This case is about somebody else.");
    }
}

/// <summary>What became of a notice.</summary>
/// <param name="Departure">Null while the directory does not know whom the source means.</param>
/// <param name="IsNews">False where it was known, and had no effect.</param>
/// <param name="Fingerprint">Which notice of the case it is.</param>
/// <param name="Changes">What is different now.</param>
public sealed record HeardNotice(DepartureCase Case, Departure? Departure, bool IsNews, string? Fingerprint, IReadOnlyList<Change> Changes);

/// <summary>Something that is different now, and why.</summary>
/// <param name="What">What it is about: <c>state</c>, <c>lastWorkingDayOn</c>, <c>return</c> …</param>
/// <param name="DeviceId">The laptop, where it is about one.</param>
public sealed record Change(string What, string? From, string? To, string Because, Guid? DeviceId = null);
