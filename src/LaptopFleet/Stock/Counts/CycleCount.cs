using LaptopFleet.Audit;
using LaptopFleet.Catalog;
using LaptopFleet.Platform;
using LaptopFleet.Stock.Events;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Stock.Counts;

/// <summary>Somebody walks through a depot, or through all of one model there, and scans what lies on its shelves. What does not agree with the books is settled one by one.</summary>
public sealed class CycleCount
{
    public const int OpenedByMaxLength = Actor.SpokenMaxLength;
    public const int MostScansAtOnce = 500;
    public const int CodeMaxLength = 60;

    /// <summary>Where more differs, something else was counted than what the books say.</summary>
    public const int MostDiscrepancies = 2000;

    /// <summary>The scope of a count of all that lies there.</summary>
    public const string Everything = "*";

    private readonly List<CycleCountScan> scans = [];
    private readonly List<CycleCountDiscrepancy> discrepancies = [];

    private CycleCount() { }

    public Guid Id { get; private set; }
    public Guid DepotId { get; private set; }
    public Region Region { get; private set; }

    /// <summary>The code of the model that is counted, in all its revisions, or <see cref="Everything"/>.</summary>
    public string Scope { get; private set; } = null!;
    public CycleCountState State { get; private set; }
    public Instant StateSince { get; private set; }
    public string OpenedBy { get; private set; } = null!;
    public Instant OpenedAt { get; private set; }

    /// <summary>How many laptops were scanned, each once.</summary>
    public int Scanned { get; private set; }

    /// <summary>How many the books knew there when it was closed; null before.</summary>
    public int? Expected { get; private set; }
    public Instant? ClosedAt { get; private set; }

    /// <summary>How many discrepancies nobody has settled yet.</summary>
    public int Unsettled { get; private set; }
    public int Version { get; private set; }

    public IReadOnlyList<CycleCountScan> Scans => scans;
    public IReadOnlyList<CycleCountDiscrepancy> Discrepancies => discrepancies;

    public static (CycleCount Count, CycleCountOpened Opened) Open(Depot depot, string? modelCode, Actor by, Instant now)
    {
        var count = new CycleCount
        {
            Id = Ids.New(now),
            DepotId = depot.Id,
            Region = depot.Region,
            Scope = modelCode ?? Everything,
            State = CycleCountState.Open,
            StateSince = now,
            OpenedBy = by.ToString(),
            OpenedAt = now,
        };
        return (count, new(count.Id, depot.Id, count.Scope, count.Region, now));
    }

    /// <summary>Laptops that had not been scanned before.</summary>
    public CycleCountScanned Scan(int fresh, Instant now)
    {
        Move(CycleCountAction.Scan, now);
        Scanned += fresh;
        return new(Id, DepotId, fresh, Region, now);
    }

    /// <summary>All has been scanned: what does not agree is known now.</summary>
    public CycleCountClosed Close(int expected, IReadOnlyList<CycleCountDiscrepancy> found, Instant now)
    {
        Move(found.Count == 0 ? CycleCountAction.CloseInOrder : CycleCountAction.Close, now);
        (Expected, ClosedAt, Unsettled) = (expected, now, found.Count);
        return new(Id, DepotId, expected, Scanned, found.Count(d => d.Kind == CountDiscrepancyKind.Missing), found.Count(d => d.Kind == CountDiscrepancyKind.Elsewhere),
            found.Count(d => d.Kind == CountDiscrepancyKind.Unknown), Region, now);
    }

    /// <summary>One of its discrepancies was settled; with the last one it is over.</summary>
    public CycleCountSettled? Settle(Instant now)
    {
        Move(Unsettled == 1 ? CycleCountAction.SettleLast : CycleCountAction.SettleOne, now);
        Unsettled--;
        return State == CycleCountState.Settled ? new(Id, DepotId, Region, now) : null;
    }

    /// <summary>Nobody goes on with it; nothing is concluded from it.</summary>
    public CycleCountCalledOff CallOff(Instant now)
    {
        Move(CycleCountAction.CallOff, now);
        return new(Id, DepotId, Region, now);
    }

    private void Move(CycleCountAction action, Instant now)
    {
        var next = CycleCountLifecycle.Next(State, action);
        if (next != State)
            (State, StateSince) = (next, now);
    }
}

/// <summary>A laptop, or what looks like one, that was scanned in a count: once, however often it is scanned.</summary>
public sealed class CycleCountScan
{
    private CycleCountScan() { }

    public Guid CycleCountId { get; private set; }

    /// <summary>The serial number in the form in which two are the same; of a known asset tag, that of its laptop.</summary>
    public string Key { get; private set; } = null!;

    /// <summary>As it was scanned.</summary>
    public string Code { get; private set; } = null!;
    public string ScannedBy { get; private set; } = null!;
    public Instant ScannedAt { get; private set; }

    public static CycleCountScan Of(Guid countId, string key, string code, Actor by, Instant now) => new() { CycleCountId = countId, Key = key, Code = code, ScannedBy = by.ToString(), ScannedAt = now };
}
