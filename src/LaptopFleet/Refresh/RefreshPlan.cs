using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using LaptopFleet.Refresh.Events;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Refresh;

/// <summary>
/// When the laptop that somebody has in use makes room for another one. It is there for as long as the laptop is in use, and is worked out in the save that puts it into use
/// (<see cref="RefreshTable"/>): a replacement brings a plan of its own, so the years begin anew.
/// </summary>
[NeedsNoEvent("It follows from a change of its laptop, whose event is in the same save; that it was put off has an event of its own.")]
public sealed class RefreshPlan
{
    public const int ReasonMaxLength = 400;
    public const int DeferredByMaxLength = Actor.SpokenMaxLength;

    /// <summary>Of three rules, each with its version.</summary>
    public const int OtherRulesMaxLength = 3 * (PolicyRule.RuleIdMaxLength + 12);

    private RefreshPlan() { }

    public Guid DeviceId { get; private set; }
    public Guid PersonId { get; private set; }
    public Guid ModelId { get; private set; }
    public string Country { get; private set; } = null!;
    public Region Region { get; private set; }
    public string Zone { get; private set; } = null!;

    /// <summary>Since when its holder uses it; a laptop that was asked for later takes its place.</summary>
    public Instant InUseSince { get; private set; }

    /// <summary>From this day on it may be refreshed. All days are those of the person's zone.</summary>
    public LocalDate EligibleOn { get; private set; }
    public LocalDate DueOn { get; private set; }

    /// <summary>From this day on it is overdue.</summary>
    public LocalDate OverdueOn { get; private set; }

    /// <summary>The last day that policy lets it have, or on which its maker looks after it, whichever comes first.</summary>
    public LocalDate HardEndOn { get; private set; }
    public string? RuleId { get; private set; }
    public int? RuleVersion { get; private set; }

    /// <summary>The rules that set its other days, each as its id, a blank and its version, with semicolons between; null of one that was worked out before these were kept.</summary>
    public string? OtherRules { get; private set; }

    /// <summary>The first day on which it is due again after it was put off.</summary>
    public LocalDate? DeferredUntil { get; private set; }
    public string? DeferReason { get; private set; }
    public string? DeferredBy { get; private set; }
    public Instant? DeferredAt { get; private set; }

    /// <summary>The day on which it is really due: that until which it was put off, else policy's; no later than its last day.</summary>
    public LocalDate FallsOn { get; private set; }

    /// <summary>The last working day of a holder who leaves.</summary>
    public LocalDate? LeavesOn { get; private set; }

    /// <summary>The order whose laptop has taken its place: no other one is needed for it, and it comes back.</summary>
    public Guid? ReplacedByOrderId { get; private set; }

    /// <summary>The first day of the month in which a new laptop is needed; null where its holder leaves, or has it already. What the forecast counts by.</summary>
    public LocalDate? Month { get; private set; }

    /// <summary>What policy said of its age, where that has just been asked; it is not kept, since the rule and its version are.</summary>
    public Decision? Age { get; private set; }

    /// <summary>The count of changes of the rules that it was worked out with; older ones are worked out anew.</summary>
    public int Edition { get; private set; }
    public int Version { get; private set; }

    public static RefreshPlan Of(Device device, Person person, RefreshTerms terms, LocalDate? leavesOn)
    {
        var plan = new RefreshPlan { DeviceId = device.Id };
        plan.Take(device, person, terms);
        plan.Leave(leavesOn);
        return plan;
    }

    /// <summary>Works it out anew: the laptop, its holder or the rules have changed. What was put off stays put off.</summary>
    public void Take(Device device, Person person, RefreshTerms terms)
    {
        if (PersonId != person.Id)
            (DeferredUntil, DeferReason, DeferredBy, DeferredAt, ReplacedByOrderId) = (null, null, null, null, null);
        (PersonId, ModelId, Country, Region, Zone, InUseSince) = (person.Id, device.ModelId, person.Country, person.Region, person.Zone, device.InUseSince!.Value);
        Take(terms);
    }

    /// <summary>Works its days out anew.</summary>
    public void Take(RefreshTerms terms)
    {
        (EligibleOn, DueOn, OverdueOn, HardEndOn) = (terms.EligibleOn, terms.DueOn, terms.OverdueOn, terms.HardEndOn);
        (Age, RuleId, RuleVersion, Edition) = (terms.Age, terms.Age.Rule?.RuleId, terms.Age.Rule?.Version, terms.Edition);
        OtherRules = string.Join(';', terms.Others.Select(o => $"{o.Rule!.RuleId} {o.Rule.Version}"));
        Reckon();
    }

