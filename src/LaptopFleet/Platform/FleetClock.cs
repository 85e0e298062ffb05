using NodaTime;

namespace LaptopFleet.Platform;

/// <summary>The machine's clock, cut to the microsecond: the finest instant that both databases give back unchanged.</summary>
public sealed class FleetClock(IClock machine) : IClock
{
    public Instant GetCurrentInstant() => Whole(machine.GetCurrentInstant());

    public static Instant Whole(Instant instant) => Instant.FromUnixTimeTicks(instant.ToUnixTimeTicks() / 10 * 10);
}
