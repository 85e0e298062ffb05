using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Offboarding;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.People;
using LaptopFleet.Policy;
using LaptopFleet.Procurement;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.WhatIf;

/// <summary>
/// Open departures put together anew, by the verbs that do it when something is told of them, on copies that nobody saves: when access ends, what becomes of each laptop that is still with its leaver, what it is worth, and until
/// when each step is due. The rules are those of the last working day.
/// </summary>
/// <param name="atOnce">How many are looked at in one piece.</param>
public sealed class SupposedLeavers(FleetDb db, int atOnce = SupposedLeavers.AtOnce)
{
    public static readonly IReadOnlyList<string> Kinds = [.. CutOff.Kinds, .. ReturnPlans.Kinds];
    public const int AtOnce = 200;

    public Task<int> CountAsync(CancellationToken ct) => db.Departures.CountAsync(d => d.ClosedAt == null, ct);

    public async Task<(WhatIfPiece Piece, IReadOnlyList<Difference> Found)> LookAsync(WhatIfRun run, Supposition supposed, WhatIfTally tally, CancellationToken ct)
    {
        var after = run.After;
        var open = db.Departures.AsNoTracking().Where(d => d.ClosedAt == null && d.Id > after).OrderBy(d => d.Id).Take(atOnce);
        // Twice, since each copy is let stand by other rules.
        var (departures, copies) = (await open.ToListAsync(ct), await open.ToDictionaryAsync(d => d.Id, ct));
        var book = await BookAsync(departures, ct);
        List<Difference> found = [];
        foreach (var departure in departures.Where(d => d.IsOn && copies.ContainsKey(d.Id)))
        {
            var (was, would) = (LetStand(departure, book, supposed.Before, run), LetStand(copies[departure.Id], book, supposed.After, run));
            if (was is null || would is null)
                continue;
            if (was.Departure.CutOffFromAt != would.Departure.CutOffFromAt)
                found.Add(new(WhatIfDifference.CutOffMoved, departure.Id, departure.PersonId, departure.Region, Text(was.Departure.CutOffFromAt), Text(would.Departure.CutOffFromAt)));
            foreach (var plan in book.Returns[departure.Id])
                Compare(plan, was.Of(plan, book), would.Of(plan, book), tally, found);
        }
        return (new(departures.Count, departures.Count == 0 ? default : departures[^1].Id, default, departures.Count < atOnce), found);
    }

    private static void Compare(Return plan, ReturnPlan was, ReturnPlan would, WhatIfTally tally, List<Difference> found)
    {
        if (was.BookValue is { } before)
            tally.Before.Value(before);
        if (would.BookValue is { } after)
            tally.After.Value(after);
        if (was.BookValue != would.BookValue)
            found.Add(Told(plan, WhatIfDifference.Repriced, was.BookValue?.ToString(), would.BookValue?.ToString()));
        if (!was.Decision.Allowed.SequenceEqual(would.Decision.Allowed))
            found.Add(Told(plan, WhatIfDifference.OutcomeChanged, Words(was), Words(would)));
        var done = plan.Steps.Where(s => !s.IsOpen).Select(s => s.Kind).ToHashSet();
        var steps = StepsOf(plan, was).ToDictionary(s => s.Kind);
        foreach (var step in StepsOf(plan, would).Where(s => !done.Contains(s.Kind)))
        {
            if (steps.TryGetValue(step.Kind, out var known) && known.DueAt != step.DueAt)
                found.Add(Told(plan, WhatIfDifference.StepMoved, $"{step.Kind}: {Text(known.DueAt)}", $"{step.Kind}: {Text(step.DueAt)}"));
        }
    }

    private static IReadOnlyList<StepPlan> StepsOf(Return plan, ReturnPlan by) =>
        by.StepsFor(plan.State is ReturnState.Offered or ReturnState.Agreed && by.Decision.Allowed.Contains(plan.Disposition) ? plan.Disposition : Disposition.Return);

    private static Standing? Fold(Departure departure, Book book)
    {
        var standing = DepartureFold.Of(book.Cases[departure.Id].SelectMany(c => c.Notices.Select(n => n.Said(c.Name))));
        return DepartureLifecycle.IsOn(standing.State) ? standing : null;
    }

    private static Side? LetStand(Departure departure, Book book, IReadOnlyList<PolicyRule> rules, WhatIfRun run)
    {
        var person = book.People[departure.PersonId];
        if (Fold(departure, book) is not { } standing || departure.PlaceOf(standing, person).Zone is not { } zone || Departure.LastDayOf(standing, zone) is not { } day)
            return null;
        var ofTheDay = new RulesOfTheDay(day, [.. rules.Where(r => Kinds.Contains(r.Kind) && r.Holds(day))]);
        departure.Stand(standing, CutOff.Of(day, zone, standing.Arrangement, ofTheDay), departure.KnownSince is not null, person, run.RequestedAt);
        return new(departure, person, ofTheDay);
    }

    private async Task<Book> BookAsync(List<Departure> departures, CancellationToken ct)
    {
        var (ids, personIds) = (departures.ConvertAll(d => d.Id), departures.ConvertAll(d => d.PersonId));
        var cases = await db.DepartureCases.AsNoTracking().Include(c => c.Notices).Where(c => c.DepartureId != null && ids.Contains(c.DepartureId.Value)).ToListAsync(ct);
        var people = await db.People.AsNoTracking().Where(p => personIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        var returns = await db.Returns.AsNoTracking().Include(r => r.Steps).Where(r => r.DepartureId != null && ids.Contains(r.DepartureId.Value) && r.EndedAt == null).ToListAsync(ct);
        var deviceIds = returns.ConvertAll(r => r.DeviceId);
        var devices = await db.Devices.AsNoTracking().Where(d => deviceIds.Contains(d.Id)).ToDictionaryAsync(d => d.Id, ct);
        var refreshed = await db.Orders.Where(o => personIds.Contains(o.PersonId) && o.Kind == OrderKind.Refresh && o.State == OrderState.Fulfilled)
            .GroupBy(o => o.PersonId).Select(g => new { g.Key, At = g.Max(o => o.ClosedAt) }).ToDictionaryAsync(g => g.Key, g => g.At, ct);
        return new(cases.ToLookup(c => c.DepartureId!.Value), people, returns.Where(r => ReturnLifecycle.IsWithThem(r.State)).OrderBy(r => r.Id).ToLookup(r => r.DepartureId!.Value), devices, refreshed);
    }

    private static Difference Told(Return plan, WhatIfDifference kind, string? before, string? after) => new(kind, plan.Id, plan.PersonId, plan.Region, before, after);

    private static string Words(ReturnPlan plan) => string.Join(", ", plan.Decision.Allowed);

    private static string? Text(Instant? at) => at is { } known ? InstantPattern.General.Format(known) : null;

    /// <summary>What is known of a piece of the departures.</summary>
    private sealed record Book(
        ILookup<Guid, DepartureCase> Cases, Dictionary<Guid, Person> People, ILookup<Guid, Return> Returns, Dictionary<Guid, Device> Devices, Dictionary<Guid, Instant?> Refreshed);

    /// <summary>A departure as it stands by one of the two sets of rules.</summary>
    private sealed record Side(Departure Departure, Person Person, RulesOfTheDay Rules)
    {
        public ReturnPlan Of(Return plan, Book book) => ReturnPlans.Of(Departure, Person, book.Devices[plan.DeviceId], new(book.Refreshed.GetValueOrDefault(Person.Id)), Rules);
    }
}
