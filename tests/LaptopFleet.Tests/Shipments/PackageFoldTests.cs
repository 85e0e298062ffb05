using CsCheck;
using LaptopFleet.Audit;
using LaptopFleet.Devices;
using LaptopFleet.Devices.Events;
using LaptopFleet.Platform;
using LaptopFleet.Shipments;
using LaptopFleet.Shipments.Events;
using LaptopFleet.Shipments.Lanes;
using NodaTime;
using static LaptopFleet.Tests.Shipments.Parcels;
using Person = LaptopFleet.People.Person;

namespace LaptopFleet.Tests.Shipments;

/// <summary>Several packages of one consignment, each with a number of its own: each goes its way, and the shipment is what all of them say.</summary>
public sealed class PackageFoldTests
{
    private const int ScanSets = 4_000;
    private static readonly Person Ana = Person("US");
    private static readonly LaneForecast Expected =
        new("NL", "PT", null, 3, 5, 30, ForecastBasis.Policy, 0, new(2026, 1, 1), new(2026, 11, 23), [], "Assumed by this test.");

    [Fact]
    public void A_shipment_is_delivered_when_each_of_its_packages_is()
    {
        var shipment = Apart(2);
        var first = shipment.Hears(1, ScanStatus.Delivered, 5);

        Assert.Equal([ShipmentState.InTransit, ShipmentState.Delivered, ShipmentState.InTransit], [shipment.State, .. shipment.Packages.Select(p => p.State)]);
        Assert.Equal([DeviceState.Delivered, DeviceState.InTransit], shipment.Contents.Select(c => c.Device.State));
        Assert.DoesNotContain(first, e => e is ShipmentDelivered);
        Assert.Equal((1, "1Z-1", ShipmentState.InTransit, ShipmentState.Delivered, Hour(5)), first.OfType<ShipmentPackageMoved>().Select(m => (m.Package, m.TrackingNumber!, m.Before, m.After, m.Since)).Single());

        var second = shipment.Hears(2, ScanStatus.Delivered, 9);
        Assert.Equal((ShipmentState.Delivered, Hour(9)), (shipment.State, shipment.StateSince));
        Assert.Single(second, e => e is ShipmentDelivered { DeliveredAt: var at } && at == Hour(9));
        Assert.All(shipment.Contents, c => Assert.Equal(DeviceState.Delivered, c.Device.State));
    }

    [Fact]
    public void One_package_is_lost_and_only_what_is_in_it()
    {
        var shipment = Apart(2);
        shipment.Hears(2, ScanStatus.Lost, 5);
        Assert.Equal((ShipmentState.Exception, Hour(5)), (shipment.State, shipment.TroubledSince));
        Assert.NotNull(shipment.NextPollAt);
        Assert.Equal([DeviceState.InTransit, DeviceState.Lost], shipment.Contents.Select(c => c.Device.State));

        shipment.Hears(1, ScanStatus.Delivered, 7);
        Assert.Equal((ShipmentState.Lost, null), (shipment.State, shipment.NextPollAt));
        Assert.Equal([DeviceState.Delivered, DeviceState.Lost], shipment.Contents.Select(c => c.Device.State));

        var found = shipment.Hears(2, ScanStatus.Delivered, 30);
        Assert.Single(found, e => e is ShipmentCorrected);
        Assert.Equal(ShipmentState.Delivered, shipment.State);
        Assert.All(shipment.Contents, c => Assert.Equal(DeviceState.Delivered, c.Device.State));
    }

    [Fact]
    public void A_package_that_is_silent_is_not_hidden_by_one_that_is_not()
    {
        var shipment = Apart(2);
        shipment.Hears(2, ScanStatus.InTransit, 2);
        shipment.Hears(1, ScanStatus.InTransit, 3);
        shipment.Hears(1, ScanStatus.OutForDelivery, 40);
        Assert.Equal(Hour(2 + 30), shipment.StaleAt);

        shipment.Hears(2, ScanStatus.Delivered, 41);
        Assert.Equal(Hour(40 + 30), shipment.StaleAt);
    }

    [Fact]
    public void The_shipment_is_expected_with_the_last_of_its_packages()
    {
        var shipment = Apart(2);
        Assert.NotNull(shipment.Estimate(new(2026, 11, 25), Hour(1), Hour(1), 1));
        Assert.NotNull(shipment.Estimate(new(2026, 11, 27), Hour(1), Hour(1), 2));
        Assert.Null(shipment.Estimate(new(2026, 11, 24), Hour(2), Hour(2), 1));
        Assert.Equal(new LocalDate(2026, 11, 27), shipment.EstimatedDeliveryOn);
        Assert.Null(shipment.Estimate(new(2026, 11, 20), Hour(0), Hour(2), 2));
        Assert.Equal(new LocalDate(2026, 11, 24), shipment.Estimate(new(2026, 11, 23), Hour(3), Hour(3), 2)?.On);
    }

