using CsCheck;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using LaptopFleet.Shipments;
using LaptopFleet.Shipments.Events;
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

        var delivered = shipment.Scan(Says(ScanStatus.Delivered, 30), Now);
        Assert.Equal((DeviceState.Delivered, ana.Id), (device.State, device.PersonId));
        Assert.Equal(["ShipmentScanned", "ShipmentDelivered", "DeviceDelivered"], delivered.Select(e => e.GetType().Name));
        Assert.Equal(ContentOutcome.Delivered, shipment.Contents.Single().ClosedAs);
    }

    [Fact]
    public void The_same_scan_twice_is_heard_once()
    {
        var depot = Depot();
        var shipment = Sent(ShipmentDirection.Outbound, Party.Of(depot), Home(Person()), Device(depot));
        shipment.Scan(Says(ScanStatus.OutForDelivery, 3), Now);

        Assert.Empty(shipment.Scan(Says(ScanStatus.OutForDelivery, 3), Now));
        Assert.Single(shipment.Scans);
    }

    [Fact]
    public void However_scans_arrive_the_parcel_stands_the_same_and_the_same_one_answers_for_the_laptop()
    {
        var (depot, ana) = (Depot(), Person());
        (from scans in Gen.Select(Gen.Enum<ScanStatus>(), Gen.Int[1, 9], (status, hours) => Says(status, hours)).Array[1, 7]
         from order in Gen.Shuffle(scans)
         from outbound in Gen.Bool
         select (Scans: scans, Heard: order, Outbound: outbound))
        .Sample(t => Assert.Equal(Outcome(t.Scans, t.Outbound), Outcome(t.Heard, t.Outbound)), iter: 5_000);

        (ShipmentState, Custody) Outcome(ScanReport[] reports, bool outbound)
        {
            var device = outbound ? Device(depot) : DueBack(depot, ana);
            var shipment = outbound
                ? Sent(ShipmentDirection.Outbound, Party.Of(depot), Home(ana), device)
                : Sent(ShipmentDirection.Return, Home(ana), Party.Of(depot), device);
            foreach (var report in reports)
                shipment.Scan(report, Now);
            return (shipment.State, device.Custody);
        }
    }

    [Fact]
    public void A_delivery_that_came_back_is_a_correction_and_the_parcel_answers_again()
    {
        var (depot, ana) = (Depot(), Person());
        var device = Device(depot);
        var shipment = Sent(ShipmentDirection.Outbound, Party.Of(depot), Home(ana), device);
        shipment.Scan(Says(ScanStatus.Delivered, 5), Now);

        var events = shipment.Scan(Says(ScanStatus.ReturnToSender, 6), Now);

        Assert.Contains(events, e => e is ShipmentCorrected { Before: ShipmentState.Delivered, After: ShipmentState.ReturnToSender });
        Assert.Equal((DeviceState.Returning, shipment.Id), (device.State, device.ShipmentId));
    }

    [Fact]
    public void A_correction_does_not_take_a_laptop_from_somebody_who_confirmed_to_hold_it()
    {
        var (depot, ana) = (Depot(), Person());
        var device = Device(depot);
        var shipment = Sent(ShipmentDirection.Outbound, Party.Of(depot), Home(ana), device);
        shipment.Scan(Says(ScanStatus.Delivered, 5), Now);
        device.Accept(Now);

        shipment.Scan(Says(ScanStatus.ReturnToSender, 6), Now);

        Assert.Equal((DeviceState.InUse, ana.Id), (device.State, device.PersonId));
    }

    [Fact]
    public void Delivered_to_a_depot_is_the_carriers_word_only()
    {
        var (depot, ana) = (Depot(), Person());
        var device = DueBack(depot, ana);
        var shipment = Sent(ShipmentDirection.Return, Home(ana), Party.Of(depot), device);

        shipment.Scan(Says(ScanStatus.Delivered, 30), Now);
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

        shipment.Scan(Says(ScanStatus.Returned, 50), Now);

        Assert.Equal((DeviceState.ReturnDue, ana.Id), (device.State, device.PersonId));
    }

    [Fact]
    public void A_lost_parcel_loses_its_laptops_and_one_that_arrives_after_all_brings_them()
    {
        var (depot, ana) = (Depot(), Person());
        var device = Device(depot);
        var shipment = Sent(ShipmentDirection.Outbound, Party.Of(depot), Home(ana), device);

        shipment.Scan(Says(ScanStatus.Lost, 400), Now);
        Assert.Equal((DeviceState.Lost, Custody.Gone), (device.State, device.Custody));

        shipment.Scan(Says(ScanStatus.Delivered, 500), Now);
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

        shipment.Scan(Says(ScanStatus.PreTransit, 1), Now);
        Assert.Equal((ShipmentState.LabelReady, Custody.Depot), (shipment.State, device.Custody));

        shipment.Scan(Says(ScanStatus.CustomsHold, 2), Now);
        Assert.Equal((ShipmentState.CustomsHold, Custody.Shipment), (shipment.State, device.Custody));
    }

    [Fact]
    public void A_repairer_answers_from_the_door_on_until_a_depot_has_it_back()
    {
        var (depot, vendor) = (Depot(), Vendor());
        var device = Device(depot);
        var there = Sent(ShipmentDirection.Repair, Party.Of(depot), Party.Of(vendor, "NL"), device);
        Assert.Equal((DeviceState.InRepair, vendor.Id), (device.State, device.RepairerId));
        there.Scan(Says(ScanStatus.Delivered, 5), Now);

        var back = Sent(ShipmentDirection.Repair, Party.Of(vendor, "NL"), Party.Of(depot), device);
        Assert.Equal(Custody.Repairer, device.Custody);
        back.Arrive(depot, new HashSet<string> { device.SerialKey }, [], Now);

        Assert.Equal((DeviceState.Received, depot.Id), (device.State, device.DepotId));
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
            or (ShipmentDirection.Repair, PartyKind.Vendor, PartyKind.Depot);

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

    private static void Refuses(string code, Action act) => Assert.Equal(code, Assert.Throws<RefusedException>(act).Code);
}
