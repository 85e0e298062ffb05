using System.Text;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Shipments.Labels;
using LaptopFleet.Shipments;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Shipments.Carriers;

public sealed class SimulatedCarrierTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task A_simulated_parcel_travels_as_the_clock_passes_and_ends_somewhere()
    {
        var id = await fleet.SentWith("simulated", Seeds.Unique("SIM"));
        List<ShipmentState> seen = [];
        for (var turn = 0; turn < 40 && (await fleet.Now(id)).NextPollAt is { } next; turn++)
        {
            await fleet.AskCarriers(Duration.Max(next - fleet.Clock.GetCurrentInstant(), Duration.Zero));
            seen.Add((await fleet.Now(id)).State);
        }

        var shipment = await fleet.Now(id);
        Assert.True(ShipmentLifecycle.IsOver(shipment.State), $"{shipment.State} after {string.Join(", ", seen)}");
        Assert.Contains(ShipmentState.InTransit, seen);
        Assert.Contains(ShipmentState.OutForDelivery, seen);
        Assert.All(shipment.Scans, s => Assert.Equal("simulated", s.Source));
        Assert.All(shipment.Scans, s => Assert.True(s.OccurredAt <= fleet.Clock.GetCurrentInstant()));
    }

    [Fact]
    public async Task Asked_twice_it_says_the_same()
    {
        var id = await fleet.SentWith("simulated", Seeds.Unique("SIM"));
        await fleet.AskCarriers(Duration.FromDays(30));
        var scans = (await fleet.Now(id)).Scans.Count;
        await fleet.InDatabase(db => db.Shipments.Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.NextPollAt, Fleet.Start)));

        await fleet.AskCarriers(Duration.FromDays(1));

        Assert.Equal(scans, (await fleet.Now(id)).Scans.Count);
        Assert.True(scans >= 5, $"{scans}");
    }

    [Fact]
    public async Task Its_labels_are_bought_printed_and_given_back_like_any_others()
    {
        var (id, _, _) = await fleet.Packed();
        await fleet.Asked(id, new { seller = "simulated", service = "express" });
        var label = await fleet.Stored(id);

        Assert.Equal(("simulated", "Express", 2), (label["carrier"].GetValue<string>(), label["service"].GetValue<string>(), label["days"].GetValue<int>()));
        var pdf = await fleet.As("logistics-emea").GetByteArrayAsync($"shipments/{id}/label.pdf", TestContext.Current.CancellationToken);
        Assert.StartsWith("%PDF-1.4", Encoding.ASCII.GetString(pdf), StringComparison.Ordinal);
        Assert.Contains("SIMULATED", Encoding.ASCII.GetString(pdf), StringComparison.Ordinal);
        (await fleet.As("logistics-emea").Post($"shipments/{id}/cancellation")).Must(OK);
        await fleet.Label(id, "refunded");
    }

    [Fact]
    public async Task It_is_not_there_where_the_operator_has_not_asked_for_it()
    {
        await using var real = Fleet.With(("Carriers:Simulated:Enabled", "false"));
        var (id, _, _) = await real.Packed();

        (await real.As("logistics-emea").Post($"shipments/{id}/label")).MustRefuse(Conflict, "carrier.not-configured");
    }
}
