using LaptopFleet.Devices;
using LaptopFleet.Devices.Events;
using LaptopFleet.Platform;
using LaptopFleet.Shipments;
using LaptopFleet.Shipments.Events;
using LaptopFleet.World;
using NodaTime;
using static LaptopFleet.Tests.Shipments.Parcels;

namespace LaptopFleet.Tests.Shipments;

public sealed class ShipmentTests
{
    [Fact]
    public void A_laptop_leaves_with_the_carrier_and_is_the_persons_once_delivered()
    {
        var (depot, ana) = (Depot(), Person());
        var device = Device(depot);
        var shipment = Draft(ShipmentDirection.Outbound, Party.Of(depot), Home(ana), device);

        var left = shipment.Dispatch("manual", "1z 999", Now);
        Assert.Equal((DeviceState.InTransit, Custody.Shipment, shipment.Id), (device.State, device.Custody, device.ShipmentId));
        Assert.Equal(["ShipmentDispatched", "DeviceShipped"], left.Select(e => e.GetType().Name));
        Assert.Equal("1Z999", shipment.TrackingKey);

        var delivered = shipment.Hears(ScanStatus.Delivered, 30);
        Assert.Equal((DeviceState.Delivered, ana.Id), (device.State, device.PersonId));
        Assert.Equal(["ShipmentScanned", "ShipmentDelivered", "DeviceDelivered"], delivered.Select(e => e.GetType().Name));
        Assert.Equal(ContentOutcome.Delivered, shipment.Contents.Single().ClosedAs);
    }

    [Fact]
    public void The_same_scan_twice_is_heard_once()
    {
        var depot = Depot();
        var shipment = Sent(ShipmentDirection.Outbound, Party.Of(depot), Home(Person()), Device(depot));
        shipment.Hears(ScanStatus.OutForDelivery, 3);

        Assert.Empty(shipment.Hears(ScanStatus.OutForDelivery, 3));
        Assert.Single(shipment.Scans);
    }

    [Fact]
    public void A_delivery_that_came_back_is_a_correction_and_the_parcel_answers_again()
    {
        var (depot, ana) = (Depot(), Person());
        var device = Device(depot);
        var shipment = Sent(ShipmentDirection.Outbound, Party.Of(depot), Home(ana), device);
        shipment.Hears(ScanStatus.Delivered, 5);

        var events = shipment.Hears(ScanStatus.ReturnToSender, 6);

        Assert.Contains(events, e => e is ShipmentCorrected { Before: ShipmentState.Delivered, After: ShipmentState.ReturnToSender });
        Assert.Equal((DeviceState.InTransit, shipment.Id), (device.State, device.ShipmentId));
        Assert.Contains(events, e => e is DeviceShipped s && s.ShipmentId == shipment.Id);
        Assert.DoesNotContain(events, e => e is DeviceReturnDue);
    }

    [Fact]
    public void What_was_heard_as_delivered_turned_back_lost_and_delivered_is_delivered_whichever_was_heard_first()
    {
        ScanReport[] scans = [Says(ScanStatus.Delivered, 3), Says(ScanStatus.ReturnToSender, 4), Says(ScanStatus.Lost, 5), Says(ScanStatus.Delivered, 6)];
        foreach (var order in Orders(scans))
        {
            var (depot, ana) = (Depot(), Person("SG"));
            var device = Device(depot);
            var shipment = Sent(ShipmentDirection.Outbound, Party.Of(depot), Home(ana), device);

            foreach (var scan in order)
                shipment.Scan(scan, Hour(20));

            Assert.Equal((ShipmentState.Delivered, DeviceState.Delivered, ana.Id, Region.Apac), (shipment.State, device.State, device.PersonId!.Value, device.Region));
        }
    }

    [Fact]
    public void A_laptop_that_they_declined_goes_back_with_the_parcel_that_brought_it()
    {
        var (depot, ana) = (Depot(), Person());
        var device = Device(depot);
        var shipment = Sent(ShipmentDirection.Outbound, Party.Of(depot), Home(ana), device);
        shipment.Hears(ScanStatus.Delivered, 5);
        device.Decline(Hour(6));

        shipment.Hears(ScanStatus.ReturnToSender, 7);

        Assert.Equal((DeviceState.Returning, shipment.Id), (device.State, device.ShipmentId));
    }

