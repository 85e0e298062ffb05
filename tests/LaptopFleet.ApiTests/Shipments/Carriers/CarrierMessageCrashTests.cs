using System.Collections.Concurrent;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Shipments.Carriers;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;
using static LaptopFleet.ApiTests.Shipments.Carriers.CarrierMail;

namespace LaptopFleet.ApiTests.Shipments.Carriers;

/// <summary>The program is killed between a message's being stored and its being read: whoever was answered need not send it again.</summary>
public sealed class CarrierMessageCrashTests : IDisposable
{
    private const int AtOnce = 8;
    private readonly TestDatabase database = TestDatabase.Create();
    private readonly ConcurrentBag<string> acknowledged = [];

    [Fact]
    public async Task A_message_that_was_acknowledged_is_heard_after_kill_9()
    {
        var number = Seeds.Unique("1Z").ToUpperInvariant();
        var shipment = await Labelled(number);
        do
            await SendUntilKilled(number);
        while (await Unread() == 0);

        await using var next = Fleet.On(database, Now + CarrierMessage.Lease + Duration.FromHours(1));
        await next.ReadMail();

        var heard = await next.InDatabase(db => db.CarrierMessages.Where(m => m.State == CarrierMessageState.Heard && m.ShipmentId == shipment).Select(m => m.EventId).ToListAsync());
        Assert.Empty(acknowledged.Except(heard));
        Assert.Equal(heard.Count, await next.InDatabase(db => db.ShipmentScans.CountAsync(s => s.ShipmentId == shipment)));
        Assert.Equal(heard.Count, await next.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == shipment && e.Type == "ShipmentScanned")));
    }

    public void Dispose() => database.Drop();

#pragma warning disable RS0030 // The process that is killed goes by the machine's clock.
    private static Instant Now => SystemClock.Instance.GetCurrentInstant();
#pragma warning restore RS0030

    private IEnumerable<(string Name, string Value)> Settings =>
        [.. database.Settings, ("ASPNETCORE_ENVIRONMENT", "Development"), ("RateLimit:Requests", "1000000"), ("Schedule:ByItself", "false"), ("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Information")];

    private async Task<Guid> Labelled(string number)
    {
        await using var fleet = Fleet.On(database, Now);
        return (await fleet.Labelled(number)).Id;
    }

    private async Task<int> Unread()
    {
        await using var db = database.Open();
        return await db.CarrierMessages.CountAsync(m => m.State == CarrierMessageState.Received);
    }

    /// <summary>Several senders, each with one message after the other, and the program dies under them.</summary>
    private async Task SendUntilKilled(string number)
    {
        using var fleet = await FleetProcess.Start(Settings);
        using var client = fleet.Client();
        var before = acknowledged.Count;
        var senders = Enumerable.Range(0, AtOnce).Select(_ => Send(client, number)).ToList();
        while (acknowledged.Count < before + 40 && !senders.Exists(s => s.IsFaulted))
            await Task.Delay(1);
        fleet.Kill();
        await Task.WhenAll(senders);
    }

    private async Task Send(HttpClient client, string number)
    {
        while (true)
        {
            var now = Now;
            var message = EasyPostEvent(number, Detail("in_transit", NodaTime.Text.InstantPattern.ExtendedIso.Format(now)));
            message["created_at"] = NodaTime.Text.InstantPattern.ExtendedIso.Format(now);
            try
            {
                (await client.SendEasyPost(message)).Must(OK);
            }
            catch (Exception error) when (error is HttpRequestException or IOException)
            {
                return;
            }
            acknowledged.Add(message["id"]!.GetValue<string>());
        }
    }
}
