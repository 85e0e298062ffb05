using LaptopFleet.Platform;
using NodaTime;

namespace LaptopFleet.Tests.Platform;

public sealed class IdsTests
{
    [Fact]
    public void Ids_increase_even_while_the_clock_stands_still()
    {
        var now = Instant.FromUtc(2026, 11, 23, 9, 0);
        var ids = Enumerable.Range(0, 10_000).Select(_ => Ids.New(now)).ToList();

        Assert.Equal(ids.Order(Comparer<Guid>.Create((a, b) => a.ToByteArray(true).AsSpan().SequenceCompareTo(b.ToByteArray(true)))), ids);
        Assert.All(ids, id => Assert.Equal(7, id.Version));
    }
}
