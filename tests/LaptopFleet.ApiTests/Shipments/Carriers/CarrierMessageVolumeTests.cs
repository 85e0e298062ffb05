using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Shipments;
using LaptopFleet.Shipments.Carriers;
using Microsoft.EntityFrameworkCore;
using static LaptopFleet.ApiTests.Shipments.Carriers.CarrierMail;

namespace LaptopFleet.ApiTests.Shipments.Carriers;

/// <summary>A busy day of a large fleet, of two providers and on two servers, in a few seconds: nothing is lost, nothing counts twice, and nobody is answered with a fault.</summary>
public sealed class CarrierMessageVolumeTests
{
    private const int Posts = 5_000;
    private const int AtOnce = 50;
    private const int Parcels = 50;
    private const int EventsEach = 25;

    [Fact]
    public async Task Five_thousand_messages_with_doublets_are_each_heard_once()
    {
        await using var fleet = Fleet.With();
        List<(Guid Id, string Number)> parcels = [];
        for (var i = 0; i < Parcels; i++)
            parcels.Add(await fleet.OnItsWay() is var p ? (p.Id, p.Number) : default);
        // Of each parcel 24 scans and a delivery, told by one provider or by the other; every event is sent four times, and which comes first is left to chance.
        var events = parcels.SelectMany((p, n) => Enumerable.Range(0, EventsEach).Select(i => n % 2 == 0
            ? (IsEasyPost: true, Body: Encoding.UTF8.GetBytes(EasyPost(p.Number, i).ToJsonString()))
            : (IsEasyPost: false, Body: Encoding.UTF8.GetBytes(AfterShip(p.Number, i).ToJsonString())))).ToArray();
        var posts = Enumerable.Range(0, Posts).Select(i => events[i % events.Length]).ToArray();
        new Random(20261123).Shuffle(posts);

        await using var twin = fleet.Twin();
        using var client = fleet.Anonymous();
        using var other = twin.Anonymous();
        var statuses = new ConcurrentBag<HttpStatusCode>();
        var news = 0;
        await Parallel.ForEachAsync(posts.Index(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (post, _) =>
        {
            var server = post.Index % 2 == 0 ? client : other;
            var answer = await (post.Item.IsEasyPost ? server.SendEasyPost(post.Item.Body) : server.SendAfterShip(post.Item.Body));
            statuses.Add(answer.Status);
            if (answer.Status == HttpStatusCode.OK && answer["isNew"].GetValue<bool>())
                Interlocked.Increment(ref news);
        });
        await fleet.ReadMail();

        Assert.Equal([HttpStatusCode.OK], statuses.Distinct());
        Assert.Equal((Posts, events.Length), (statuses.Count, news));
        await fleet.InDatabase(async db =>
        {
            Assert.Equal([(CarrierMessageState.Heard, events.Length)], (await db.CarrierMessages.GroupBy(m => m.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync()).Select(g => (g.Key, g.Count)));
            Assert.Equal(events.Length, await db.CarrierMessages.SumAsync(m => m.NewScans));
            Assert.Equal(events.Length, await db.ShipmentScans.CountAsync());
            Assert.Equal(events.Length, await db.Events.CountAsync(e => e.Type == "ShipmentScanned"));
            Assert.Equal(Parcels, await db.Events.CountAsync(e => e.Type == "ShipmentDelivered"));
            Assert.Equal(Parcels, await db.Events.CountAsync(e => e.Type == "DeviceDelivered"));
            Assert.Equal(Parcels, await db.Shipments.CountAsync(s => s.State == ShipmentState.Delivered && s.ScanCount == EventsEach));
            return true;
        });
    }

    private static JsonObject AfterShip(string number, int i)
    {
        var tag = i == EventsEach - 1 ? "Delivered" : i % 5 == 4 ? "OutForDelivery" : "InTransit";
        return AfterShipEvent(number, tag, Checkpoint(tag, i == EventsEach - 1 ? "2026-11-23T08:30:00Z" : $"2026-11-22T{i:00}:15:00Z"));
    }

    private static JsonObject EasyPost(string number, int i) => i == EventsEach - 1
        ? EasyPostEvent(number, Detail("delivered", "2026-11-23T08:30:00Z"))
        : EasyPostEvent(number, Detail(i % 5 == 4 ? "out_for_delivery" : "in_transit", $"2026-11-22T{i:00}:15:00Z"));
}
