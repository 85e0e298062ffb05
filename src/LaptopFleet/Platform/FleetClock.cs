using NodaTime;

namespace LaptopFleet.Platform;

/// <summary>The machine's clock, cut to the microsecond: the finest instant that both databases give back unchanged.</summary>
public sealed class FleetClock(IClock machine) : IClock
{
    /// <summary>The difference between two neighbouring instants.</summary>
    public static readonly Duration Finest = Duration.FromTicks(10);

    private long ahead;

    public Instant GetCurrentInstant() => Whole(machine.GetCurrentInstant() + Ahead);

    /// <summary>How far a rehearsal has moved it ahead of the machine; nothing where nobody rehearses.</summary>
    public Duration Ahead => Duration.FromTicks(Interlocked.Read(ref ahead));

    /// <summary>Moves the time of the whole program ahead, until it is started again. For a rehearsal only (<see cref="Sandbox"/>).</summary>
    public void Advance(Duration by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, Duration.Zero);
        Interlocked.Add(ref ahead, by.BclCompatibleTicks);
    }

    public static Instant Whole(Instant instant) => Instant.FromUnixTimeTicks(instant.ToUnixTimeTicks() / 10 * 10);
}

/// <summary>Whether time may be moved: always in Development, elsewhere only where <c>Sandbox:Enabled</c> says so, and never in Production.</summary>
/// <param name="Ahead">How far ahead of the machine the program starts (<c>Sandbox:Ahead</c>, in minutes): a rehearsal goes on after a restart. Nothing where time may not be moved.</param>
public sealed record Sandbox(bool IsOn, Duration Ahead = default)
{
    public static Sandbox Of(IHostEnvironment environment, IConfiguration configuration)
    {
        var isOn = environment.IsDevelopment() || (!environment.IsProduction() && configuration.GetValue("Sandbox:Enabled", false));
        return new(isOn, isOn ? Duration.FromMinutes(configuration.GetValue("Sandbox:Ahead", 0L)) : Duration.Zero);
    }
}

/// <summary>Registers the one clock of the program.</summary>
public static class FleetClockSetup
{
    public static void AddFleetClock(this IServiceCollection services, FleetClock clock, Sandbox sandbox)
    {
        clock.Advance(sandbox.Ahead);
        services.AddSingleton(sandbox).AddSingleton(clock).AddSingleton<IClock>(clock);
    }
}
