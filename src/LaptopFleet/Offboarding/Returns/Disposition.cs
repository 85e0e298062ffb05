using System.Globalization;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>What becomes of a leaver's laptop, as far as the leaver is concerned.</summary>
public enum Disposition
{
    Return,
    Keep,
    Buy,
    Donate,
}

/// <summary>What is known of a laptop and its leaver that decides about it.</summary>
/// <param name="UsedSince">The day on which its holder began to use it; null where they never did.</param>
/// <param name="RefreshedOn">The day on which they last got another one as a refresh; null where they did not.</param>
public sealed record LeaverCase(string Country, string Region, LocalDate? UsedSince, LocalDate? RefreshedOn, bool IsBroken, bool IsHeld, LeavingReason? Reason, bool HasPrice);

/// <summary>
/// What may become of a leaver's laptop, by dated policy, what the company would rather have first. Whatever that is, it comes back until its leaver has agreed to something else. The case is found here, its
/// outcome in the rules; why somebody leaves stays out of it but for whether it voids the choice.
/// </summary>
public sealed record DispositionDecision(string Case, IReadOnlyList<Disposition> Allowed, HowComputed How)
{
    public const string OutcomeKind = "leaver-outcome";
    public const string ConductKind = "leaver-conduct";
    public const string KeepAfterKind = "keep-free-after";
    public const string RefreshAgeKind = "keep-free-after-refresh";
    public static readonly IReadOnlyList<string> Kinds = [OutcomeKind, ConductKind, KeepAfterKind, RefreshAgeKind];
    public static readonly IReadOnlyList<string> Cases = ["hold", "void", "broken", "refresh-age", "refreshed", "used", "young"];

    /// <summary>What policy would rather have; where that is not a return, it is what is offered.</summary>
    public Disposition Preferred => Allowed[0];

    /// <param name="on">The last working day.</param>
    /// <param name="rules">The rules of that day.</param>
    public static DispositionDecision Of(LeaverCase leaver, LocalDate on, RulesOfTheDay rules)
    {
        var inquiry = new Inquiry(rules);
        var (word, because) = CaseOf(leaver, on, inquiry);
        var outcome = inquiry.Ask(OutcomeKind, ("case", word), ("country", leaver.Country), ("region", leaver.Region));
        List<Disposition> allowed = [.. outcome.List.Select(Read).OfType<Disposition>()];
        var sentence = $"{because} {outcome.Reason}";
        if (!leaver.HasPrice && allowed.Remove(Disposition.Buy))
            sentence += " It cannot be bought: its cost or its day of purchase is not known.";
        return new(word, allowed.Count == 0 ? [Disposition.Return] : allowed, new(sentence, [.. inquiry.Asked.Where(d => d.Kind != ConductKind)]));
    }

    // The first that fits: what binds outranks what is granted.
    private static (string Case, string Because) CaseOf(LeaverCase leaver, LocalDate on, Inquiry inquiry)
    {
        if (leaver.IsHeld)
            return ("hold", "It is on hold.");
        if (leaver.Reason is { } reason && inquiry.Ask(ConductKind, ("reason", reason.Kebab())).Outcome == "void")
            return ("void", "Nothing may be kept or bought.");
        if (leaver.IsBroken)
            return ("broken", "It is damaged.");
        if (leaver.RefreshedOn is not null && IsOlder(leaver.UsedSince, inquiry.Ask(RefreshAgeKind), on))
            return ("refresh-age", $"It has been used since {leaver.UsedSince:uuuu-MM-dd}, and its refresh was approved.");
        var keepAfter = inquiry.Ask(KeepAfterKind);
        if (leaver.RefreshedOn is { } refreshed && !IsOlder(refreshed, keepAfter, on))
            return ("refreshed", $"They got another one on {refreshed:uuuu-MM-dd}, within the time that counts.");
        return IsOlder(leaver.UsedSince, keepAfter, on)
            ? ("used", $"It has been used since {leaver.UsedSince:uuuu-MM-dd}.")
            : ("young", leaver.UsedSince is { } since ? $"It has been used since {since:uuuu-MM-dd} only." : "It has never been used by them.");
    }

    /// <summary>No laptop that has been used for longer can be too young for its refresh, by any version of the rules, a year's delay allowed for.</summary>
    public static LocalDate YoungSince(IEnumerable<PolicyRule> rules, LocalDate today) => rules.Where(r => r.Kind == RefreshAgeKind && int.TryParse(r.Outcome, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        .Select(r => Before(today, int.Parse(r.Outcome, CultureInfo.InvariantCulture), r.Unit)).DefaultIfEmpty(Before(today, 100, "years")).Min().PlusYears(-1);

    private static LocalDate Before(LocalDate day, int number, string? unit) => unit switch
    {
        "years" => day.PlusYears(-number),
        "months" => day.PlusMonths(-number),
        _ => day.PlusDays(-number),
    };

    private static bool IsOlder(LocalDate? since, Decision age, LocalDate on) => since is { } begun && age.Unit switch
    {
        "years" => begun.PlusYears(age.Number),
        "months" => begun.PlusMonths(age.Number),
        _ => begun.PlusDays(age.Number),
    } <= on;

    private static Disposition? Read(string word) => Enum.TryParse<Disposition>(word, ignoreCase: true, out var read) ? read : null;
}
