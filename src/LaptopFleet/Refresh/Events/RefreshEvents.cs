using LaptopFleet.Audit;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Refresh.Events;

/// <summary>The refresh of a laptop was put off. The reason stays with the plan.</summary>
public sealed record RefreshDeferred(Guid DeviceId, Guid PersonId, LocalDate DueOn, LocalDate Until, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("device", DeviceId);
}

/// <summary>A refresh that was put off is due again as policy says.</summary>
public sealed record RefreshDeferralEnded(Guid DeviceId, Guid PersonId, LocalDate DueOn, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("device", DeviceId);
}

/// <summary>From a day on no refreshes are begun in a region; in none where the region is left out.</summary>
public sealed record RefreshesFrozen(Guid FreezeId, Region? Region, LocalDate From, LocalDate? Until, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("refresh-freeze", FreezeId);
}

/// <summary>They begin again on a day.</summary>
public sealed record RefreshesReopened(Guid FreezeId, Region? Region, LocalDate On, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("refresh-freeze", FreezeId);
}

/// <summary>The days of some laptops were worked out with the rules as they are now.</summary>
/// <param name="Laptops">How many.</param>
public sealed record RefreshesPlanned(Guid PieceId, int Laptops, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("refresh-piece", PieceId);
}

/// <summary>A wave of refreshes is being prepared: those that fall due by a day, so many a week.</summary>
public sealed record RefreshWaveDrafted(Guid WaveId, LocalDate FallsBy, int CapPerWeek, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("refresh-wave", WaveId);
}

/// <summary>Somebody looked at whom it would reach.</summary>
public sealed record RefreshWaveRehearsed(Guid WaveId, int Found, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("refresh-wave", WaveId);
}

/// <summary>Orders are placed for a wave from here on, so many a week, behind every new hire.</summary>
public sealed record RefreshWaveStarted(Guid WaveId, int CapPerWeek, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("refresh-wave", WaveId);
}

/// <summary>A week's orders of a wave were placed.</summary>
public sealed record RefreshWaveOrdered(Guid WaveId, int Ordered, int PassedOver, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("refresh-wave", WaveId);
}

/// <summary>A freeze holds it up until then.</summary>
public sealed record RefreshWaveHeldUp(Guid WaveId, Instant Until, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("refresh-wave", WaveId);
}

/// <summary>Every laptop that a wave reaches has an order, or was passed over.</summary>
public sealed record RefreshWaveFinished(Guid WaveId, int Ordered, int PassedOver, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("refresh-wave", WaveId);
}

/// <summary>Somebody has stopped a wave; what was ordered stays ordered.</summary>
public sealed record RefreshWaveStopped(Guid WaveId, int Ordered, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("refresh-wave", WaveId);
}
