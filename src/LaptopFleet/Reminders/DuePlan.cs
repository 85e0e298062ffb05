using LaptopFleet.Policy;
using LaptopFleet.World;

namespace LaptopFleet.Reminders;

/// <summary>One deadline as it should stand, by what its noun says now.</summary>
/// <param name="Part">Which of several of its kind: a line, a step; empty where there is one.</param>
/// <param name="Owner">The role that has to act, or <c>person</c>.</param>
/// <param name="Because">How the day came about, in a sentence.</param>
public sealed record DuePlan(DeadlineKind Kind, DueSubject Subject, string Part, DueTerm Term, string Owner, DueAbout About, string Because)
{
    public const string Person = "person";

    /// <summary>The dated rule that gave the day; null where none was asked.</summary>
    public Decision? Rule { get; init; }
}

/// <summary>The noun that the deadline is one of.</summary>
public readonly record struct DueSubject(string Kind, Guid Id);

/// <summary>Whom and what it concerns.</summary>
/// <param name="Country">Whose working days count for it; null where it is nobody's.</param>
/// <param name="FollowsPerson">It moves with the person into another zone.</param>
public readonly record struct DueAbout(Region? Region, string? Country, Guid? PersonId = null, Guid? DeviceId = null, bool FollowsPerson = false);
