using LaptopFleet.Audit;
using LaptopFleet.Platform;
using LaptopFleet.Refresh.Events;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Refresh;

/// <summary>A time in which no refresh is begun in a region, or anywhere. What is due stays due; waves wait.</summary>
public sealed class RefreshFreeze
{
    public const int ReasonMaxLength = 400;
    public const int PlacedByMaxLength = Actor.SpokenMaxLength;

    private RefreshFreeze() { }

    public Guid Id { get; private set; }

    /// <summary>Null: everywhere.</summary>
    public Region? Region { get; private set; }
    public LocalDate From { get; private set; }

    /// <summary>The first day on which refreshes are begun again; null while nobody has said one.</summary>
    public LocalDate? Until { get; private set; }
    public string Reason { get; private set; } = null!;
    public string PlacedBy { get; private set; } = null!;
    public Instant PlacedAt { get; private set; }
    public string? ReopenedBy { get; private set; }
    public Instant? ReopenedAt { get; private set; }
    public int Version { get; private set; }

    public static (RefreshFreeze Freeze, RefreshesFrozen Frozen) Place(Region? region, LocalDate from, LocalDate? until, string reason, Actor by, Instant now)
    {
        var freeze = new RefreshFreeze { Id = Ids.New(now), Region = region, From = from, Until = until, Reason = reason, PlacedBy = by.ToString(), PlacedAt = now };
        return (freeze, new(freeze.Id, region, from, until, now));
    }

    /// <summary>Refreshes begin again on a day: sooner than was said, or where nothing was said.</summary>
    public RefreshesReopened Reopen(LocalDate on, Actor by, Instant now)
    {
        if (ReopenedAt is not null || Until <= on)
            throw new RefusedException("freeze.ended", $"It already ends on {Until:uuuu-MM-dd}.");
        if (on < From)
            throw new RefusedException("freeze.not-begun", $"It begins on {From:uuuu-MM-dd}; refreshes cannot be opened again before.");
        (Until, ReopenedBy, ReopenedAt) = (on, by.ToString(), now);
        return new(Id, Region, on, now);
    }

    /// <summary>Refreshes begin again in one region; in the others they stay frozen as they were, each by a freeze of its own from that day on.</summary>
    public (RefreshesReopened Reopened, IReadOnlyList<(RefreshFreeze Freeze, RefreshesFrozen Frozen)> Others) ReopenIn(Region region, LocalDate on, Actor by, Instant now)
    {
        if (Region is { } only)
        {
            return only == region
                ? (Reopen(on, by, now), [])
                : throw new RefusedException("freeze.other-region", $"Refreshes are frozen by this in {only.ToString().ToUpperInvariant()} alone.");
        }
        var until = Until;
        return (Reopen(on, by, now), [.. Enum.GetValues<Region>().Where(other => other != region).Select(other => Place(other, on, until, Reason, by, now))]);
    }

    public bool Covers(Region region, LocalDate on) => (Region is null || Region == region) && From <= on && (Until is null || on < Until);
}