    [Fact]
    public void A_carrier_does_not_take_from_somebody_what_a_depot_gave_them()
    {
        var (depot, ana) = (Depot(), Person());
        var device = Device(depot);
        var shipment = Sent(ShipmentDirection.Outbound, Party.Of(depot), Home(ana), device);
        shipment.Hears(ScanStatus.ReturnToSender, 5);
        shipment.Arrive(depot, new HashSet<string> { device.SerialKey }, [], Hour(9));
        device.Restock(Condition.New, Hour(10));
        device.HandOver(ana.Id, ana.Region, Hour(11));

        // The carrier says that it had been at her door before, and then that it had not.
        shipment.Scan(Says(ScanStatus.Delivered, 4), Hour(12));
        shipment.Scan(Says(ScanStatus.Lost, 13), Hour(14));

        Assert.Equal((DeviceState.Delivered, ana.Id), (device.State, device.PersonId));
    }

    [Fact]
    public void A_correction_does_not_take_a_laptop_from_somebody_who_confirmed_to_hold_it()
    {
        var (depot, ana) = (Depot(), Person());
        var device = Device(depot);
        var shipment = Sent(ShipmentDirection.Outbound, Party.Of(depot), Home(ana), device);
        shipment.Hears(ScanStatus.Delivered, 5);
        device.Accept(Now);

        shipment.Hears(ScanStatus.ReturnToSender, 6);

        Assert.Equal((DeviceState.InUse, ana.Id), (device.State, device.PersonId));
    }

    [Fact]
    public void Delivered_to_a_depot_is_the_carriers_word_only()
    {
        var (depot, ana) = (Depot(), Person());
        var device = DueBack(depot, ana);
        var shipment = Sent(ShipmentDirection.Return, Home(ana), Party.Of(depot), device);

        shipment.Hears(ScanStatus.Delivered, 30);
        Assert.Equal((ShipmentState.Delivered, DeviceState.Returning, Custody.Shipment), (shipment.State, device.State, device.Custody));

        shipment.Arrive(depot, new HashSet<string> { device.SerialKey }, [], Now);
        Assert.Equal((DeviceState.Received, depot.Id), (device.State, device.DepotId));
    }

    [Fact]
    public void What_a_depot_does_not_find_stays_with_the_parcel_and_what_it_finds_besides_is_told()
    {
        var (here, there) = (Depot(), Depot("SG"));
        var (found, missing) = (Device(here), Device(here));
        var shipment = Sent(ShipmentDirection.Transfer, Party.Of(here), Party.Of(there), found, missing);

        var events = shipment.Arrive(there, new HashSet<string> { found.SerialKey }, [("X1", null)], Now);

        Assert.Equal((1, 1, 1), events.OfType<ShipmentArrived>().Select(e => (e.Received, e.Missing, e.Unexpected)).Single());
        Assert.Equal(missing.Id, events.OfType<ShipmentItemMissed>().Single().DeviceId);
        Assert.Equal("X1", events.OfType<UnexpectedItemFound>().Single().SerialNumber);
        Assert.Equal((Custody.Depot, Custody.Shipment), (found.Custody, missing.Custody));
        Assert.Equal(ShipmentState.Delivered, shipment.State);

        shipment.Arrive(there, new HashSet<string> { missing.SerialKey }, [], Now);
        Assert.Equal(there.Id, missing.DepotId);
    }

    [Fact]
    public void A_parcel_that_came_back_to_the_person_who_sent_it_is_due_again()
    {
        var (depot, ana) = (Depot(), Person());
        var device = DueBack(depot, ana);
        var shipment = Sent(ShipmentDirection.Return, Home(ana), Party.Of(depot), device);

        shipment.Hears(ScanStatus.Returned, 50);

        Assert.Equal((DeviceState.ReturnDue, ana.Id), (device.State, device.PersonId));
    }

