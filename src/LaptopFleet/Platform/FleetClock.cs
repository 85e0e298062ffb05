using NodaTime;

namespace LaptopFleet.Platform;

/// <summary>The machine's clock, cut to the microsecond: the finest instant that both databases give back unchanged.</summary>
public sealed class FleetClock(IClock machine) : IClock
{
    /// <summary>The difference between two neighbouring instants.</summary>
    public static readonly Duration Finest = Duration.FromTicks(10);

    public Instant GetCurrentInstant() => Whole(machine.GetCurrentInstant());

    public static Instant Whole(Instant instant) => Instant.FromUnixTimeTicks(instant.ToUnixTimeTicks() / 10 * 10);
}
