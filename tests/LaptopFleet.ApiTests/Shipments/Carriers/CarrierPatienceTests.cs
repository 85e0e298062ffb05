using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Shipments.Labels;
using NodaTime;

namespace LaptopFleet.ApiTests.Shipments.Carriers;

/// <summary>How long a carrier is waited for, how often it is asked again, and when it is left alone: over real HTTP, with the patience that a test has.</summary>
public sealed class CarrierPatienceTests
{
    [Fact]
    public async Task A_carrier_that_does_not_answer_in_time_is_asked_later_whether_it_sold()
    {
        await using var easyPost = await EasyPostServer.Start();
        await using var fleet = Fleet.With([.. easyPost.Settings.Where(s => !s.Name.EndsWith(":Timeout", StringComparison.Ordinal)), ("Carriers:EasyPost:Timeout", "00:00:10")]);
        var (id, _, _) = await fleet.Packed();
        var silent = Trick.WorkAndSayNothing();
        easyPost.Next(EasyPostServer.Buy, id, silent);

        await fleet.Asked(id);
        await fleet.Stuck(id, "carrier.silent");
        silent.Release();
        await fleet.WorkOnLabels(Duration.FromHours(1));

        await fleet.Stored(id);
        Assert.Equal((1, 1), (easyPost.Paid.Count, easyPost.Count(EasyPostServer.Buy, id)));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task What_only_looks_is_asked_three_times_more_before_it_is_put_off(int status)
    {
        await using var afterShip = await AfterShipServer.Start();
        await using var fleet = Fleet.With([.. afterShip.Settings]);
        var id = await fleet.SentWith("ups", "1Z0000000000000001");
        afterShip.Next(AfterShipServer.Find, [.. Enumerable.Repeat(Trick.Fail(status), 3)]);

        await fleet.AskCarriers();

        Assert.Equal((4, 1), (afterShip.Count(AfterShipServer.Find), afterShip.Registered.Count));
        afterShip.Next(AfterShipServer.Find, [.. Enumerable.Repeat(Trick.Fail(status), 4)]);
        await fleet.AskCarriers(Duration.FromDays(2));
        Assert.Equal((8, fleet.Clock.GetCurrentInstant() + Duration.FromMinutes(30)), (afterShip.Count(AfterShipServer.Find), (await fleet.Now(id)).NextPollAt));
    }

    [Fact]
    public async Task A_carrier_that_fails_again_and_again_is_left_alone_and_then_asked_again()
    {
        await using var afterShip = await AfterShipServer.Start();
        await using var fleet = Fleet.With([.. afterShip.Settings.Where(s => !s.Name.EndsWith(":Pause", StringComparison.Ordinal)), ("Carriers:AfterShip:Pause", "00:00:15")]);
        List<Guid> parcels = [await fleet.SentWith("ups", "1Z0000000000000001"), await fleet.SentWith("ups", "1Z0000000000000002"), await fleet.SentWith("ups", "1Z0000000000000003")];
        afterShip.Next(AfterShipServer.Find, [.. Enumerable.Repeat(Trick.Fail(500), 8)]);

        await fleet.AskCarriers();

        // Two parcels of four tries each; for the third one nobody is asked any more.
        Assert.Equal((8, 0), (afterShip.Count(AfterShipServer.Find), afterShip.Registered.Count));
        Assert.All(parcels, id => Assert.Equal(1, fleet.Now(id).GetAwaiter().GetResult().PollsInVain));
        for (var patience = 0; afterShip.Registered.IsEmpty; patience++)
        {
            Assert.True(patience < 2400, "It is never asked again.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
            await fleet.AskCarriers(Duration.FromDays(7));
        }
        await fleet.AskCarriers(Duration.FromDays(7));
        Assert.Equal(3, afterShip.Registered.Count);
    }
}