    [Fact]
    public void A_lost_parcel_loses_its_laptops_and_one_that_arrives_after_all_brings_them()
    {
        var (depot, ana) = (Depot(), Person());
        var device = Device(depot);
        var shipment = Sent(ShipmentDirection.Outbound, Party.Of(depot), Home(ana), device);

        shipment.Hears(ScanStatus.Lost, 400);
        Assert.Equal((DeviceState.Lost, Custody.Gone), (device.State, device.Custody));

        shipment.Hears(ScanStatus.Delivered, 500);
        Assert.Equal((DeviceState.Delivered, ana.Id), (device.State, device.PersonId));
        Assert.Null(device.EndedAt);
    }

    [Fact]
    public void A_scan_of_a_labelled_parcel_says_that_it_has_left()
    {
        var depot = Depot();
        var device = Device(depot);
        var shipment = Draft(ShipmentDirection.Outbound, Party.Of(depot), Home(Person()), device);
        shipment.Label("manual", "1Z", Now);

        shipment.Hears(ScanStatus.PreTransit, 1);
        Assert.Equal((ShipmentState.LabelReady, Custody.Depot), (shipment.State, device.Custody));

        shipment.Hears(ScanStatus.CustomsHold, 2);
        Assert.Equal((ShipmentState.CustomsHold, Custody.Shipment), (shipment.State, device.Custody));
    }

    [Fact]
    public void A_repairer_answers_from_the_delivery_until_the_carrier_has_it_again()
    {
        var (depot, vendor) = (Depot(), Vendor());
        var device = Device(depot);
        var there = Sent(ShipmentDirection.Repair, Party.Of(depot), Party.Of(vendor, "NL"), device);
        Assert.Equal((DeviceState.RepairTransit, there.Id), (device.State, device.ShipmentId));
        there.Hears(ScanStatus.Delivered, 5);
        Assert.Equal((DeviceState.InRepair, vendor.Id), (device.State, device.RepairerId));

        var back = Sent(ShipmentDirection.Repair, Party.Of(vendor, "NL"), Party.Of(depot), device);
        Assert.Equal((DeviceState.RepairTransit, back.Id), (device.State, device.ShipmentId));
        back.Hears(ScanStatus.Delivered, 9);
        Assert.Equal(Custody.Shipment, device.Custody);
        back.Arrive(depot, new HashSet<string> { device.SerialKey }, [], Now);

        Assert.Equal((DeviceState.Received, depot.Id), (device.State, device.DepotId));
    }

    [Fact]
    public void A_laptop_in_use_comes_back_from_repair_to_its_holder_in_use()
    {
        var (depot, ana, vendor) = (Depot(), Person(), Vendor());
        var device = InUse(depot, ana);
        Sent(ShipmentDirection.Repair, Home(ana), Party.Of(vendor, "NL"), device).Hears(ScanStatus.Delivered, 5);

        var events = Sent(ShipmentDirection.Repair, Party.Of(vendor, "NL"), Home(ana), device).Hears(ScanStatus.Delivered, 50);

        Assert.Equal((DeviceState.InUse, ana.Id), (device.State, device.PersonId));
        Assert.Contains(events, e => e is DeviceBroughtBack);
    }

    [Fact]
    public void What_a_repairer_did_not_take_is_its_holders_again()
    {
        var (depot, ana, vendor) = (Depot(), Person(), Vendor());
        var device = InUse(depot, ana);
        var shipment = Sent(ShipmentDirection.Repair, Home(ana), Party.Of(vendor, "NL"), device);
        shipment.Hears(ScanStatus.Delivered, 5);

        shipment.Hears(ScanStatus.ReturnToSender, 6);
        Assert.Equal((DeviceState.RepairTransit, shipment.Id), (device.State, device.ShipmentId));
        shipment.Hears(ScanStatus.Returned, 30);

        Assert.Equal((DeviceState.InUse, ana.Id), (device.State, device.PersonId));
    }

