using LaptopFleet.Audit;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>What has to be done about one laptop, by whom and until when: a row of its own, with how the day came about.</summary>
public sealed class ReturnStep
{
    public const int OwnerMaxLength = 32;
    public const int DoneByMaxLength = Actor.SpokenMaxLength;
    public const int RemarkMaxLength = 400;
    public const int EvidenceMaxLength = 200;
    public const int HashLength = 64;

    private ReturnStep() { }

    public Guid ReturnId { get; private set; }
    public StepKind Kind { get; private set; }

    /// <summary>A role, or <c>person</c> for the leaver.</summary>
    public string Owner { get; private set; } = null!;
    public LocalDate DueOn { get; private set; }
    public string Zone { get; private set; } = null!;

    /// <summary>The first instant at which it is late.</summary>
    public Instant DueAt { get; private set; }
    public HowComputed? How { get; private set; }
    public Instant? DoneAt { get; private set; }
    public string? DoneBy { get; private set; }

    /// <summary>What proves that it was done: a certificate, the record of an image. Null where an event of the laptop does.</summary>
    public string? Evidence { get; private set; }

    /// <summary>SHA-256 of the image that was made, in hexadecimal.</summary>
    public string? Sha256 { get; private set; }

    /// <summary>Checked, and not applicable: an answer of its own, with a reason.</summary>
    public string? NotApplicableBecause { get; private set; }

    public bool IsOpen => DoneAt is null;

    public static ReturnStep Of(Guid returnId, StepPlan plan)
    {
        var step = new ReturnStep { ReturnId = returnId, Kind = plan.Kind };
        step.Move(plan);
        return step;
    }

    /// <summary>Due on another day, or at another instant of it; true where that is so.</summary>
    public bool Move(StepPlan plan)
    {
        var moved = (Owner, DueOn, DueAt, Zone) != (plan.Owner, plan.DueOn, plan.DueAt, plan.Zone);
        (Owner, DueOn, DueAt, Zone, How) = (plan.Owner, plan.DueOn, plan.DueAt, plan.Zone, plan.How);
        return moved;
    }

    /// <summary>Done; what is done already stays as it was done.</summary>
    public void Finish(string by, Instant at, string? evidence = null, string? sha256 = null)
    {
        if (IsOpen)
            (DoneAt, DoneBy, Evidence, Sha256) = (at, by, evidence, sha256);
    }

    public void DoesNotApply(string because, string by, Instant now) => (DoneAt, DoneBy, NotApplicableBecause) = (now, by, because);

    public void Reopen() => (DoneAt, DoneBy, NotApplicableBecause, Evidence, Sha256) = (null, null, null, null, null);
}

/// <summary>A step as it should be.</summary>
public sealed record StepPlan(StepKind Kind, string Owner, LocalDate DueOn, string Zone, Instant DueAt, HowComputed How);

/// <summary>What is to be done about a laptop, in this order.</summary>
public enum StepKind
{
    /// <summary>The person says where it can be fetched, by which phone, and when.</summary>
    Confirm,

    /// <summary>A kit, a label or a pick-up.</summary>
    Arrange,

    /// <summary>With a hold: it is handed over to be imaged.</summary>
    HandOverForImaging,
    SendBack,
    Receive,
    Sanitise,
}

/// <summary>Until when each step is due: counted from the last working day, or from the day on which a replacement came, by dated policy, in the calendar and the zone of the person.</summary>
public static class StepPlans
{
    public const string DueKind = "return-step-due";
    public const string OwnerKind = "return-step-owner";
    public const string SendBackKind = PolicyKind.ReturnWindow;
    public const string ReceiveKind = "return-window-until";

    public const string MethodKind = PolicyKind.ReturnMethod;
    public static readonly IReadOnlyList<string> Kinds = [DueKind, OwnerKind, SendBackKind, ReceiveKind, MethodKind];

    /// <param name="on">The last working day.</param>
    /// <param name="cutOffAt">When access ends on it: what is asked of the person in their account is due by then.</param>
    /// <param name="isKnown">Whether the leaver knows before that; else nothing can be asked of them before it.</param>
    public static IReadOnlyList<StepPlan> Of(
        LocalDate on, Instant? cutOffAt, string country, string region, string zone, IEnumerable<StepKind> kinds, RulesOfTheDay rules, bool isKnown = true) =>
        Of(new(on, cutOffAt, Countries.Get(country), region, zone, isKnown ? "at-once" : "cut-off", "the last working day"), kinds, rules);

