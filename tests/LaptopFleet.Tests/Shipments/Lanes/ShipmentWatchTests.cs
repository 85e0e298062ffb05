using LaptopFleet.Platform;
using LaptopFleet.Shipments;
using LaptopFleet.Shipments.Events;
using LaptopFleet.Shipments.Lanes;
using NodaTime;
using static LaptopFleet.Tests.Shipments.Parcels;

namespace LaptopFleet.Tests.Shipments.Lanes;

/// <summary>When a parcel is due to be looked after: told at dispatch and with each scan, on its own row.</summary>
public sealed class ShipmentWatchTests
{
    private static readonly LaneForecast Forecast = new("NL", "PT", null, 3, 6, 72, ForecastBasis.Policy, 0, new(2025, 11, 23), new(2026, 11, 23), [], "By policy.");

    private static Shipment Underway()
    {
        var depot = Depot();
        var shipment = Draft(ShipmentDirection.Outbound, Party.Of(depot), Home(Person()), Device(depot));
        shipment.Foresee(Forecast);
        shipment.Dispatch("manual", "1Z 999", Now);
        return shipment;
    }

    private static Instant After(int hours) => Now + Duration.FromHours(hours);

    [Fact]
    public void Silence_counts_from_the_last_scan_and_lateness_from_the_dispatch()
    {
        var shipment = Underway();
        Assert.Equal((After(72), After(6 * 24)), (shipment.StaleAt, shipment.LateAt));

        shipment.Scan(Says(ScanStatus.InTransit, 30), After(31));
        Assert.Equal((After(102), After(6 * 24), After(30)), (shipment.StaleAt, shipment.LateAt, shipment.LastScanAt));

        // A late, early scan is no newer sign of life.
        shipment.Scan(Says(ScanStatus.CustomsHold, 10), After(40));
        Assert.Equal(After(102), shipment.StaleAt);
    }

    [Fact]
    public void A_scan_from_the_future_is_a_sign_of_life_of_the_moment_in_which_it_was_heard()
    {
        var shipment = Underway();
        shipment.Scan(Says(ScanStatus.InTransit, 500), After(10));

        Assert.Equal(After(82), shipment.StaleAt);
    }

    [Fact]
    public void The_carrier_s_day_makes_it_late_at_its_end_where_the_parcel_goes()
    {
        var shipment = Underway();
        var told = shipment.Estimate(new LocalDate(2026, 11, 25), Now, Now);

        Assert.Equal(Instant.FromUtc(2026, 11, 26, 0, 0), shipment.LateAt);
        Assert.Equal(new LocalDate(2026, 11, 25), told!.On);
        Assert.Null(shipment.Estimate(new LocalDate(2026, 11, 25), After(1), After(1)));
        shipment.Estimate(new LocalDate(2026, 12, 25), After(2), After(2));
        Assert.Equal(After(6 * 24), shipment.LateAt);
    }

    [Fact]
    public void Once_delivered_nothing_is_due_and_a_correction_makes_it_due_again()
    {
        var shipment = Underway();
        shipment.Scan(Says(ScanStatus.InTransit, 5), After(5));
        shipment.Scan(Says(ScanStatus.Delivered, 60), After(60));
        Assert.Equal((null, null, null, After(60), 55), (shipment.StaleAt, shipment.LateAt, shipment.TroubledSince, shipment.DeliveredAt, shipment.LongestGapHours));

        shipment.Scan(Says(ScanStatus.ReturnToSender, 70), After(70));
        Assert.Equal((After(142), null, After(70), null, null), (shipment.StaleAt, shipment.LateAt, shipment.TroubledSince, shipment.DeliveredAt, shipment.LongestGapHours));
    }

    [Theory]
    [InlineData(ScanStatus.Exception)]
    [InlineData(ScanStatus.CustomsHold)]
    [InlineData(ScanStatus.DeliveryAttempted)]
    [InlineData(ScanStatus.ReturnToSender)]
    [InlineData(ScanStatus.Returned)]
    [InlineData(ScanStatus.Lost)]
    [InlineData(ScanStatus.Expired)]
    public void Trouble_lasts_until_somebody_settles_it_and_begins_anew_with_the_next(ScanStatus status)
    {
        var shipment = Underway();
        shipment.Scan(Says(status, 5), After(5));
        Assert.Equal(After(5), shipment.TroubledSince);

        Assert.Equal(After(5), shipment.SettleTrouble(After(6)).Since);
        Assert.Null(shipment.TroubledSince);
        Assert.Equal("shipment.no-trouble", Assert.Throws<RefusedException>(() => shipment.SettleTrouble(After(7))).Code);

        shipment.Scan(Says(ScanStatus.Unknown, 8), After(8));
        Assert.Null(shipment.TroubledSince);
    }