    [Fact]
    public void What_is_said_of_the_whole_is_said_of_each_package()
    {
        var shipment = Apart(3);
        shipment.Hears(Shipment.Whole, ScanStatus.Delivered, 5);
        Assert.Equal(ShipmentState.Delivered, shipment.State);
        Assert.All(shipment.Packages, p => Assert.Equal(ShipmentState.Delivered, p.State));
        Assert.Equal("shipment.package-unknown", Assert.Throws<RefusedException>(() => shipment.Hears(4, ScanStatus.Delivered, 6)).Code);
    }

    [Fact]
    public void A_depot_that_unpacks_one_box_has_one_box()
    {
        var depot = Depot();
        Device[] laptops = [DueBack(depot, Ana), DueBack(depot, Ana)];
        var shipment = Apart(ShipmentDirection.Return, Home(Ana), Party.Of(depot), laptops);

        shipment.Arrive(depot, new HashSet<string> { laptops[1].SerialKey }, [], Hour(9));
        Assert.Equal([ShipmentState.InTransit, ShipmentState.InTransit, ShipmentState.Delivered], [shipment.State, .. shipment.Packages.Select(p => p.State)]);
        shipment.Arrive(depot, new HashSet<string> { laptops[0].SerialKey }, [], Hour(10));
        Assert.Equal(ShipmentState.Delivered, shipment.State);
    }

    [Theory]
    [InlineData(ShipmentState.OutForDelivery, ShipmentState.Delivered, ShipmentState.OutForDelivery)]
    [InlineData(ShipmentState.InTransit, ShipmentState.OutForDelivery, ShipmentState.Delivered, ShipmentState.InTransit)]
    [InlineData(ShipmentState.LabelReady, ShipmentState.Delivered, ShipmentState.InTransit)]
    [InlineData(ShipmentState.LabelReady, ShipmentState.Expired, ShipmentState.Expired)]
    [InlineData(ShipmentState.Expired, ShipmentState.Delivered, ShipmentState.Exception)]
    [InlineData(ShipmentState.InTransit, ShipmentState.AvailableForPickup, ShipmentState.AvailableForPickup)]
    [InlineData(ShipmentState.AvailableForPickup, ShipmentState.DeliveryAttempted, ShipmentState.DeliveryAttempted)]
    [InlineData(ShipmentState.DeliveryAttempted, ShipmentState.CustomsHold, ShipmentState.CustomsHold)]
    [InlineData(ShipmentState.CustomsHold, ShipmentState.Exception, ShipmentState.Exception)]
    [InlineData(ShipmentState.InTransit, ShipmentState.Lost, ShipmentState.Exception)]
    [InlineData(ShipmentState.InTransit, ShipmentState.Returned, ShipmentState.ReturnToSender)]
    [InlineData(ShipmentState.Delivered, ShipmentState.ReturnToSender, ShipmentState.ReturnToSender)]
    [InlineData(ShipmentState.Delivered, ShipmentState.Returned, ShipmentState.Returned)]
    [InlineData(ShipmentState.Returned, ShipmentState.Lost, ShipmentState.Delivered, ShipmentState.Lost)]
    public void Among_packages_that_differ_the_shipment_is_what_asks_most(params ShipmentState[] packagesThenShipment) =>
        Assert.Equal(packagesThenShipment[^1], PackageHistory.Together(packagesThenShipment[..^1]));

    [Fact]
    public void Any_states_of_packages_make_one_of_the_shipment_and_alike_ones_that_one()
    {
        ShipmentState[] states = [.. Enum.GetValues<ShipmentState>().Except([ShipmentState.Draft, ShipmentState.Cancelled])];
        Assert.All(from a in states from b in states from c in states select (ShipmentState[])[a, b, c], packages =>
        {
            var together = PackageHistory.Together(packages);
            Assert.Equal(together, PackageHistory.Together(packages.Reverse()));
            Assert.Equal(packages.All(p => p == ShipmentState.Delivered), together == ShipmentState.Delivered);
            Assert.Equal(packages.All(ShipmentLifecycle.IsOver), ShipmentLifecycle.IsOver(together));
            Assert.Equal(packages.Any(ShipmentLifecycle.IsUnderWay), ShipmentLifecycle.IsUnderWay(together));
        });
    }

