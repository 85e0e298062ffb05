using LaptopFleet.Platform;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using NodaTime;
using NodaTime.Testing;

namespace LaptopFleet.Tests.Platform;

/// <summary>Time is moved in a rehearsal and nowhere else.</summary>
public sealed class SandboxTests
{
    [Theory]
    [InlineData("Development", null, true)]
    [InlineData("Production", null, false)]
    [InlineData("Production", "true", false)]
    [InlineData("Staging", null, false)]
    [InlineData("Staging", "true", true)]
    public void It_is_on_in_Development_elsewhere_where_somebody_says_so_and_never_in_Production(string environment, string? enabled, bool isOn) =>
        Assert.Equal(isOn, Sandbox.Of(new HostingEnvironment { EnvironmentName = environment },
            new ConfigurationBuilder().AddInMemoryCollection([new("Sandbox:Enabled", enabled)]).Build()).IsOn);

    [Fact]
    public void A_clock_that_was_moved_goes_on_from_there_and_never_back()
    {
        var machine = new FakeClock(Instant.FromUtc(2026, 11, 23, 9, 0));
        var clock = new FleetClock(machine);
        clock.Advance(Duration.FromDays(28));
        machine.AdvanceMinutes(5);
        Assert.Equal(Instant.FromUtc(2026, 12, 21, 9, 5), clock.GetCurrentInstant());
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.Advance(Duration.FromSeconds(-1)));
    }
}