    [Fact]
    public void A_delivery_that_was_earlier_than_was_known_is_a_correction()
    {
        var depot = Depot();
        var shipment = Sent(ShipmentDirection.Outbound, Party.Of(depot), Home(Person()), Device(depot));
        shipment.Hears(ScanStatus.Delivered, 9);

        var events = shipment.Hears(ScanStatus.Delivered, 7);

        Assert.Equal(Hour(7), shipment.StateSince);
        Assert.Contains(events, e => e is ShipmentCorrected { Before: ShipmentState.Delivered, After: ShipmentState.Delivered } c && c.Since == Hour(7));
        Assert.DoesNotContain(events, e => e is ShipmentDelivered);
    }

    [Fact]
    public void What_is_told_ahead_of_its_time_counts_when_it_has_come()
    {
        var (depot, ana) = (Depot(), Person());
        var device = Device(depot);
        var shipment = Sent(ShipmentDirection.Outbound, Party.Of(depot), Home(ana), device);

        shipment.Scan(Says(ScanStatus.Delivered, 9), Hour(1));
        Assert.Equal((ShipmentState.InTransit, Custody.Shipment), (shipment.State, device.Custody));
        Assert.True(shipment.Scans.Single().IsAhead);

        Assert.Empty(shipment.CatchUp(Hour(2)));
        Assert.Equal(Hour(9) - ScanReport.Grace, shipment.FollowUpAt);
        var events = shipment.CatchUp(Hour(9));

        Assert.Equal((ShipmentState.Delivered, ana.Id), (shipment.State, device.PersonId));
        Assert.Equal(ReconsideredBecause.TimeCame, events.OfType<ShipmentReconsidered>().Single().Because);
        Assert.Null(shipment.FollowUpAt);
    }

    [Fact]
    public void A_scan_that_moves_down_in_its_providers_list_is_put_in_its_place()
    {
        var depot = Depot();
        var shipment = Sent(ShipmentDirection.Outbound, Party.Of(depot), Home(Person()), Device(depot));
        shipment.Hear([Says(ScanStatus.OutForDelivery, 5), Says(ScanStatus.Exception, 5)], Hour(10));
        Assert.Equal(ShipmentState.Exception, shipment.State);

        var events = shipment.Scan(Says(ScanStatus.OutForDelivery, 5, sequence: 4), Hour(10));

        Assert.Equal(ShipmentState.OutForDelivery, shipment.State);
        Assert.Equal(ReconsideredBecause.ScanMoved, events.OfType<ShipmentReconsidered>().Single().Because);
        Assert.Empty(shipment.Scan(Says(ScanStatus.OutForDelivery, 5, sequence: 2), Hour(10)));
        Assert.Equal(2, shipment.ScanCount);
    }

    [Fact]
    public void A_laptop_that_cannot_follow_stays_where_it_is_and_the_scan_is_kept()
    {
        var (depot, ana) = (Depot(), Person());
        var (gone, there) = (Device(depot), Device(depot));
        var shipment = Draft(ShipmentDirection.Outbound, Party.Of(depot), Home(ana), gone, there);
        shipment.Label("ups", "1Z", Now);
        gone.ReportStolen("police 1", Now);

        var events = shipment.Hears(ScanStatus.InTransit, 3);

        Assert.Equal((ShipmentState.InTransit, Hour(3)), (shipment.State, shipment.DispatchedAt));
        Assert.Equal((DeviceState.Stolen, DeviceState.InTransit), (gone.State, there.State));
        Assert.Equal((gone.Id, "shipment.device-not-there"), events.OfType<ShipmentDiscrepancyFound>().Select(e => (e.DeviceId!.Value, e.Because)).Single());
    }

    [Fact]
    public void A_laptop_that_may_not_leave_is_told_of_and_the_scan_is_kept()
    {
        var (depot, ana) = (Depot(), Person());
        var device = Device(depot);
        var shipment = Draft(ShipmentDirection.Outbound, Party.Of(depot), Home(ana), device);
        shipment.Label("ups", "1Z", Now);
        device.Sanitise(LaptopFleet.Tests.Devices.Laptops.Purge, Now);

        var events = shipment.Hears(ScanStatus.Delivered, 3);

        Assert.Equal((ShipmentState.Delivered, DeviceState.Sanitised), (shipment.State, device.State));
        Assert.Equal(["device.not-ship"], events.OfType<ShipmentDiscrepancyFound>().Select(e => e.Because));
    }

