using LaptopFleet.Platform;
using LaptopFleet.Shipments;
using LaptopFleet.Shipments.Carriers;
using NodaTime;

namespace LaptopFleet.Tests.Shipments.Carriers;

public sealed class TrackingMatchTests
{
    private static readonly Instant Labelled = Instant.FromUtc(2026, 3, 1, 9, 0);

    private static TrackedShipment Shipment(ShipmentState state = ShipmentState.InTransit, int labelledAfterDays = 0, int endedAfterDays = 5, string? carrier = "UPS") => new(
        Ids.New(Labelled), carrier, state, Labelled + Duration.FromDays(labelledAfterDays + endedAfterDays), Labelled + Duration.FromDays(labelledAfterDays),
        Labelled + Duration.FromDays(labelledAfterDays), Labelled + Duration.FromDays(labelledAfterDays));

    private static CarrierReport Report(int afterDays, string? carrier = "UPS", string provider = "easypost", int? futureAfterDays = null) => new(
        provider, "1Z", carrier, Labelled + Duration.FromDays(afterDays + 1), [.. new[] { (afterDays, false), (futureAfterDays ?? afterDays, futureAfterDays is not null) }.Select(s => new CarrierScan(
            "k", ScanStatus.InTransit, "", null, null, Labelled + Duration.FromDays(s.Item1), 0, ScanClock.Told, "UTC", s.Item2))], null, null, null, []);

    [Theory]
    [InlineData(ShipmentState.InTransit, -31, false)]
    [InlineData(ShipmentState.InTransit, -30, true)]
    [InlineData(ShipmentState.InTransit, 300, true)]
    [InlineData(ShipmentState.InTransit, 366, false)]
    [InlineData(ShipmentState.Delivered, 34, true)]
    [InlineData(ShipmentState.Delivered, 90, true)]
    [InlineData(ShipmentState.Delivered, 91, false)]
    [InlineData(ShipmentState.Cancelled, 91, false)]
    public void The_news_falls_into_the_time_in_which_the_shipment_can_have_the_number(ShipmentState state, int afterDays, bool found)
    {
        var (shipment, because) = TrackingMatch.Choose(Report(afterDays), [Shipment(state)]);

        Assert.Equal((found, found ? "shipment.found" : "shipment.other-time"), (shipment is not null, because.Code));
    }

    [Fact]
    public void A_parcel_that_took_long_is_followed_behind_its_end()
    {
        Assert.NotNull(TrackingMatch.Choose(Report(229), [Shipment(ShipmentState.Delivered, endedAfterDays: 200)]).Shipment);
        Assert.Null(TrackingMatch.Choose(Report(231), [Shipment(ShipmentState.Delivered, endedAfterDays: 200)]).Shipment);
    }

    [Fact]
    public void Of_several_shipments_with_a_number_it_is_the_one_of_that_time()
    {
        var (old, fresh) = (Shipment(ShipmentState.Delivered), Shipment(labelledAfterDays: 200));

        Assert.Equal(old, TrackingMatch.Choose(Report(6), [fresh, old]).Shipment);
        Assert.Equal(fresh, TrackingMatch.Choose(Report(201), [fresh, old]).Shipment);
        Assert.Null(TrackingMatch.Choose(Report(120), [fresh, old]).Shipment);
    }

    [Fact]
    public void Of_two_that_fit_it_is_the_later_label() =>
        Assert.Equal(20, (TrackingMatch.Choose(Report(30), [Shipment(), Shipment(labelledAfterDays: 20)]).Shipment!.LabelledAt - Labelled)!.Value.Days);

    [Fact]
    public void What_has_not_happened_yet_is_no_news() =>
        Assert.NotNull(TrackingMatch.Choose(Report(6, futureAfterDays: 5000), [Shipment(ShipmentState.Delivered)]).Shipment);

    [Fact]
    public void A_number_that_nobody_has_is_not_known() =>
        Assert.Equal("shipment.unknown", TrackingMatch.Choose(Report(1), []).Because.Code);

    [Theory]
    [InlineData("UPS", "ups", true)]
    [InlineData("dhl", "DHL Express", true)]
    [InlineData("FedEx", "fedexdefault", true)]
    [InlineData("royal-mail", "RoyalMail", true)]
    [InlineData("ups", "usps", false)]
    [InlineData("dpd", "dhl", false)]
    [InlineData(null, "dhl", true)]
    [InlineData("dpd", null, true)]
    [InlineData("manual", "dhl", true)]
    [InlineData("EasyPost", "dhl", true)]
    [InlineData("aftership", "dhl", false)]
    public void Carriers_go_by_many_names(string? ours, string? theirs, bool fits)
    {
        Assert.Equal(fits, CarrierName.Fits(ours, Report(1, theirs)));
        Assert.Equal(fits ? "shipment.found" : "shipment.other-carrier", TrackingMatch.Choose(Report(1, theirs), [Shipment(carrier: ours)]).Because.Code);
    }
}
