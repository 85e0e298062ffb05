using LaptopFleet.Shipments;
using LaptopFleet.Shipments.Carriers;
using LaptopFleet.Shipments.Carriers.EasyPost;
using NodaTime;
using static LaptopFleet.Tests.Shipments.Carriers.Tellings;

namespace LaptopFleet.Tests.Shipments.Carriers;

public sealed class EasyPostTrackerTests
{
    [Fact]
    public void A_tracker_is_read_whole()
    {
        var report = EasyPostTracker.Read(Parse(Tracker("out_for_delivery", "out_for_delivery",
            Detail("pre_transit", "2026-11-18T08:00:00Z", "label_created", "Label made"),
            Detail("in_transit", "2026-11-19T21:30:00Z", "departed_facility", "Left the hub", "HOUSTON", "TX"),
            Detail("out_for_delivery", "2026-11-20T09:15:00-06:00", "out_for_delivery", "With the driver", "AUSTIN", "TX", "US"))), Now)!;

        Assert.Equal(("easypost", "EZ2000000002", "USPS", "trk_1"), (report.Provider, report.TrackingNumber, report.Carrier, report.ProviderId));
        Assert.Equal(new LocalDate(2026, 11, 24), report.EstimatedDeliveryOn);
        Assert.Equal(Instant.FromUtc(2026, 11, 20, 18, 0), report.ToldAt);
        Assert.Equal([ScanStatus.PreTransit, ScanStatus.InTransit, ScanStatus.OutForDelivery], report.Scans.Select(s => s.Status));
        Assert.Equal([0, 1, 2], report.Scans.Select(s => s.Sequence));
        var last = report.Scans[^1];
        Assert.Equal((Instant.FromUtc(2026, 11, 20, 15, 15), "-06", ScanClock.Told), (last.OccurredAt, last.Zone, last.Clock));
        Assert.Equal(("out_for_delivery/out_for_delivery", "With the driver", "AUSTIN, TX, US"), (last.Code, last.Message, last.Place));
        Assert.Empty(report.Remarks);
    }

    [Theory]
    [InlineData("unknown", null, ScanStatus.Unknown)]
    [InlineData("pre_transit", "label_created", ScanStatus.PreTransit)]
    [InlineData("in_transit", "arrived_at_facility", ScanStatus.InTransit)]
    [InlineData("in_transit", "delivery_exception", ScanStatus.DeliveryAttempted)]
    [InlineData("in_transit", "lost", ScanStatus.Lost)]
    [InlineData("out_for_delivery", null, ScanStatus.OutForDelivery)]
    [InlineData("available_for_pickup", "arrived_at_pickup_location", ScanStatus.AvailableForPickup)]
    [InlineData("delivered", "arrived_at_destination", ScanStatus.Delivered)]
    [InlineData("delivered", "return", ScanStatus.Delivered)]
    [InlineData("return_to_sender", "return", ScanStatus.ReturnToSender)]
    [InlineData("failure", "damaged", ScanStatus.Exception)]
    [InlineData("failure", "lost", ScanStatus.Lost)]
    [InlineData("failure", "expired", ScanStatus.Expired)]
    [InlineData("failure", "return", ScanStatus.ReturnToSender)]
    [InlineData("failure", "refused", ScanStatus.Exception)]
    [InlineData("cancelled", "cancelled", ScanStatus.Cancelled)]
    [InlineData("error", null, ScanStatus.Unknown)]
    [InlineData("in_transit", "beamed_up", ScanStatus.InTransit)]
    [InlineData("teleported", null, null)]
    [InlineData(null, "lost", null)]
    public void The_status_decides_and_its_detail_may_say_more(string? status, string? detail, ScanStatus? meaning) =>
        Assert.Equal(meaning, EasyPostStatuses.Read(status, detail));

    [Fact]
    public void What_is_not_known_is_kept_in_its_own_words()
    {
        var report = EasyPostTracker.Read(Parse(Tracker("teleported", null, Detail("teleported", "2026-11-20T10:00:00Z", "beam", "Beamed up"))), Now)!;

        Assert.Equal((ScanStatus.Unknown, "teleported/beam", "Beamed up"), report.Scans.Select(s => (s.Status, s.Code, s.Message)).First());
        Assert.Contains(report.Remarks, r => r.Code == "scan.status-unknown");
    }

    [Fact]
    public void A_delivery_that_no_detail_tells_of_is_a_scan_of_its_own()
    {
        var report = EasyPostTracker.Read(Parse(Tracker("delivered", "arrived_at_destination")), Now)!;

        Assert.Equal((ScanStatus.Delivered, Instant.FromUtc(2026, 11, 20, 18, 0)), report.Scans.Select(s => (s.Status, s.OccurredAt)).Single());
        Assert.Contains(report.Remarks, r => r.Code == "report.headline-only");
    }

    [Fact]
    public void A_missing_offset_is_the_places_or_else_taken_as_utc_and_said_so()
    {
        var report = EasyPostTracker.Read(Parse(Tracker("in_transit", null,
            Detail("in_transit", "2026-11-20T10:00:00", city: "LYON", country: "FR"), Detail("in_transit", "2026-11-20T12:00:00", city: "HOUSTON", state: "TX", country: "US"))), Now)!;

        Assert.Equal([(Instant.FromUtc(2026, 11, 20, 9, 0), ScanClock.Place, "Europe/Paris"), (Instant.FromUtc(2026, 11, 20, 12, 0), ScanClock.Assumed, "UTC")],
            report.Scans.Select(s => (s.OccurredAt, s.Clock, s.Zone)));
        Assert.Equal(["scan.zone-assumed"], report.Remarks.Select(r => r.Code));
    }

    [Fact]
    public void What_has_not_happened_yet_is_marked()
    {
        var report = EasyPostTracker.Read(Parse(Tracker("delivered", null, Detail("delivered", "2026-11-25T10:00:00Z"))), Now)!;

        Assert.True(report.Scans.Single().IsFutureDated);
        Assert.Equal(["scan.future-dated"], report.Remarks.Select(r => r.Code));
    }

    [Fact]
    public void The_same_scan_has_the_same_key_wherever_it_stands_in_the_list()
    {
        var (first, second) = (Detail("in_transit", "2026-11-19T21:30:00Z", message: "Left the hub"), Detail("in_transit", "2026-11-19T21:30:00Z", message: "Reached the hub"));

        var alone = EasyPostTracker.Read(Parse(Tracker("in_transit", null, first.DeepClone().AsObject())), Now)!;
        var behind = EasyPostTracker.Read(Parse(Tracker("in_transit", null, second, first)), Now)!;

        Assert.Equal(alone.Scans[0].Key, behind.Scans[1].Key);
        Assert.NotEqual(behind.Scans[0].Key, behind.Scans[1].Key);
    }

    [Fact]
    public void What_is_about_no_parcel_is_no_report()
    {
        var tracker = Tracker();
        tracker["tracking_code"] = null;

        Assert.Null(EasyPostTracker.Read(Parse(tracker), Now));
    }

    [Fact]
    public void A_list_without_end_is_cut_and_said_so()
    {
        var details = Enumerable.Range(0, 700).Select(i => Detail("in_transit", $"2026-11-{1 + (i / 60):00}T10:{i % 60:00}:00Z")).ToArray();

        var report = EasyPostTracker.Read(Parse(Tracker("in_transit", null, details)), Now)!;

        Assert.Equal((500, 200, 699), (report.Scans.Count, report.Scans[0].Sequence, report.Scans[^1].Sequence));
        Assert.Contains(report.Remarks, r => r.Code == "report.too-many-scans");
    }
}