    [Fact]
    public void A_cancelled_parcel_that_moves_all_the_same_is_told_of()
    {
        var depot = Depot();
        var device = Device(depot);
        var shipment = Draft(ShipmentDirection.Outbound, Party.Of(depot), Home(Person()), device);
        shipment.Label("ups", "1Z", Now);
        shipment.Cancel(null, Now);

        Assert.DoesNotContain(shipment.Hears(ScanStatus.Cancelled, 2), e => e is ShipmentDiscrepancyFound);
        var events = shipment.Hears(ScanStatus.InTransit, 3);

        Assert.Equal((ShipmentState.Cancelled, DeviceState.InStock, 2), (shipment.State, device.State, shipment.ScanCount));
        Assert.Equal("shipment.cancelled", events.OfType<ShipmentDiscrepancyFound>().Single().Because);
    }

    [Fact]
    public void What_the_carrier_thought_last_is_the_estimate()
    {
        var shipment = Draft(ShipmentDirection.Outbound, Party.Of(Depot()), Home(Person()));

        Assert.NotNull(shipment.Estimate(new(2026, 12, 1), Hour(5), Now));
        Assert.Null(shipment.Estimate(new(2026, 11, 28), Hour(3), Now));
        Assert.Null(shipment.Estimate(new(2026, 12, 1), Hour(6), Now));
        Assert.Equal((new LocalDate(2026, 12, 1), Hour(6)), (shipment.EstimatedDeliveryOn!.Value, shipment.EstimateToldAt!.Value));
    }

    [Fact]
    public void Cancelled_before_it_left_it_claims_nothing()
    {
        var depot = Depot();
        var shipment = Draft(ShipmentDirection.Outbound, Party.Of(depot), Home(Person()), Device(depot));

        shipment.Cancel("changed our mind", Now);

        Assert.Equal((ShipmentState.Cancelled, ContentOutcome.Cancelled), (shipment.State, shipment.Contents.Single().ClosedAs!.Value));
    }

    [Fact]
    public void Once_it_has_left_it_is_neither_cancelled_nor_changed()
    {
        var depot = Depot();
        var shipment = Sent(ShipmentDirection.Outbound, Party.Of(depot), Home(Person()), Device(depot));

        Refuses("shipment.dispatched", () => shipment.Cancel(null, Now));
        Refuses("shipment.not-draft", () => shipment.Pack([new(1000)]));
        Refuses("shipment.not-draft", () => shipment.Add(Device(depot), 1, Now));
        Refuses("shipment.not-dispatch", () => shipment.Dispatch(null, null, Now));
    }

    [Fact]
    public void What_cannot_be_packed_is_refused()
    {
        var depot = Depot();
        var device = Device(depot);
        var shipment = Draft(ShipmentDirection.Outbound, Party.Of(depot), Home(Person()), device);

        Refuses("shipment.device-twice", () => shipment.Add(device, 1, Now));
        Refuses("shipment.package-unknown", () => shipment.Add(Device(depot), 2, Now));
        Refuses("shipment.device-not-there", () => shipment.Add(Device(Depot("SG")), 1, Now));
        shipment.Pack([new(2000), new(1500, 400, 300, 100)]);
        shipment.Add(Device(depot), 2, Now);
        Refuses("shipment.package-in-use", () => shipment.Pack([new(3500)]));
    }

