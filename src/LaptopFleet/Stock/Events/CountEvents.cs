using LaptopFleet.Audit;
using LaptopFleet.Stock.Counts;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Stock.Events;

/// <summary>Something that happened to a count.</summary>
public abstract record CycleCountEvent(Guid CycleCountId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("cycle-count", CycleCountId);
}

/// <summary>Somebody begins to count what lies at a depot; what moves meanwhile is taken into account.</summary>
/// <param name="Scope">The code of the model that is counted, or <c>*</c>.</param>
public sealed record CycleCountOpened(Guid CycleCountId, Guid DepotId, string Scope, Region Region, Instant At) : CycleCountEvent(CycleCountId, Region, At);

/// <summary>Laptops were scanned into a count.</summary>
/// <param name="Fresh">How many had not been scanned before.</param>
public sealed record CycleCountScanned(Guid CycleCountId, Guid DepotId, int Fresh, Region Region, Instant At) : CycleCountEvent(CycleCountId, Region, At);

/// <summary>All was scanned, and compared with the books.</summary>
public sealed record CycleCountClosed(Guid CycleCountId, Guid DepotId, int Expected, int Scanned, int Missing, int Elsewhere, int Unknown, Region Region, Instant At) : CycleCountEvent(CycleCountId, Region, At);

/// <summary>Somebody found out what a discrepancy was. The reason stays with it.</summary>
public sealed record CountDiscrepancySettled(Guid DiscrepancyId, Guid CycleCountId, Guid? DeviceId, CountDiscrepancyKind Kind, CountSettlement SettledAs, Region Region, Instant At) : CycleCountEvent(CycleCountId, Region, At);

/// <summary>Nothing of it is open any more.</summary>
public sealed record CycleCountSettled(Guid CycleCountId, Guid DepotId, Region Region, Instant At) : CycleCountEvent(CycleCountId, Region, At);

/// <summary>A count was given up; nothing follows from it.</summary>
public sealed record CycleCountCalledOff(Guid CycleCountId, Guid DepotId, Region Region, Instant At) : CycleCountEvent(CycleCountId, Region, At);
