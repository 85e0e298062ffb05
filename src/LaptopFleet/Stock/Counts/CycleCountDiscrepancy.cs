using LaptopFleet.Audit;
using LaptopFleet.Platform;
using LaptopFleet.Stock.Events;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Stock.Counts;

/// <summary>What a count and the books do not agree about. Somebody finds out what it was, and says so.</summary>
public sealed class CycleCountDiscrepancy
{
    public const int ReasonMaxLength = 400;
    public const int SettledByMaxLength = Actor.SpokenMaxLength;

    private CycleCountDiscrepancy() { }

    public Guid Id { get; private set; }
    public Guid CycleCountId { get; private set; }
    public CountDiscrepancyKind Kind { get; private set; }
    public string Code { get; private set; } = null!;

    /// <summary>Null where the fleet knows no such laptop.</summary>
    public Guid? DeviceId { get; private set; }
    public CountSettlement? SettledAs { get; private set; }
    public string? Reason { get; private set; }
    public string? SettledBy { get; private set; }
    public Instant? SettledAt { get; private set; }
    public int Version { get; private set; }

    public static CycleCountDiscrepancy Of(Guid countId, CountDiscrepancyKind kind, string code, Guid? deviceId, Instant now) =>
        new() { Id = Ids.New(now), CycleCountId = countId, Kind = kind, Code = code, DeviceId = deviceId };

    /// <summary>What may be said of each kind.</summary>
    public static IReadOnlyList<CountSettlement> Fitting(CountDiscrepancyKind kind) => kind switch
    {
        CountDiscrepancyKind.Missing => [CountSettlement.Found, CountSettlement.Lost],
        CountDiscrepancyKind.Elsewhere => [CountSettlement.Moved, CountSettlement.Noted],
        CountDiscrepancyKind.Unknown => [CountSettlement.Noted],
    };

    /// <summary>The verb of the laptop, where one belongs to it, is called beside it.</summary>
    public CountDiscrepancySettled Settle(CountSettlement settlement, string reason, Region region, Actor by, Instant now)
    {
        if (SettledAt is not null)
            throw new RefusedException("count-discrepancy.settled", "This has been settled already.");
        if (!Fitting(Kind).Contains(settlement))
            throw new RefusedException("count-discrepancy.unfit", $"This is settled as one of {string.Join(", ", Fitting(Kind))}.");
        (SettledAs, Reason, SettledBy, SettledAt) = (settlement, reason, by.ToString(), now);
        return new(Id, CycleCountId, DeviceId, Kind, settlement, region, now);
    }
}

/// <summary>What does not agree.</summary>
public enum CountDiscrepancyKind
{
    /// <summary>The books know it there, and nobody scanned it.</summary>
    Missing,

    /// <summary>It was scanned, and the books know it somewhere else.</summary>
    Elsewhere,

    /// <summary>It was scanned, and the fleet knows no such laptop.</summary>
    Unknown,
}

/// <summary>What it was.</summary>
public enum CountSettlement
{
    /// <summary>It was there all along.</summary>
    Found,

    /// <summary>It is gone: the laptop is reported as lost.</summary>
    Lost,

    /// <summary>It is here: the depot answers for it from now on.</summary>
    Moved,

    /// <summary>Somebody has looked into it, and the reason says what it was.</summary>
    Noted,
}
