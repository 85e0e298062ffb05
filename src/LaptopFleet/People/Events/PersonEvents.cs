using LaptopFleet.Audit;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.People.Events;

public sealed record PersonRegistered(Guid PersonId, Region Region, string Country, LocalDate StartOn, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("person", PersonId);
}

/// <param name="Moved">The country or the zone changed: whatever is promised in this person's time must be computed anew.</param>
/// <param name="DatesChanged">The first or the last day changed.</param>
/// <param name="Country">Where the person lives from now on; events of earlier releases do not say it.</param>
public sealed record PersonChanged(Guid PersonId, Region Region, bool Moved, bool DatesChanged, Instant At, string? Country = null) : FleetEvent(At)
{
    public override Subject Subject => new("person", PersonId);
}

public sealed record PersonDeactivated(Guid PersonId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("person", PersonId);
}

public sealed record PersonReactivated(Guid PersonId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("person", PersonId);
}

/// <summary>The key of the person's contact details was destroyed.</summary>
public sealed record PersonErased(Guid PersonId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("person", PersonId);
}
