using System.Security.Claims;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Tests.Platform;

public sealed class KnownTokensTests
{
    private readonly StoppedTime time = new();
    private readonly ClaimsPrincipal ana = new();
    private readonly KnownTokens tokens;

    public KnownTokensTests() => tokens = new(time);

    [Fact]
    public void A_verified_token_is_recognised_for_a_few_seconds()
    {
        tokens.Remember("Bearer a.b.c", ana, time.Now.AddHours(1), tokens.Turn);

        time.Now += KnownTokens.Kept - TimeSpan.FromMilliseconds(1);
        Assert.Same(ana, tokens.Find("Bearer a.b.c"));
        time.Now += TimeSpan.FromMilliseconds(1);
        Assert.Null(tokens.Find("Bearer a.b.c"));
    }

    [Fact]
    public void A_token_is_not_recognised_past_its_own_end()
    {
        tokens.Remember("Bearer a.b.c", ana, time.Now.AddSeconds(1), tokens.Turn);

        time.Now += TimeSpan.FromSeconds(1);

        Assert.Null(tokens.Find("Bearer a.b.c"));
    }

    [Theory]
    [InlineData("Bearer a.b.d")]
    [InlineData("Bearer a.b.")]
    [InlineData("bearer a.b.c")]
    [InlineData("")]
    public void Nobody_is_recognised_by_another_header(string authorization)
    {
        tokens.Remember("Bearer a.b.c", ana, time.Now.AddHours(1), tokens.Turn);

        Assert.Null(tokens.Find(authorization));
    }

    [Fact]
    public void Who_was_remembered_before_a_change_is_looked_up_anew()
    {
        tokens.Remember("Bearer a.b.c", ana, time.Now.AddHours(1), tokens.Turn);

        tokens.ForgetAll();
        Assert.Null(tokens.Find("Bearer a.b.c"));

        tokens.Remember("Bearer a.b.c", ana, time.Now.AddHours(1), tokens.Turn);
        Assert.Same(ana, tokens.Find("Bearer a.b.c"));
    }

    [Fact]
    public void What_was_read_before_a_change_and_comes_after_it_counts_for_nothing()
    {
        var before = tokens.Turn;
        tokens.ForgetAll();

        tokens.Remember("Bearer a.b.c", ana, time.Now.AddHours(1), before);

        Assert.Null(tokens.Find("Bearer a.b.c"));
    }

    private sealed class StoppedTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
