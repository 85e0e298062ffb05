using LaptopFleet.Audit;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Stock.Events;

/// <summary>A reorder point was worked out, and is another one than before.</summary>
/// <param name="PointId">The reorder point.</param>
public sealed record StockPointReckoned(Guid PointId, Guid DepotId, string ModelCode, int Units, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("stock-point", PointId);
}

/// <summary>Somebody set a reorder point by hand. The reason stays with it.</summary>
public sealed record StockPointSetByHand(Guid PointId, Guid DepotId, string ModelCode, int Units, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("stock-point", PointId);
}

/// <summary>What is worked out is in force again.</summary>
public sealed record StockPointReleased(Guid PointId, Guid DepotId, string ModelCode, int Units, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("stock-point", PointId);
}

/// <summary>Somebody told whom the company expects to hire. It takes the place of what was told before, from a day on.</summary>
public sealed record HeadcountPlanned(Guid PlanId, int Number, LocalDate EffectiveFrom, int Rows, int Hires, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("headcount-plan", PlanId);
}

/// <summary>There are fewer of a model at a depot than its reorder point.</summary>
public sealed record StockRanLow(Guid PointId, Guid DepotId, string ModelCode, int Free, int Incoming, int Units, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("stock-point", PointId);
}

/// <summary>There are enough again, or the reorder point was lowered.</summary>
public sealed record StockFilledUp(Guid PointId, Guid DepotId, string ModelCode, int Free, int Incoming, int Units, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("stock-point", PointId);
}
