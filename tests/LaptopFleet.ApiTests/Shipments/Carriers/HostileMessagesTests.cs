using System.Collections.Concurrent;
using System.Net;
using System.Text;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Shipments.Carriers;
using Microsoft.EntityFrameworkCore;
using static LaptopFleet.ApiTests.Shipments.Carriers.CarrierMail;

namespace LaptopFleet.ApiTests.Shipments.Carriers;

/// <summary>
/// Ten thousand messages that no provider would send: well signed and badly, to the right address and to others. Each is taken or refused, none breaks
/// anything, and what was taken is decided in the end, whatever it is.
/// </summary>
public sealed class HostileMessagesTests
{
    private const int Messages = 10_000;
    private const int Seed = 20261123;
    private const int AtOnce = 16;
    private const int Parcels = 100;

    [Fact]
    public async Task Whatever_is_sent_is_taken_or_refused_and_decided_in_the_end()
    {
        await using var fleet = Fleet.With();
        List<string> numbers = [];
        for (var i = 0; i < Parcels; i++)
            numbers.Add((await fleet.OnItsWay()).Number);
        using var client = fleet.Anonymous();
        var statuses = new ConcurrentDictionary<HttpStatusCode, int>();
        var offences = new ConcurrentBag<string>();

        await Parallel.ForEachAsync(Enumerable.Range(0, Messages), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) =>
        {
            var answer = await Send(client, new Mutant(Seed + i), i, numbers[i % Parcels]);
            statuses.AddOrUpdate(answer.Status, 1, (_, count) => count + 1);
            if (answer.Status != HttpStatusCode.OK && !IsRefusal(answer))
                offences.Add($"{i}: {(int)answer.Status} {answer.Text}");
        });
        await fleet.ReadMail();

        Assert.Empty(offences);
        // Had all been turned away at the door, nothing would have been tried; and some are turned away.
        Assert.True(statuses[HttpStatusCode.OK] > Messages / 2, Tell(statuses));
        Assert.All([HttpStatusCode.Unauthorized, HttpStatusCode.NotFound], status => Assert.True(statuses[status] > Messages / 100, Tell(statuses)));
        await fleet.InDatabase(async db =>
        {
            var states = await db.CarrierMessages.GroupBy(m => m.State).Select(g => g.Key).ToListAsync();
            Assert.Equal([CarrierMessageState.Heard, CarrierMessageState.Waiting, CarrierMessageState.NotAboutParcel, CarrierMessageState.Unreadable], states.Order());
            Assert.Equal(0, await db.CarrierMessages.CountAsync(m => m.Error != null));
            return true;
        });
    }

    private static Task<Answer> Send(HttpClient client, Mutant mutant, int i, string number)
    {
        var isEasyPost = i % 2 == 0;
        var body = mutant.Spoil(isEasyPost
            ? EasyPostEvent(number, Detail("in_transit", $"2026-11-22T{i % 24:00}:{i % 60:00}:00"), Detail("out_for_delivery", "2026-11-23T06:00:00Z", city: "Lisboa", country: "PT"))
            : AfterShipEvent(number, "OutForDelivery", Checkpoint("InTransit", $"2026-11-22T{i % 24:00}:{i % 60:00}:00", "PRT"), Checkpoint("OutForDelivery", "2026-11-23T06:00:00Z")));
        if (mutant.Chance(4))
            return client.Send(mutant.Address(isEasyPost ? "easypost" : "aftership"), body, "X-Hmac-Signature", "hmac-sha256-hex=00");
        if (mutant.Chance(5))
            return isEasyPost ? client.SendEasyPost(body, "guessed") : client.SendAfterShip(body, "guessed");
        return isEasyPost ? client.SendEasyPost(body) : client.SendAfterShip(body);
    }

    // An address that is none (a NUL in it) the server refuses without a word, before it becomes a request of ours.
    private static bool IsRefusal(Answer answer) => (int)answer.Status is >= 400 and < 500
        && (answer is { Status: HttpStatusCode.BadRequest, Text: "" } || (answer.ContentHeaders.ContentType?.MediaType == "application/problem+json" && !string.IsNullOrEmpty(answer.Code)));

    private static string Tell(ConcurrentDictionary<HttpStatusCode, int> statuses) =>
        statuses.OrderBy(s => s.Key).Aggregate(new StringBuilder(), (text, s) => text.Append((int)s.Key).Append(": ").Append(s.Value).Append(' ')).ToString();
}
