using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.Offboarding;

/// <summary>What a source said of somebody's leaving: the content of one notice.</summary>
/// <param name="Case">Whose word it is, and of which case: sources order their own words, and each case is ordered by itself.</param>
/// <param name="Sequence">The source's own count of what it says of this case, where it counts.</param>
/// <param name="OccurredAt">When it happened or was decided there.</param>
/// <param name="TerminationOn">The last day of the contract; the last working day may be earlier.</param>
/// <param name="Reason">Why; some reasons void what a leaver may keep or buy.</param>
public sealed record Said(
    CaseName Case, NoticeKind Kind, long? Sequence, Instant OccurredAt, LocalDate? LastWorkingDayOn = null, LocalDate? TerminationOn = null,
    LeavingReason? Reason = null, Arrangement? Arrangement = null)
{
    /// <summary>Clocks of two systems differ; what is said to have happened further ahead has not.</summary>
    public static readonly Duration MostAhead = Duration.FromMinutes(10);

    /// <summary>What makes two notices of a case the same one.</summary>
    public string Fingerprint { get; } = FingerprintOf(Case, Kind, Sequence, OccurredAt, LastWorkingDayOn, TerminationOn, Reason, Arrangement);

    /// <summary>Whether another notice says the same, whenever it was said.</summary>
    public bool Repeats(Said other) =>
        (Kind, LastWorkingDayOn, TerminationOn, Reason, Arrangement) == (other.Kind, other.LastWorkingDayOn, other.TerminationOn, other.Reason, other.Arrangement);

    private static string FingerprintOf(
        CaseName name, NoticeKind kind, long? sequence, Instant at, LocalDate? last, LocalDate? termination, LeavingReason? reason, Arrangement? arrangement)
    {
        var text = string.Join('\n', name, kind, sequence?.ToString(CultureInfo.InvariantCulture), InstantPattern.ExtendedIso.Format(at), Day(last), Day(termination), reason, arrangement);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static string? Day(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : null;
}

/// <summary>Whose case it is: a source, and what it calls the case.</summary>
public sealed record CaseName(DepartureSource Source, string Id)
{
    public override string ToString() => $"{Source} {Id}";
}

/// <summary>The doors by which a departure is heard of.</summary>
public enum DepartureSource
{
    /// <summary><c>PUT /departures/{caseId}</c>.</summary>
    Api,

    /// <summary>An identity provider, or people operations, cut the account off.</summary>
    Account,

    /// <summary>The last day of a contractor, as the directory has it.</summary>
    EndDate,
    Deel,
    HiBob,
    BambooHr,

    /// <summary>Any system that signs as Standard Webhooks describes.</summary>
    Webhook,
}

/// <summary>Why somebody leaves, as far as it decides about their laptops.</summary>
public enum LeavingReason
{
    Voluntary,
    Involuntary,
    EndOfContract,
    BreachOfTerms,
    Misconduct,
    ForCause,
    CodeViolation,
    Investigation,
    Inquiry,
}

/// <summary>A cut-off at another time than the usual one, and who agreed to it.</summary>
/// <param name="AgreedBy">A staff id or a reference, not a name.</param>
/// <param name="From">Local time of the last working day.</param>
public sealed record Arrangement(string AgreedBy, LocalTime From, LocalTime Until)
{
    public const int AgreedByMaxLength = 80;
}
