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
public sealed record Sandbox(bool IsOn)
{
    public static Sandbox Of(IHostEnvironment environment, IConfiguration configuration) =>
        new(environment.IsDevelopment() || (!environment.IsProduction() && configuration.GetValue("Sandbox:Enabled", false)));
}

public static class FleetClockSetup
{
    public static void AddFleetClock(this IServiceCollection services, FleetClock clock, Sandbox sandbox) =>
        services.AddSingleton(sandbox).AddSingleton(clock).AddSingleton<IClock>(clock);
}
