using System.Data.Common;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Offboarding.Events;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.People.Events;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Offboarding;

/// <summary>
/// Reads the chain of events behind the writers, once each: an account cut off is a signal; a laptop handed over, swapped, scanned or held, or a leaver who moves, puts
/// their departure together anew, also one that was closed at that very moment, and so it is with the plan of a laptop that a refresh replaces; somebody new in the directory may be one whom a source meant. Nobody to the right calls it.
/// </summary>
[DisallowConcurrentExecution]
public sealed class FollowFleetJob(FleetDb db, IClock clock, Sealer sealer, NoticeHearing hearing, Reckoning reckoning, ClosedTooSoon closed, OldLaptops oldLaptops, StorageFaults faults, ILogger<FollowFleetJob> logger) : IJob
{
    public const string Reader = "offboarding";
    private const int AtOnce = 500;
    private static readonly Actor Self = Actor.Job("follow-fleet");

    /// <summary>An account that was cut off longer ago is no news: the fleet has just begun to listen.</summary>
    private static readonly Duration OldNews = Duration.FromDays(31);
    private static readonly string[] OurOwn = ["departure", "departure-case", "return", DeviceCommandEvent.SubjectKind];
    private static readonly string[] Signals = [nameof(PersonDeactivated), nameof(PersonReactivated)];
    private static readonly string[] Introductions = [nameof(PersonRegistered), nameof(PersonChanged)];

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await sealer.TrySealAsync(cancellationToken);
        while (await ReadAsync(cancellationToken) == AtOnce)
            db.ChangeTracker.Clear();
    }

    /// <summary>One piece of the chain. The place is moved on behind the work, so a piece that was not finished is read again, to the same effect.</summary>
    private async Task<int> ReadAsync(CancellationToken ct)
    {
        var place = await db.ReadingPlaces.AsNoTracking().Where(p => p.Reader == Reader).Select(p => (long?)p.Position).SingleOrDefaultAsync(ct);
        var piece = await db.Events.AsNoTracking().Where(e => e.Position > (place ?? 0)).OrderBy(e => e.Position).Take(AtOnce)
            .Select(e => new Happened(e.Position!.Value, e.Type, e.SubjectKind, e.PersonId, e.DeviceId, e.At)).ToListAsync(ct);
        if (piece.Count == 0)
            return 0;
        foreach (var signal in piece.Where(e => Signals.Contains(e.Type) && e.At > clock.GetCurrentInstant() - OldNews))
            await GuardAsync(signal.PersonId!.Value, () => HearAsync(signal, ct));
        foreach (var person in piece.Where(e => Introductions.Contains(e.Type)).Select(e => e.PersonId!.Value).Distinct())
            await GuardAsync(person, () => MatchAsync(person, ct));
        await SpreadHoldsAsync([.. piece.Where(e => e.DeviceId is not null).Select(e => e.PersonId).OfType<Guid>().Distinct()], ct);
        foreach (var plan in await ReplacedAsync(piece, ct))
            await GuardAsync(plan, () => SaveAsync(now => oldLaptops.ReckonAsync(plan, Self, now, ct), ct));
        foreach (var departure in await closed.OfAsync(Touched(piece).People, ct))
            await GuardAsync(departure, () => SaveAsync(now => closed.ReopenAsync(departure, Self, now, ct), ct));
        foreach (var departure in await ConcernedAsync(piece, ct))
            await GuardAsync(departure, () => SaveAsync(now => ReckonAsync(departure, now, ct), ct));
        await MoveOnAsync(place, piece[^1].Position, ct);
        return piece.Count;
    }

    private Task<HeardNotice> HearAsync(Happened signal, CancellationToken ct)
    {
        var kind = signal.Type == nameof(PersonDeactivated) ? NoticeKind.Signal : NoticeKind.Withdrawal;
        var name = new CaseName(DepartureSource.Account, signal.PersonId!.Value.ToString());
        // Somebody who is taken back, and of whom nobody said that they leave, is no case.
        return hearing.HearAsync(name, new(signal.PersonId), (newest, _) =>
            kind == NoticeKind.Withdrawal && newest is null ? null : new(name, kind, signal.Position, signal.At), Self, null, ct);
    }

    private async Task MatchAsync(Guid personId, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == personId, ct);
        var wanted = await db.DepartureCases.AsNoTracking()
            .Where(c => c.WantedEmailKey == person.WorkEmailKey || (c.WantedEmployeeNumber != null && c.WantedEmployeeNumber == person.EmployeeNumber)).OrderBy(c => c.Id).Take(AtOnce).ToListAsync(ct);
        foreach (var @case in wanted)
            await hearing.HearAsync(@case.Name, new(null, @case.WantedEmailKey, @case.WantedEmployeeNumber), (_, _) => null, Self, null, ct);
    }

    /// <summary>A laptop that came to somebody on hold is on hold too.</summary>
    private async Task SpreadHoldsAsync(List<Guid> people, CancellationToken ct)
    {
        if (people.Count > 0)
            await GuardAsync(people[0], async () =>
            {
                db.ChangeTracker.Clear();
                if (await db.SpreadAsync(people, Self, clock.GetCurrentInstant(), ct) > 0)
                    await db.SaveChangesAsync(ct);
            });
    }

    private async Task<List<Guid>> ConcernedAsync(List<Happened> piece, CancellationToken ct)
    {
        var (people, devices) = Touched(piece);
        var ofPeople = db.Departures.Where(d => d.ClosedAt == null && people.Contains(d.PersonId)).Select(d => d.Id);
        // Also of a departure that was closed with a laptop on hold. Where a laptop is somebody else's by now its plan ends first: theirs begins after it.
        var ofDevices = await db.Returns.Where(r => devices.Contains(r.DeviceId) && r.EndedAt == null && r.DepartureId != null)
            .Join(db.Devices, r => r.DeviceId, d => d.Id, (r, d) => new { DepartureId = r.DepartureId!.Value, IsOvertaken = d.PersonId != null && d.PersonId != r.PersonId }).ToListAsync(ct);
        return [.. ofDevices.OrderByDescending(r => r.IsOvertaken).Select(r => r.DepartureId).Concat(await ofPeople.ToListAsync(ct)).Distinct()];
    }

    /// <summary>The plans of laptops that are replaced: of what happened to the laptop, or to the order or the new laptop of its holder.</summary>
    private async Task<List<Guid>> ReplacedAsync(List<Happened> piece, CancellationToken ct)
    {
        var (people, devices) = Touched(piece);
        var open = db.Returns.Where(r => r.OrderId != null && r.EndedAt == null);
        return await open.Where(r => devices.Contains(r.DeviceId)).Select(r => r.Id).Union(open.Where(r => people.Contains(r.PersonId)).Select(r => r.Id)).ToListAsync(ct);
    }

    private static (List<Guid> People, List<Guid> Devices) Touched(List<Happened> piece)
    {
        // A plan that was called off makes room for another of the same laptop.
        var theirs = piece.Where(e => !OurOwn.Contains(e.SubjectKind) || e.Type == nameof(ReturnCalledOff)).ToList();
        return (theirs.Select(e => e.PersonId).OfType<Guid>().Distinct().ToList(), theirs.Select(e => e.DeviceId).OfType<Guid>().Distinct().ToList());
    }

    private async Task ReckonAsync(Guid departureId, Instant now, CancellationToken ct)
    {
        var departure = await db.Departures.SingleAsync(d => d.Id == departureId, ct);
        await reckoning.ReckonAsync(departure, await db.People.SingleAsync(p => p.Id == departure.PersonId, ct), null, Self, now, ct);
    }

    /// <summary>One save for each; none where nothing has changed.</summary>
    private async Task SaveAsync(Func<Instant, Task> follow, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await follow(clock.GetCurrentInstant());
        if (db.ChangeTracker.Entries<Event>().Any())
            await db.SaveChangesAsync(ct);
    }

    /// <summary>
    /// One that fails by itself cannot hold up the others: it is told, and comes up again with the next thing that happens to it. Where the database fails, everything waits:
    /// the place is not moved on, and the piece is read again.
    /// </summary>
    private async Task GuardAsync(Guid id, Func<Task> follow)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await follow();
                return;
            }
            catch (DbUpdateException) when (tries < 8)
            {
                // Somebody acts on it at this moment; it is put together anew from what they left.
            }
            catch (DbUpdateException error)
            {
                if (await faults.OfAsync(error, CancellationToken.None) != StorageFault.Refused)
                    throw;
                logger.LogError(error, "What happened around {Id} could not be followed: the database refuses it", id);
                return;
            }
            catch (Exception error) when (error is not (OperationCanceledException or DbUpdateException or DbException or IOException or TimeoutException))
            {
                logger.LogError(error, "What happened around {Id} could not be followed", id);
                return;
            }
        }
    }

    private async Task MoveOnAsync(long? seen, long position, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var place = await db.ReadingPlaces.SingleOrDefaultAsync(p => p.Reader == Reader, ct) ?? db.ReadingPlaces.Add(ReadingPlace.Of(Reader)).Entity;
        if (place.Position != (seen ?? 0))
            return;
        place.MoveTo(position);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Another server has read this piece as well.
        }
    }

    private sealed record Happened(long Position, string Type, string SubjectKind, Guid? PersonId, Guid? DeviceId, Instant At);
}
