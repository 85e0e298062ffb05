using System.Text.Json.Nodes;
using LaptopFleet.Shipments;
using LaptopFleet.Shipments.Carriers;
using LaptopFleet.Shipments.Carriers.AfterShip;
using NodaTime;
using static LaptopFleet.Tests.Shipments.Carriers.Tellings;

namespace LaptopFleet.Tests.Shipments.Carriers;

public sealed class AfterShipTrackingTests
{
    private static readonly Instant Sent = Instant.FromUtc(2026, 11, 22, 12, 0);

    [Fact]
    public void A_tracking_is_read_whole()
    {
        var tracking = Tracking("OutForDelivery", "OutForDelivery_001",
            Checkpoint("InTransit", "2026-11-21T20:10:00", "InTransit_007", "Departed", "Lyon", "FRA"),
            Checkpoint("OutForDelivery", "2026-11-22T08:00:00+00:00", "OutForDelivery_001", "With the driver", "Lisboa", "PRT"));
        tracking["courier_estimated_delivery_date"] = new JsonObject { ["estimated_delivery_date"] = "2026-11-22" };
        tracking["shipment_pickup_date"] = "2026-11-20T16:00:00";

        var report = AfterShipTracking.Read(Parse(tracking), Sent, Now)!;

        Assert.Equal(("aftership", "JD0146000123", "dhl", "trk-a", Sent), (report.Provider, report.TrackingNumber, report.Carrier, report.ProviderId, report.ToldAt));
        Assert.Equal((new LocalDate(2026, 11, 22), new LocalDate(2026, 11, 20)), (report.EstimatedDeliveryOn, report.ShippedOn));
        Assert.Equal([(ScanStatus.InTransit, Instant.FromUtc(2026, 11, 21, 19, 10), ScanClock.Place), (ScanStatus.OutForDelivery, Instant.FromUtc(2026, 11, 22, 8, 0), ScanClock.Told)],
            report.Scans.Select(s => (s.Status, s.OccurredAt, s.Clock)));
        Assert.Equal("InTransit_007", report.Scans[0].Code);
        Assert.Empty(report.Remarks);
    }

    [Theory]
    [InlineData("Pending", "Pending_001", ScanStatus.Unknown)]
    [InlineData("InfoReceived", "InfoReceived_001", ScanStatus.PreTransit)]
    [InlineData("InTransit", "InTransit_003", ScanStatus.InTransit)]
    [InlineData("OutForDelivery", "OutForDelivery_001", ScanStatus.OutForDelivery)]
    [InlineData("AvailableForPickup", "AvailableForPickup_001", ScanStatus.AvailableForPickup)]
    [InlineData("AttemptFail", "AttemptFail_002", ScanStatus.DeliveryAttempted)]
    [InlineData("Delivered", "Delivered_003", ScanStatus.Delivered)]
    [InlineData("Exception", "Exception_001", ScanStatus.Exception)]
    [InlineData("Exception", "Exception_004", ScanStatus.CustomsHold)]
    [InlineData("Exception", "Exception_010", ScanStatus.ReturnToSender)]
    [InlineData("Exception", "Exception_011", ScanStatus.Returned)]
    [InlineData("Exception", "Exception_013", ScanStatus.Lost)]
    [InlineData("Exception", "Exception_099", ScanStatus.Exception)]
    [InlineData("Expired", "Expired_001", ScanStatus.Expired)]
    [InlineData("Teleported", "Teleported_001", null)]
    [InlineData(null, "Exception_013", null)]
    public void The_tag_decides_and_its_subtag_may_say_more(string? tag, string? subtag, ScanStatus? meaning) =>
        Assert.Equal(meaning, AfterShipStatuses.Read(tag, subtag));

    [Fact]
    public void A_subtag_that_came_later_is_remarked_on_and_its_tag_decides()
    {
        var report = AfterShipTracking.Read(Parse(Tracking("Delivered", "Delivered_042", Checkpoint("Delivered", "2026-11-22T08:00:00Z", "Delivered_042"))), Sent, Now)!;

        Assert.Equal((ScanStatus.Delivered, "Delivered_042"), report.Scans.Select(s => (s.Status, s.Code)).Single());
        Assert.Equal(["scan.substatus-unknown"], report.Remarks.Select(r => r.Code));
    }

    [Fact]
    public void A_delivery_without_checkpoints_is_a_scan_of_its_own_at_the_time_of_the_message()
    {
        var report = AfterShipTracking.Read(Parse(Tracking("Delivered", "Delivered_001")), Sent, Now)!;

        Assert.Equal((ScanStatus.Delivered, Sent, ScanClock.Report), report.Scans.Select(s => (s.Status, s.OccurredAt, s.Clock)).Single());
        Assert.Contains(report.Remarks, r => r.Code == "report.headline-only");
    }

    [Fact]
    public void Or_at_the_time_of_delivery_where_that_is_told()
    {
        var tracking = Tracking("Delivered", "Delivered_001");
        (tracking["shipment_delivery_date"], tracking["destination_country_iso3"]) = ("2026-11-22T10:30:00", "DEU");

        var scan = AfterShipTracking.Read(Parse(tracking), Sent, Now)!.Scans.Single();

        Assert.Equal((Instant.FromUtc(2026, 11, 22, 9, 30), ScanClock.Place), (scan.OccurredAt, scan.Clock));
    }

    [Fact]
    public void Nothing_to_tell_yet_is_a_report_without_scans()
    {
        var report = AfterShipTracking.Read(Parse(Tracking("Pending", "Pending_001")), Sent, Now)!;

        Assert.Empty(report.Scans);
        Assert.Equal(["report.no-scans"], report.Remarks.Select(r => r.Code));
    }

    [Theory]
    [InlineData("not a time")]
    [InlineData("")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    public void A_scan_without_a_time_counts_from_when_it_was_known(string time)
    {
        var report = AfterShipTracking.Read(Parse(Tracking("InTransit", "InTransit_001", Checkpoint("InTransit", time))), Sent, Now)!;

        Assert.Equal((Sent, ScanClock.Report), report.Scans.Select(s => (s.OccurredAt, s.Clock)).Single());
        Assert.Contains(report.Remarks, r => r.Code == "scan.time-unreadable");
    }

    [Fact]
    public void What_is_of_another_type_than_expected_is_not_there()
    {
        var tracking = Tracking();
        (tracking["checkpoints"], tracking["slug"], tracking["tag"], tracking["expected_delivery"]) = ("none", new JsonArray(1), true, 7);

        var report = AfterShipTracking.Read(Parse(tracking), Sent, Now)!;

        Assert.Equal((0, null, null), (report.Scans.Count, report.Carrier, report.EstimatedDeliveryOn));
        Assert.Null(AfterShipTracking.Read(Parse(JsonValue.Create(5)!), Sent, Now));
        Assert.Null(AfterShipTracking.Read(Parse(new JsonArray()), Sent, Now));
    }

    [Fact]
    public void Control_characters_and_endless_texts_are_cut()
    {
        var report = AfterShipTracking.Read(Parse(Tracking("InTransit", null, Checkpoint("InTransit", "2026-11-22T08:00:00Z", message: "\u0000bell\u0007" + new string('x', 999)))), Sent, Now)!;

        var message = report.Scans.Single().Message!;
        Assert.Equal((ShipmentScan.NoteMaxLength, true), (message.Length, message.StartsWith("bellxx", StringComparison.Ordinal)));
    }
}