    /// <summary>Whoever leaves needs no new laptop; null where they stay.</summary>
    public void Leave(LocalDate? lastDayOn)
    {
        LeavesOn = lastDayOn;
        Reckon();
    }

    /// <summary>Its holder has accepted the laptop that was ordered in its place.</summary>
    public void BeReplaced(Guid orderId)
    {
        ReplacedByOrderId = orderId;
        Reckon();
    }

    /// <summary>Somebody decided that it can wait; it cannot wait for longer than its maker looks after it.</summary>
    /// <param name="hardEndOn">Its last day, <see cref="EndsOn"/>.</param>
    public RefreshDeferred Defer(LocalDate until, string reason, LocalDate hardEndOn, Actor by, Instant now)
    {
        if (until <= DueOn || until <= now.InZone(DateTimeZoneProviders.Tzdb[Zone]).Date)
            throw new RefusedException("refresh.not-later", $"It is due on {DueOn:uuuu-MM-dd}; it is put off to a later day, and one that is to come.");
        if (until > hardEndOn)
            throw new RefusedException("refresh.past-end", $"It cannot be put off past {hardEndOn:uuuu-MM-dd}, when it is no longer looked after.");
        (DeferredUntil, DeferReason, DeferredBy, DeferredAt) = (until, reason, by.ToString(), now);
        Reckon();
        return new(DeviceId, PersonId, DueOn, until, Region, now);
    }

    /// <summary>It need not wait any longer.</summary>
    public RefreshDeferralEnded EndDeferral(Instant now)
    {
        if (DeferredUntil is null)
            throw new RefusedException("refresh.not-deferred", "This refresh has not been put off.");
        (DeferredUntil, DeferReason, DeferredBy, DeferredAt) = (null, null, null, null);
        Reckon();
        return new(DeviceId, PersonId, DueOn, Region, now);
    }

    /// <summary>Its last day, also while the maker's word is so new that its days have not been worked out with it.</summary>
    /// <param name="supportEndsOn">When its maker's support ends; null where that is not known.</param>
    public LocalDate EndsOn(LocalDate? supportEndsOn) => LocalDate.Min(HardEndOn, supportEndsOn ?? HardEndOn);

    /// <summary>How it stands on a day.</summary>
    /// <param name="supportEndsOn">When its maker's support ends; null where that is not known.</param>
    public RefreshState StateOn(LocalDate today, LocalDate? supportEndsOn) => this switch
    {
        _ when today > EndsOn(supportEndsOn) => RefreshState.PastEnd,
        _ when LeavesOn is not null => RefreshState.Leaving,
        _ when ReplacedByOrderId is not null => RefreshState.Replaced,
        { DeferredUntil: { } until } when today < until => RefreshState.Deferred,
        _ when today >= OverdueOn && today >= FallsOn => RefreshState.Overdue,
        _ when today >= FallsOn => RefreshState.Due,
        _ when today >= EligibleOn => RefreshState.Eligible,
        _ => RefreshState.NotYet,
    };

    public static LocalDate MonthOf(LocalDate day) => new(day.Year, day.Month, 1);

    /// <summary>The day on which it is really due. What was put off, and ends sooner by a later word of its maker or of policy, waits no longer than that.</summary>
    public static LocalDate FallingOn(LocalDate dueOn, LocalDate hardEndOn, LocalDate? deferredUntil) => LocalDate.Min(deferredUntil is { } until && until > dueOn ? until : dueOn, hardEndOn);

    private void Reckon()
    {
        FallsOn = FallingOn(DueOn, HardEndOn, DeferredUntil);
        // Also of what is due before its holder leaves: nobody orders another one for them by then.
        Month = ReplacedByOrderId is not null || LeavesOn is not null ? null : MonthOf(FallsOn);
    }
}

/// <summary>How the refresh of a laptop stands on a day, where its holder lives.</summary>
public enum RefreshState
{
    NotYet,

    /// <summary>Its holder may have another one, and nobody has to act yet.</summary>
    Eligible,
    Due,

    /// <summary>It has been due for longer than policy wants.</summary>
    Overdue,

    /// <summary>Somebody decided that it waits until a day.</summary>
    Deferred,

    /// <summary>Its holder leaves: it comes back, and is not replaced.</summary>
    Leaving,

    /// <summary>Its holder has the laptop that was ordered in its place.</summary>
    Replaced,

    /// <summary>Its maker's support has ended, or it is older than policy lets any laptop become.</summary>
    PastEnd,
}
