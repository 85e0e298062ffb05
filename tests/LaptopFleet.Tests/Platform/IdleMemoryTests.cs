using LaptopFleet.Platform;

namespace LaptopFleet.Tests.Platform;

public sealed class IdleMemoryTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(4_000_000, false)]
    [InlineData(5_000_000, true)]
    [InlineData(60_000_000, true)]
    [InlineData(70_000_000, false)]
    public void Memory_is_collected_after_a_quiet_time_that_left_something(long allocated, bool collects) =>
        Assert.Equal(collects, IdleMemory.IsWorthIt(allocated));
}
