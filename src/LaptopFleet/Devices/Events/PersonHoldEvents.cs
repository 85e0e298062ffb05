using LaptopFleet.Audit;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Devices.Events;

/// <summary>A legal hold was put on a person. The reason stays in the hold, which few may read.</summary>
public sealed record PersonHeld(Guid PersonHoldId, Guid PersonId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("person-hold", PersonHoldId);
}

public sealed record PersonHoldReleaseAsked(Guid PersonHoldId, Guid PersonId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("person-hold", PersonHoldId);
}

public sealed record PersonHoldReleased(Guid PersonHoldId, Guid PersonId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("person-hold", PersonHoldId);
}
