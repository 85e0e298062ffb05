using NodaTime;

namespace LaptopFleet.People;

/// <summary>What policy says of engagements; the rules are kept by a capability to the left of this one.</summary>
public interface IContractTerms
{
    /// <summary>
    /// The profile with its last day: of a contractor for whom none is named, the one that policy gives an engagement that begins on that day. Refuses a last day that is later than policy lets such an engagement last, and one
    /// that nobody named and that would be over (<see cref="Platform.InvalidInputException"/>); and a contract that goes on after contracts which have used up that time, without the break (<c>contractor.break</c>).
    /// </summary>
    /// <param name="known">As the directory has them until now; null of somebody new.</param>
    Task<Engagement> SettleAsync(PersonProfile profile, Person? known, CancellationToken ct);

    /// <summary>Refuses to take back a contractor whose contracts have used up their time, before the break is over (<c>contractor.break</c>).</summary>
    Task MustHaveRestedAsync(Person person, CancellationToken ct);
}

/// <summary>How long somebody is engaged.</summary>
/// <param name="EndRule">By which rule the last day was filled in; null where it was named, or there is none.</param>
public sealed record Engagement(PersonProfile Profile, EngagementRule? EndRule);

/// <summary>The dated rule that settled something about an engagement.</summary>
/// <param name="On">The day that it was asked for.</param>
public sealed record EngagementRule(string RuleId, int Version, LocalDate On);

/// <summary>A contract that was, with its first and its last day, where the person lived.</summary>
public sealed record FormerContract(LocalDate StartOn, LocalDate EndOn);
