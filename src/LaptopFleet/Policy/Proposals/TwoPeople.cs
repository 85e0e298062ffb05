using NodaTime;

namespace LaptopFleet.Policy.Proposals;

/// <summary>
/// Which kinds of rules two people set: those that decide money (what is paid, given away or bought) and those that decide security (locks, cut-offs, holds). It is policy itself, kind <c>two-people</c>:
/// what it is <c>of</c>, and the roles of which one has to approve. Rules of the kind <c>two-people</c> are guarded whatever they say.
/// </summary>
public static class TwoPeople
{
    public const string Kind = "two-people";
    public const string Of = "of";
    public const string Money = "money";
    public const string Security = "security";

    /// <summary>Who can be asked to approve a rule.</summary>
    public static readonly IReadOnlyList<string> Approvers = ["logistics-lead", "people-ops", "device-security", "admin"];

    private static readonly Decision OfItself = new(Kind, "device-security;admin", null, new Dictionary<string, string> { [Of] = Kind }, "Who has to approve is not changed by one person.") { Unit = Security };

    /// <summary>Who has to approve a rule of a kind, and why; null where one person sets it.</summary>
    public static async Task<Decision?> GuardAsync(this PolicyBook book, string kind, LocalDate on, CancellationToken ct)
    {
        var guard = await book.ValueAsync(Kind, new SortedDictionary<string, string>(StringComparer.Ordinal) { [Of] = kind }, on, ct);
        if (guard.List.Count > 0)
            return guard;
        return kind == Kind ? OfItself with { On = on } : null;
    }

    /// <summary>What is wrong with the outcome of such a rule; null where the program can act on it.</summary>
    public static string? OutcomeFault(string outcome, string? unit)
    {
        var named = outcome.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (named.Length == 0 || !named.All(Approvers.Contains) || named.Distinct(StringComparer.Ordinal).Count() < named.Length)
            return $"Who approves is a list, without repeating, of {string.Join(", ", Approvers)}, with ; between.";
        return unit is Money or Security ? null : $"The unit is what such a rule decides: {Money} or {Security}.";
    }
}