    [Fact]
    public void However_the_same_scans_are_heard_each_package_ends_the_same_and_the_events_agree() =>
        (from packages in Gen.Int[2, 3]
         from handedOver in Gen.Bool
         from scans in Gen.Select(Gen.Enum<ScanStatus>(), Gen.Int[1, 12], Gen.Int[0, 2], Gen.Int[0, packages],
             (status, hour, sequence, package) => Says(status, hour, "easypost", sequence) with { Package = package }).Array[1, 9]
         from order in Gen.Shuffle(scans)
         from again in Gen.OneOf(scans).Array[0, 4]
         from hours in Gen.Int[0, 14].Array[scans.Length + again.Length]
         select (packages, handedOver, scans, heard: order.Concat(again).Zip(hours.Order()).ToArray()))
        .Sample(t =>
        {
            var (atOnce, pieceByPiece) = (Apart(t.packages, t.handedOver), Apart(t.packages, t.handedOver));
            Hear(atOnce, () => atOnce.Hear(t.scans, Hour(20)));
            foreach (var (scan, hour) in t.heard)
            {
                Hear(pieceByPiece, () => pieceByPiece.CatchUp(Hour(hour)));
                Hear(pieceByPiece, () => pieceByPiece.Scan(scan, Hour(hour)));
            }
            Hear(pieceByPiece, () => pieceByPiece.CatchUp(Hour(20)));
            Assert.Equal(Told(atOnce), Told(pieceByPiece));
        }, iter: ScanSets);

    /// <summary>Somebody who knows the events alone knows where the shipment and each package stand, and who answers for each laptop.</summary>
    private static void Hear(Shipment shipment, Func<IReadOnlyList<FleetEvent>> hear)
    {
        var stands = shipment.State;
        var packages = shipment.Packages.ToDictionary(p => p.Number, p => p.State ?? shipment.State);
        var holders = shipment.Contents.ToDictionary(c => c.DeviceId, c => c.Device.Custody);
        foreach (var happened in hear())
        {
            switch (happened)
            {
                case ShipmentScanned scanned:
                    Assert.Equal(stands, scanned.Before);
                    stands = scanned.After;
                    break;
                case ShipmentReconsidered reconsidered:
                    stands = reconsidered.After;
                    break;
                case ShipmentPackageMoved moved:
                    Assert.Equal(packages[moved.Package], moved.Before);
                    packages[moved.Package] = moved.After;
                    break;
                case DeviceShipped shipped:
                    holders[shipped.DeviceId] = Custody.Shipment;
                    break;
                case DeviceDelivered delivered:
                    holders[delivered.DeviceId] = Custody.Person;
                    break;
                case DeviceLost lost:
                    holders[lost.DeviceId] = Custody.Gone;
                    break;
            }
        }
        Assert.Equal(shipment.State, stands);
        Assert.Equal(shipment.Packages.Select(p => p.State ?? shipment.State), packages.OrderBy(p => p.Key).Select(p => p.Value));
        Assert.Equal(shipment.Contents.Select(c => c.Device.Custody), shipment.Contents.Select(c => holders[c.DeviceId]));
    }

    private static string Told(Shipment shipment) => $"""
        {shipment.State} since {shipment.StateSince}, left {shipment.DispatchedAt}, delivered {shipment.DeliveredAt}, troubled {shipment.TroubledSince}
        {string.Join(" > ", shipment.History(Hour(20)))}
        {string.Join(", ", shipment.Packages.Select(p => $"{p.Number} {p.State ?? shipment.State} since {p.StateSince ?? shipment.StateSince}"))}
        {string.Join(", ", shipment.Contents.Select(c => $"{c.PackageNumber} {c.Device.State} {c.Device.Custody} in {c.Device.Region}"))}
        """;

    private static Shipment Apart(int packages, bool handedOver = true)
    {
        var depot = Depot();
        return Apart(ShipmentDirection.Outbound, Party.Of(depot), Home(Ana), [.. Enumerable.Range(1, packages).Select(_ => Device(depot))], handedOver);
    }

    private static Shipment Apart(ShipmentDirection direction, Party from, Party to, Device[] laptops, bool handedOver = true)
    {
        var shipment = Draft(direction, from, to, laptops);
        shipment.Pack([.. laptops.Select(_ => new PackageSize(2500))], laptops.Index().ToDictionary(l => l.Item.SerialKey, l => l.Index + 1));
        shipment.Number([.. Enumerable.Range(2, laptops.Length - 1).Select(n => $"1Z-{n}")], Now);
        shipment.Label("ups", "1Z-1", Now);
        shipment.Foresee(Expected);
        if (handedOver)
            shipment.Dispatch(null, null, Now);
        return shipment;
    }
}

file static class Hearing
{
    public static IReadOnlyList<FleetEvent> Hears(this Shipment shipment, int package, ScanStatus status, int hours) => shipment.Scan(Says(status, hours) with { Package = package }, Hour(1000));
}
