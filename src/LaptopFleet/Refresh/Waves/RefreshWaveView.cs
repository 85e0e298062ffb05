using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Refresh.Waves;

/// <summary>A wave as the API shows it.</summary>
/// <param name="FallsBy">Laptops that are due until this day.</param>
/// <param name="Rehearsed">How many laptops the last rehearsal found.</param>
/// <param name="NextAt">When the next orders are placed.</param>
/// <param name="Ordered">How many orders it has placed.</param>
/// <param name="PassedOver">Laptops for which none could be placed.</param>
public sealed record RefreshWaveView(
    Guid Id, RefreshWaveState State, Instant StateSince, Region Region, string? Country, Guid? ModelId, LocalDate FallsBy, int CapPerWeek, int? Rehearsed, Instant? NextAt, int Ordered, int PassedOver,
    string CreatedBy, Instant CreatedAt)
{
    public static RefreshWaveView Of(RefreshWave w) =>
        new(w.Id, w.State, w.StateSince, w.Region, w.Country, w.ModelId, w.FallsBy, w.CapPerWeek, w.Rehearsed, w.NextAt, w.Ordered, w.PassedOver, w.CreatedBy, w.CreatedAt);
}

/// <summary>A wave with how far it has come.</summary>
/// <param name="Entries">The newest fifty laptops that it dealt with.</param>
public sealed record RefreshWaveDetail(RefreshWaveView Wave, IReadOnlyList<RefreshWaveEntryView> Entries);

/// <summary>One laptop of a wave.</summary>
/// <param name="OrderId">The order that was placed; null where none could be.</param>
/// <param name="Because">Why none could be.</param>
public sealed record RefreshWaveEntryView(Guid DeviceId, Guid PersonId, Guid? OrderId, string? Because, Instant At);
