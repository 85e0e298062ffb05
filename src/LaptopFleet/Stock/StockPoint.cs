using System.Runtime.InteropServices;
using LaptopFleet.Audit;
using LaptopFleet.Catalog;
using LaptopFleet.Platform;
using LaptopFleet.Stock.Events;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Stock;

/// <summary>
/// The reorder point of a model at a depot: with fewer than these, free or coming, somebody orders. It is of a model in all its revisions, since an order takes any of them. It is worked
/// out by <see cref="ReckonStockPointsJob"/>, unless somebody has set it by hand.
/// </summary>
public sealed class StockPoint
{
    public const int ReasonMaxLength = 400;
    public const int SetByMaxLength = Actor.SpokenMaxLength;

    /// <summary>More of one model at one depot is a slip of the pen.</summary>
    public const int MostUnits = 100_000;

    private StockPoint() { }

    public Guid Id { get; private set; }
    public Guid DepotId { get; private set; }
    public string ModelCode { get; private set; } = null!;
    public Region Region { get; private set; }

    /// <summary>What was worked out last; 0 before that.</summary>
    public int Reckoned { get; private set; }
    public StockReckoning? How { get; private set; }

    /// <summary>What somebody has set in its place; null while nobody has.</summary>
    public int? SetUnits { get; private set; }
    public string? SetBecause { get; private set; }
    public string? SetBy { get; private set; }
    public Instant? SetAt { get; private set; }

    /// <summary>Since when there are fewer than these; null while there are enough.</summary>
    public Instant? LowSince { get; private set; }

    /// <summary>How many were free when it was found to be low.</summary>
    public int LowFree { get; private set; }

    /// <summary>How many were coming then, and for nobody yet.</summary>
    public int LowIncoming { get; private set; }
    public int Version { get; private set; }

    /// <summary>The one in force.</summary>
    public int Units => SetUnits ?? Reckoned;

    public bool IsLow => LowSince is not null;

    /// <summary>One that asks for nothing yet; the verb that is called on it next brings the event.</summary>
    public static StockPoint Of(Depot depot, string modelCode, Instant now) => new() { Id = Ids.New(now), DepotId = depot.Id, ModelCode = modelCode, Region = depot.Region };

    /// <summary>It was worked out anew; null where that changes nothing.</summary>
    public StockPointReckoned? Reckon(StockReckoning how, Instant now)
    {
        if (How is not null && how.Units == Reckoned)
            return null;
        (Reckoned, How) = (how.Units, how);
        return new(Id, DepotId, ModelCode, how.Units, Region, now);
    }

    /// <summary>Somebody knows better, and says why.</summary>
    public StockPointSetByHand SetByHand(int units, string reason, Actor by, Instant now)
    {
        (SetUnits, SetBecause, SetBy, SetAt) = (units, reason, by.ToString(), now);
        return new(Id, DepotId, ModelCode, units, Region, now);
    }

    /// <summary>What was worked out is in force again.</summary>
    public StockPointReleased Release(Instant now)
    {
        if (SetUnits is null)
            throw new RefusedException("stock-point.not-set", "Nobody has set this reorder point by hand.");
        (SetUnits, SetBecause, SetBy, SetAt) = (null, null, null, null);
        return new(Id, DepotId, ModelCode, Reckoned, Region, now);
    }

    /// <summary>Compares it with what is there; null where it stands as it did.</summary>
    public FleetEvent? Look(StockPosition position, Instant now)
    {
        var isLow = position.Total < Units;
        if (isLow == IsLow)
            return null;
        (LowSince, LowFree, LowIncoming) = isLow ? ((Instant?)now, position.Free, position.Incoming) : (null, 0, 0);
        return isLow ? new StockRanLow(Id, DepotId, ModelCode, position.Free, position.Incoming, Units, Region, now) : new StockFilledUp(Id, DepotId, ModelCode, position.Free, position.Incoming, Units, Region, now);
    }
}

/// <summary>What there is of a model at a depot, to be held against its reorder point.</summary>
/// <param name="Free">In stock and to be given out, and not packed for another depot.</param>
/// <param name="Incoming">Coming from other depots, or on purchase orders and bought for nobody yet.</param>
/// <param name="SecondHand">Those of the free ones that are refurbished or used.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct StockPosition(int Free, int Incoming, int SecondHand = 0)
{
    public int Total => Free + Incoming;
}
