using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Offboarding.DeviceManagement;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.Offboarding;

/// <summary>Puts a departure together anew: all its notices, the rules of its last working day, the clock and the laptops. Whatever brought it about, the outcome is the same.</summary>
public sealed class Reckoning(FleetDb db, PolicyBook policy, ReturnPlanning returns, LockRecall recall, Aftermath aftermath)
{
    /// <summary>Records what has changed; the caller saves.</summary>
    /// <param name="fresh">A case whose newest notice is not in the database yet; null where there is none.</param>
    public async Task<IReadOnlyList<Change>> ReckonAsync(Departure departure, Person person, DepartureCase? fresh, Actor by, Instant now, CancellationToken ct)
    {
        var before = departure.Terms;
        var standing = await StandingAsync(departure, fresh, ct);
        var (cutOff, isKnown) = await AskAsync(standing, departure.PlaceOf(standing, person), ct);
        var events = departure.Stand(standing, cutOff, isKnown, person, now);
        db.Record(events, by);
        var because = standing.Steps.LastOrDefault(s => s.Effect != NoticeEffect.None)?.Because ?? "";
        Change[] changes =
        [
            .. Compare(before, departure.Terms, departure, because), .. await returns.PlanAsync(departure, person, by, now, ct), .. await recall.RecallAsync(departure, by, now, ct),
        ];
        await aftermath.AwaitAsync(departure, ct);
        return changes;
    }

    public async Task<Standing> StandingAsync(Departure departure, DepartureCase? fresh, CancellationToken ct)
    {
        var others = await db.DepartureCases.AsNoTracking().Include(c => c.Notices).Where(c => c.DepartureId == departure.Id).ToListAsync(ct);
        return DepartureFold.Of(others.Where(c => c.Id != fresh?.Id).Append(fresh).OfType<DepartureCase>().SelectMany(c => c.Notices.Select(n => n.Said(c.Name))));
    }

    /// <summary>What the rules of the last working day say of it: when access ends, what follows from that, and whether the leaver knows by the reason alone.</summary>
    private async Task<(CutOff? CutOff, bool IsKnown)> AskAsync(Standing standing, (string Country, string Zone) place, CancellationToken ct)
    {
        if (!DepartureLifecycle.IsOn(standing.State) || Departure.LastDayOf(standing, place.Zone) is not { } day)
            return (null, false);
        var rules = await policy.OnAsync(day, [.. CutOff.Kinds, .. LeavingTimes.Kinds, Departure.KnownKind], ct);
        var cutOff = CutOff.Of(day, place.Zone, standing.Arrangement, rules);
        var kept = cutOff.How with { Rules = [.. cutOff.How.Rules, .. LeavingTimes.Ask(rules, Countries.Get(place.Country))] };
        return (cutOff with { How = kept }, Departure.IsKnown(standing.Reason, rules));
    }

    private static IEnumerable<Change> Compare(Terms before, Terms now, Departure departure, string because)
    {
        if (before.State != now.State)
            yield return new("state", before.State == DepartureState.Unheard ? null : before.State.Camel(), now.State.Camel(), State(now.State, departure, because));
        if (before.LastWorkingDayOn != now.LastWorkingDayOn)
            yield return new("lastWorkingDayOn", Text(before.LastWorkingDayOn), Text(now.LastWorkingDayOn), because);
        if (before.TerminationOn != now.TerminationOn)
            yield return new("terminationOn", Text(before.TerminationOn), Text(now.TerminationOn), because);
        if (before.CutOffFromAt != now.CutOffFromAt)
            yield return new("cutOffFromAt", Text(before.CutOffFromAt), Text(now.CutOffFromAt), departure.CutOffHow?.Sentence ?? because);
    }

    private static string State(DepartureState state, Departure departure, string because) =>
        state == DepartureState.Effective && departure.StateSince == departure.CutOffFromAt ? $"The cut-off has come: {departure.CutOffHow?.Sentence}" : because;

    private static string? Text(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : null;

    private static string? Text(Instant? at) => at is { } known ? InstantPattern.ExtendedIso.Format(known) : null;
}