    /// <summary>Of the laptop that a refresh replaces: its holder knows.</summary>
    /// <param name="cameOn">The day on which the new one came.</param>
    public static IReadOnlyList<StepPlan> OfRefresh(LocalDate cameOn, string country, string region, string zone, IEnumerable<StepKind> kinds, RulesOfTheDay rules) =>
        Of(new(cameOn, null, Countries.Get(country), region, zone, "at-once", "the day on which its replacement came"), kinds, rules);

    private static IReadOnlyList<StepPlan> Of(Place place, IEnumerable<StepKind> kinds, RulesOfTheDay rules) => [.. kinds.Select(kind => Plan(kind, place, new(rules))).OfType<StepPlan>()];

    /// <summary>The steps that a laptop needs.</summary>
    public static IEnumerable<StepKind> For(Disposition disposition, bool isHeld)
    {
        yield return StepKind.Confirm;
        if (isHeld)
            yield return StepKind.HandOverForImaging;
        if (disposition is Disposition.Return or Disposition.Donate)
        {
            yield return StepKind.Arrange;
            yield return StepKind.SendBack;
            yield return StepKind.Receive;
        }
        if (!isHeld)
            yield return StepKind.Sanitise;
    }

    /// <summary>What the desk does for a laptop that a refresh replaces; that it is back or sanitised is one deadline, of its replacement.</summary>
    public static IEnumerable<StepKind> ForRefresh(Disposition disposition, bool isHeld)
    {
        if (isHeld)
            yield return StepKind.HandOverForImaging;
        if (disposition is Disposition.Return or Disposition.Donate)
            yield return StepKind.Arrange;
    }

    private static StepPlan? Plan(StepKind kind, Place at, Inquiry inquiry)
    {
        var word = kind.Kebab();
        var span = kind switch
        {
            StepKind.SendBack => inquiry.Ask(SendBackKind, ("assignment", "permanent"), ("country", at.Country.Code), ("region", at.Region)),
            StepKind.Receive => inquiry.Ask(ReceiveKind, ("country", at.Country.Code), ("region", at.Region)),
            StepKind.Confirm => inquiry.Ask(DueKind, ("country", at.Country.Code), ("known", at.Known), ("region", at.Region), ("step", word)),
            _ => inquiry.Ask(DueKind, ("country", at.Country.Code), ("region", at.Region), ("step", word)),
        };
        var owner = inquiry.Ask(OwnerKind, ("step", word));
        if (!span.IsRuled || !owner.IsRuled)
            return null;
        var method = kind == StepKind.Arrange ? inquiry.Ask(MethodKind, ("country", at.Country.Code), ("region", at.Region)) : null;
        var by = method is { IsRuled: true } ? $" From {at.Country.Name} it comes back by {method.Outcome}." : "";
        var calendar = new WorkingCalendar(at.Country.Code);
        var from = span.Unit == "business-days" ? at.On : span.Until(at.On)!.Value;
        var day = span.Unit == "business-days" ? calendar.Plus(calendar.OnOrAfter(at.On), span.Number) : calendar.OnOrAfter(from);
        var counted = $"{span.Outcome} {span.Unit} after {at.Since}, {at.On:uuuu-MM-dd}";
        if (day == at.On && at.CutOffAt is { } cutOff)
            return new(kind, owner.Outcome, day, at.Zone, cutOff, new($"{counted}, by the cut-off of that day.{by}", inquiry.Asked));
        var end = DateTimeZoneProviders.Tzdb[at.Zone].AtStartOfDay(day.PlusDays(1)).ToInstant();
        var closed = string.Join(", ", calendar.HolidaysFrom(from, day).Select(h => $"{h.On:uuuu-MM-dd} {h.Name}"));
        var without = closed.Length == 0 ? "" : $" without its holidays ({closed})";
        return new(kind, owner.Outcome, day, at.Zone, end, new($"{counted}, counted in the working week {calendar.Week} of {at.Country.Name}{without}: to the end of {day:uuuu-MM-dd} in {at.Zone}.{by}", inquiry.Asked));
    }

    private sealed record Place(LocalDate On, Instant? CutOffAt, Country Country, string Region, string Zone, string Known, string Since);
}
