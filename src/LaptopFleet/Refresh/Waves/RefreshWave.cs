using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Refresh.Events;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Refresh.Waves;

/// <summary>Laptops that are refreshed together: picked by region, day and model, ordered so many a week.</summary>
public sealed class RefreshWave
{
    public const int MostAWeek = 5000;
    public const int CreatedByMaxLength = Actor.SpokenMaxLength;
    private static readonly Duration Week = Duration.FromDays(7);

    private RefreshWave() { }

    public Guid Id { get; private set; }
    public Region Region { get; private set; }

    /// <summary>Null: every country of the region.</summary>
    public string? Country { get; private set; }

    /// <summary>The model that is in use; null: every one.</summary>
    public Guid? ModelId { get; private set; }

    /// <summary>Laptops that are due until this day.</summary>
    public LocalDate FallsBy { get; private set; }
    public int CapPerWeek { get; private set; }
    public RefreshWaveState State { get; private set; }
    public Instant StateSince { get; private set; }
    public string CreatedBy { get; private set; } = null!;
    public Instant CreatedAt { get; private set; }

    /// <summary>How many laptops the last rehearsal found.</summary>
    public int? Rehearsed { get; private set; }

    /// <summary>When the next orders are placed; null while none are.</summary>
    public Instant? NextAt { get; private set; }
    public Instant? WeekBeganAt { get; private set; }
    public int OrderedInWeek { get; private set; }
    public int Ordered { get; private set; }

    /// <summary>Laptops for which no order could be placed; each says why.</summary>
    public int PassedOver { get; private set; }
    public int Version { get; private set; }

    public static (RefreshWave Wave, RefreshWaveDrafted Drafted) Draft(WaveFilter filter, int capPerWeek, Actor by, Instant now)
    {
        var wave = new RefreshWave { Id = Ids.New(now), CapPerWeek = capPerWeek, State = RefreshWaveState.Drafted, StateSince = now, CreatedBy = by.ToString(), CreatedAt = now };
        (wave.Region, wave.Country, wave.ModelId, wave.FallsBy) = (filter.Region, filter.Country, filter.ModelId, filter.FallsBy);
        return (wave, new(wave.Id, filter.FallsBy, capPerWeek, filter.Region, now));
    }

    /// <summary>It was looked at whom it would reach; nothing is ordered.</summary>
    public RefreshWaveRehearsed Rehearse(int found, Instant now)
    {
        Move(RefreshWaveAction.Rehearse, now);
        Rehearsed = found;
        return new(Id, found, Region, now);
    }

    public RefreshWaveStarted Start(Instant now)
    {
        Move(RefreshWaveAction.Start, now);
        (NextAt, WeekBeganAt, OrderedInWeek) = (now, now, 0);
        return new(Id, CapPerWeek, Region, now);
    }

    /// <summary>Orders that were placed stay; no more are.</summary>
    public RefreshWaveStopped Stop(Instant now)
    {
        Move(RefreshWaveAction.Stop, now);
        NextAt = null;
        return new(Id, Ordered, Region, now);
    }

    /// <summary>How many more may be ordered now. A week that is over gives way to the next one.</summary>
    public int LeftInWeek(Instant now)
    {
        while (WeekBeganAt + Week <= now)
            (WeekBeganAt, OrderedInWeek) = (WeekBeganAt + Week, 0);
        return CapPerWeek - OrderedInWeek;
    }

    /// <summary>Some orders were placed; with the last one of a week it waits for the next week.</summary>
    public RefreshWaveOrdered Count(int ordered, int passedOver, Instant now)
    {
        (Ordered, OrderedInWeek, PassedOver) = (Ordered + ordered, OrderedInWeek + ordered, PassedOver + passedOver);
        NextAt = OrderedInWeek >= CapPerWeek ? WeekBeganAt + Week : now;
        return new(Id, ordered, passedOver, Region, now);
    }

    /// <summary>A freeze holds it up: it looks again the day after.</summary>
    public RefreshWaveHeldUp WaitForFreeze(Instant now)
    {
        NextAt = now + Duration.FromDays(1);
        return new(Id, NextAt.Value, Region, now);
    }

    public RefreshWaveFinished Finish(Instant now)
    {
        Move(RefreshWaveAction.Finish, now);
        NextAt = null;
        return new(Id, Ordered, PassedOver, Region, now);
    }

    private void Move(RefreshWaveAction action, Instant now) => (State, StateSince) = (RefreshWaveLifecycle.Next(State, action), now);
}

/// <summary>Which laptops a wave picks.</summary>
public sealed record WaveFilter(Region Region, string? Country, Guid? ModelId, LocalDate FallsBy);

/// <summary>What a wave did about one laptop.</summary>
[NeedsNoEvent("The order that it tells of has its own event in the same save, and so has the wave.")]
public sealed class RefreshWaveEntry
{
    public const int BecauseMaxLength = 200;

    private RefreshWaveEntry() { }

    public Guid WaveId { get; private set; }
    public Guid DeviceId { get; private set; }
    public Guid PersonId { get; private set; }
    public Guid? OrderId { get; private set; }

    /// <summary>Why nothing was ordered.</summary>
    public string? Because { get; private set; }
    public Instant At { get; private set; }

    public static RefreshWaveEntry Of(RefreshWave wave, RefreshPlan plan, Guid? orderId, string? because, Instant now) =>
        new() { WaveId = wave.Id, DeviceId = plan.DeviceId, PersonId = plan.PersonId, OrderId = orderId, Because = because is { Length: > BecauseMaxLength } ? because[..BecauseMaxLength] : because, At = now };
}
