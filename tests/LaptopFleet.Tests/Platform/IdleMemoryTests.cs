using LaptopFleet.Platform;

namespace LaptopFleet.Tests.Platform;

public sealed class IdleMemoryTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(60_000_000, true)]
    [InlineData(70_000_000, false)]
    public void Memory_is_given_back_after_a_quiet_time_alone(long allocated, bool isQuiet) => Assert.Equal(isQuiet, IdleMemory.WasQuiet(allocated));
}
