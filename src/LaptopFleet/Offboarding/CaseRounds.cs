using NodaTime;

namespace LaptopFleet.Offboarding;

/// <summary>
/// Which departure of a person a notice is about, where the source has one name for the person: an account, a contractor and an employee of an HR system are called the same when they leave a second time. Once
/// their departure is closed, a later word that they leave is about another one. A function of the notices and of when departures were closed, whatever came first.
/// </summary>
public static class CaseRounds
{
    /// <param name="rounds">What the source has told under this name, the first round first.</param>
    /// <param name="departure">The departure of a round; null while it has none.</param>
    /// <returns>The round that the notice belongs to; null where it begins one.</returns>
    public static DepartureCase? Of(Said said, IReadOnlyList<DepartureCase> rounds, Func<DepartureCase, Departure?> departure)
    {
        if (rounds.FirstOrDefault(r => r.Notices.Any(n => n.Fingerprint == said.Fingerprint || (n.Sequence is not null && n.Sequence == said.Sequence))) is { } known)
            return known;
        if (rounds.FirstOrDefault(r => departure(r) is not { } theirs || !IsLater(said, theirs)) is { } about)
            return about;
        return Begins(said) || rounds.Count == 0 ? null : rounds[^1];
    }

    /// <summary>Whether it tells of something after the departure was closed. A day before that is a correction of what is over.</summary>
    private static bool IsLater(Said said, Departure departure) =>
        departure.ClosedAt is { } closed && said.OccurredAt > closed && !(said.LastWorkingDayOn <= closed.InZone(DateTimeZoneProviders.Tzdb[departure.Zone]).Date);

    // A caller of the API is told that the departure is closed, and takes another case id.
    private static bool Begins(Said said) =>
        said.Case.Source != DepartureSource.Api && said.Kind is (NoticeKind.Signal or NoticeKind.Leaving or NoticeKind.InEffect);
}
