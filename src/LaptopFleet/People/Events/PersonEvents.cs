using LaptopFleet.Audit;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.People.Events;

/// <summary>Somebody is in the directory, with a first day in their own zone.</summary>
/// <param name="EndOn">The last day of the engagement; null where there is none, and in events of earlier releases.</param>
/// <param name="EndRule">By which rule the last day of a contractor was filled in; null where it was named, or there is none.</param>
public sealed record PersonRegistered(Guid PersonId, Region Region, string Country, LocalDate StartOn, Instant At, LocalDate? EndOn = null, EngagementRule? EndRule = null) : FleetEvent(At)
{
    public override Subject Subject => new("person", PersonId);
}

/// <summary>The directory says something else of a person; how they are reached at home is never told here.</summary>
/// <param name="Moved">The country or the zone changed: whatever is promised in this person's time must be computed anew.</param>
/// <param name="DatesChanged">The first or the last day changed.</param>
/// <param name="Country">Where the person lives from now on; events of earlier releases do not say it.</param>
/// <param name="EndOn">The last day of the engagement, where the first or the last one changed.</param>
/// <param name="EndRule">By which rule the last day of a contractor was filled in with this change; null where it was named, or stayed.</param>
/// <param name="Former">The contract that this change lays aside: another one follows it, or the person is an employee from now on.</param>
public sealed record PersonChanged(
    Guid PersonId, Region Region, bool Moved, bool DatesChanged, Instant At, string? Country = null, LocalDate? EndOn = null, EngagementRule? EndRule = null,
    FormerContract? Former = null) : FleetEvent(At)
{
    public override Subject Subject => new("person", PersonId);
}

/// <summary>The account of a person was cut off: a signal that they may be leaving, and the end of what they could do by it.</summary>
public sealed record PersonDeactivated(Guid PersonId, Region Region, Instant At) : FleetEvent(At), IAccessEvent
{
    public override Subject Subject => new("person", PersonId);
}

/// <summary>A person is back, and may do again what their roles give.</summary>
public sealed record PersonReactivated(Guid PersonId, Region Region, Instant At) : FleetEvent(At), IAccessEvent
{
    public override Subject Subject => new("person", PersonId);
}

/// <summary>The key of the person's contact details was destroyed.</summary>
public sealed record PersonErased(Guid PersonId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("person", PersonId);
}