    [Fact]
    public void What_moves_again_is_in_trouble_no_more_and_may_be_so_again()
    {
        var shipment = Underway();
        shipment.Scan(Says(ScanStatus.CustomsHold, 5), After(5));
        shipment.SettleTrouble(After(6));
        shipment.Scan(Says(ScanStatus.InTransit, 9), After(9));
        Assert.Null(shipment.TroubledSince);

        shipment.Scan(Says(ScanStatus.CustomsHold, 12), After(12));
        Assert.Equal(After(12), shipment.TroubledSince);
    }

    [Fact]
    public void What_came_back_and_was_unpacked_is_settled()
    {
        var depot = Depot();
        var device = Device(depot);
        var shipment = Draft(ShipmentDirection.Outbound, Party.Of(depot), Home(Person()), device);
        shipment.Foresee(Forecast);
        shipment.Dispatch("manual", "1Z 999", Now);
        shipment.Scan(Says(ScanStatus.Returned, 50), After(50));
        Assert.Equal(After(50), shipment.TroubledSince);

        shipment.Arrive(depot, new HashSet<string> { device.SerialKey }, [], After(60));
        Assert.Null(shipment.TroubledSince);
    }

    [Fact]
    public void What_was_given_up_and_came_back_troubles_until_the_last_laptop_is_unpacked()
    {
        var depot = Depot();
        var (one, other) = (Device(depot), Device(depot));
        var shipment = Draft(ShipmentDirection.Outbound, Party.Of(depot), Home(Person()), one, other);
        shipment.Foresee(Forecast);
        shipment.Dispatch("manual", "1Z 999", Now);
        shipment.Scan(Says(ScanStatus.Lost, 40), After(40));
        Assert.Equal(After(40), shipment.TroubledSince);

        shipment.Scan(Says(ScanStatus.Returned, 50), After(50));
        Assert.Equal(After(50), shipment.TroubledSince);

        shipment.Arrive(depot, new HashSet<string> { one.SerialKey }, [], After(60));
        Assert.NotNull(shipment.TroubledSince);
        shipment.Arrive(depot, new HashSet<string> { other.SerialKey }, [], After(61));
        Assert.Null(shipment.TroubledSince);
    }

    [Fact]
    public void A_label_that_expired_troubles_nobody_until_it_turns_out_to_have_been_used()
    {
        var depot = Depot();
        var shipment = Draft(ShipmentDirection.Outbound, Party.Of(depot), Home(Person()), Device(depot));
        shipment.Label("manual", "1Z 999", Now);
        shipment.Scan(Says(ScanStatus.Expired, 50), After(50));
        Assert.Null(shipment.TroubledSince);

        // It stands as it stood, and since then; only that it had left is new.
        shipment.Scan(Says(ScanStatus.InTransit, 40), After(51));
        Assert.Equal((ShipmentState.Expired, After(50)), (shipment.State, shipment.StateSince));
        Assert.Equal(After(50), shipment.TroubledSince);
    }

    [Fact]
    public void A_draft_and_a_label_are_not_due()
    {
        var depot = Depot();
        var shipment = Draft(ShipmentDirection.Outbound, Party.Of(depot), Home(Person()), Device(depot));
        shipment.Foresee(Forecast);
        shipment.Label("manual", "1Z 999", Now);
        Assert.Equal((null, null, null), (shipment.StaleAt, shipment.LateAt, shipment.TroubledSince));

        var left = shipment.Scan(Says(ScanStatus.InTransit, 2), After(3));
        Assert.Contains(left, e => e is ShipmentDispatched);
        Assert.Equal((After(74), After(2 + (6 * 24))), (shipment.StaleAt, shipment.LateAt));
    }

    [Fact]
    public void Of_four_deliveries_the_median_is_the_second_and_the_ninetieth_the_last() =>
        Assert.Equal((2, 4, 1, 9), (LaneHistory.Rank([1, 2, 3, 4], 50), LaneHistory.Rank([1, 2, 3, 4], 90), LaneHistory.Rank([1], 50), LaneHistory.Rank([.. Enumerable.Range(1, 10)], 90)));
}