    [Fact]
    public void A_laptop_is_put_into_another_box_when_its_own_is_taken_away()
    {
        var depot = Depot();
        var (one, two) = (Device(depot), Device(depot));
        var shipment = Draft(ShipmentDirection.Outbound, Party.Of(depot), Home(Person()), one, two);

        shipment.Pack([new(2000), new(1500)], new Dictionary<string, int> { [two.SerialKey] = 2 });
        Assert.Equal([1, 2], shipment.Contents.Select(c => c.PackageNumber));

        shipment.Pack([new(3500)], new Dictionary<string, int> { [two.SerialKey] = 1 });
        Assert.Equal([1, 1], shipment.Contents.Select(c => c.PackageNumber));
        Assert.Single(shipment.Packages);
    }

    [Fact]
    public void What_went_elsewhere_between_packing_and_leaving_is_not_sent()
    {
        var depot = Depot();
        var device = Device(depot);
        var shipment = Draft(ShipmentDirection.Outbound, Party.Of(depot), Home(Person()), device);
        device.ReportLost(null, Now);

        Refuses("shipment.device-not-there", () => shipment.Dispatch("manual", null, Now));
    }

    [Fact]
    public void A_carrier_without_a_number_makes_no_label_and_a_label_is_not_taken_back()
    {
        var shipment = Draft(ShipmentDirection.Outbound, Party.Of(Depot()), Home(Person()));

        Assert.Null(shipment.Book("manual", null, Now));
        Assert.Equal((ShipmentState.Draft, "manual"), (shipment.State, shipment.Carrier));
        Assert.NotNull(shipment.Book("manual", "1Z", Now));
        Assert.Null(shipment.Book("manual", "1Z", Now));
        Refuses("shipment.labelled", () => shipment.Book("manual", null, Now));
    }

    [Fact]
    public void Nothing_is_not_sent() =>
        Refuses("shipment.empty", () => Draft(ShipmentDirection.Outbound, Party.Of(Depot()), Home(Person())).Dispatch("manual", null, Now));

    [Fact]
    public void A_draft_hears_no_scans() =>
        Refuses("shipment.not-dispatched", () => Draft(ShipmentDirection.Outbound, Party.Of(Depot()), Home(Person())).Scan(Says(ScanStatus.InTransit, 1), Now));

    public static TheoryData<ShipmentDirection, PartyKind, PartyKind> Lanes()
    {
        var rows = new TheoryData<ShipmentDirection, PartyKind, PartyKind>();
        foreach (var direction in Enum.GetValues<ShipmentDirection>())
        {
            foreach (var from in Enum.GetValues<PartyKind>())
            {
                foreach (var to in Enum.GetValues<PartyKind>())
                    rows.Add(direction, from, to);
            }
        }
        return rows;
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public void A_direction_joins_the_ends_that_it_is_for(ShipmentDirection direction, PartyKind from, PartyKind to)
    {
        var exists = (direction, from, to) is (ShipmentDirection.Outbound, PartyKind.Depot or PartyKind.Vendor, PartyKind.Person)
            or (ShipmentDirection.Return, PartyKind.Person, PartyKind.Depot)
            or (ShipmentDirection.Transfer, PartyKind.Depot, PartyKind.Depot)
            or (ShipmentDirection.Repair, PartyKind.Depot or PartyKind.Person, PartyKind.Vendor)
            or (ShipmentDirection.Repair, PartyKind.Vendor, PartyKind.Depot or PartyKind.Person);

        if (exists)
            Assert.Equal(direction, Shipment.Draft(direction, End(from), End(to), Now).Shipment.Direction);
        else
            Assert.Equal("shipment.lane-impossible", Assert.Throws<InvalidInputException>(() => Shipment.Draft(direction, End(from), End(to), Now)).Faults.Single().Code);
    }

    private static Party End(PartyKind kind) => kind switch
    {
        PartyKind.Depot => Party.Of(Depot()),
        PartyKind.Person => Home(Person()),
        _ => Party.Of(Vendor(), "NL"),
    };

    private static IEnumerable<ScanReport[]> Orders(ScanReport[] scans) => scans.Length == 0
        ? [[]]
        : scans.SelectMany(first => Orders([.. scans.Where(s => s != first)]), (first, rest) => (ScanReport[])[first, .. rest]);

    private static void Refuses(string code, Action act) => Assert.Equal(code, Assert.Throws<RefusedException>(act).Code);
}
