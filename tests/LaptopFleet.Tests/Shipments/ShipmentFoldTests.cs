using CsCheck;
using LaptopFleet.Audit;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.Devices.Events;
using LaptopFleet.People;
using LaptopFleet.Shipments;
using LaptopFleet.Shipments.Events;
using LaptopFleet.Shipments.Lanes;
using NodaTime;
using static LaptopFleet.Tests.Shipments.Parcels;

namespace LaptopFleet.Tests.Shipments;

/// <summary>
/// Carriers report late, twice, out of order, ahead of time and in batches. Whatever way the same scans come, a parcel of any lane ends the same,
/// and what was recorded on the way agrees with it at every step.
/// </summary>
public sealed class ShipmentFoldTests
{
    private const int ScanSets = 15_000;
    private static readonly Depot Here = Depot();
    private static readonly Depot There = Depot("SG");
    private static readonly Person Ana = Person("US");
    private static readonly Vendor Fixers = Vendor();
    private static readonly LaneForecast Expected =
        new("NL", "PT", null, 3, 5, 30, ForecastBasis.Policy, 0, new(2026, 1, 1), new(2026, 11, 23), [], "Assumed by this test.");

    /// <summary>Each lane, with a laptop that is where the lane starts.</summary>
    private static readonly (ShipmentDirection Direction, Func<Party> From, Func<Party> To, Func<Shipment, Device> Laptop)[] Lanes =
    [
        (ShipmentDirection.Outbound, () => Party.Of(Here), () => Home(Ana), _ => Device(Here)),
        (ShipmentDirection.Outbound, AtFixers, () => Home(Ana), NeverSeen),
        (ShipmentDirection.Return, () => Home(Ana), () => Party.Of(Here), _ => DueBack(Here, Ana)),
        (ShipmentDirection.Transfer, () => Party.Of(Here), () => Party.Of(There), _ => Device(Here)),
        (ShipmentDirection.Repair, () => Party.Of(Here), AtFixers, _ => Device(Here)),
        (ShipmentDirection.Repair, () => Home(Ana), AtFixers, _ => InUse(Here, Ana)),
        (ShipmentDirection.Repair, AtFixers, () => Party.Of(Here), _ => InRepair()),
        (ShipmentDirection.Repair, AtFixers, () => Home(Ana), _ => InRepair()),
    ];

    [Fact]
    public void However_the_same_scans_are_heard_the_parcel_ends_the_same_and_its_events_agree() =>
        (from lane in Gen.Int[0, Lanes.Length - 1]
         from handedOver in Gen.Bool
         from scans in Scan.Array[1, 9]
         from heard in Hearings(scans)
         from inBatches in Gen.Bool
         select (lane, handedOver, scans, heard, inBatches))
        .Sample(t =>
        {
            var (atOnce, pieceByPiece) = (AtOnce(t.lane, t.handedOver, t.scans), PieceByPiece(t.lane, t.handedOver, t.heard, t.inBatches));
            Assert.Equal(Told(atOnce, Hour(20)), Told(pieceByPiece, Hour(20)));
            // What was heard ahead of its time is no sign of life beyond that moment, so only what was not is silent from the same moment on.
            if (!pieceByPiece.Scans.Any(s => s.OccurredAt > s.RecordedAt))
                Assert.Equal((atOnce.StaleAt, atOnce.LongestGapHours), (pieceByPiece.StaleAt, pieceByPiece.LongestGapHours));
        }, iter: ScanSets);

    [Fact]
    public void The_lanes_are_all_that_there_are()
    {
        var (directions, kinds) = (Enum.GetValues<ShipmentDirection>(), Enum.GetValues<PartyKind>());
        var known = from d in directions from f in kinds from t in kinds where Lane.Exists(d, f, t) select (d, f, t);
        Assert.Equal(known.Order(), Lanes.Select(l => (l.Direction, l.From().Kind, l.To().Kind)).Order());
    }

    private static Gen<ScanReport> Scan => Gen.Select(Gen.Enum<ScanStatus>(), Gen.Int[1, 12], Gen.Int[0, 2], Gen.Bool,
        (status, hour, sequence, ours) => Says(status, hour, ours ? ScanReport.Manual : "easypost", sequence));

    /// <summary>The same scans in another order, some of them twice, in batches, each at an hour of its own: so some are heard before they happen.</summary>
    private static Gen<(ScanReport[] Batch, int Hour)[]> Hearings(ScanReport[] scans) =>
        from order in Gen.Shuffle(scans)
        from again in Gen.OneOf(scans).Array[0, 4]
        from sizes in Gen.Int[1, 4].Array[scans.Length + 4]
        from hours in Gen.Int[0, 14].Array[scans.Length + 4]
        select Cut([.. order, .. again], sizes).Zip(hours.Order()).ToArray();

    private static IEnumerable<ScanReport[]> Cut(ScanReport[] scans, int[] sizes)
    {
        var taken = 0;
        foreach (var size in sizes.TakeWhile(_ => taken < scans.Length))
        {
            yield return scans[taken..Math.Min(taken + size, scans.Length)];
            taken += size;
        }
    }

    private static Shipment AtOnce(int lane, bool handedOver, ScanReport[] scans)
    {
        var shipment = Begin(lane, handedOver);
        var replay = new Replay(shipment);
        replay.Take(shipment.Hear(scans, Hour(20)));
        return shipment;
    }

    /// <param name="inBatches">What comes together is heard together, as a carrier's message is; else each scan by itself, in the order in which it stands there.</param>
    private static Shipment PieceByPiece(int lane, bool handedOver, (ScanReport[] Batch, int Hour)[] heard, bool inBatches)
    {
        var shipment = Begin(lane, handedOver);
        var replay = new Replay(shipment);
        foreach (var (batch, hour) in heard)
        {
            replay.Take(shipment.CatchUp(Hour(hour)));
            replay.Take(inBatches ? shipment.Hear(batch, Hour(hour)) : [.. batch.SelectMany(report => shipment.Scan(report, Hour(hour)))]);
        }
        replay.Take(shipment.CatchUp(Hour(20)));
        return shipment;
    }

    private static Shipment Begin(int lane, bool handedOver)
    {
        var (direction, from, to, laptop) = Lanes[lane];
        var shipment = Draft(direction, from(), to());
        shipment.Add(laptop(shipment), 1, Now);
        shipment.Label("ups", "1Z 999", Now);
        shipment.Foresee(Expected);
        if (handedOver)
            shipment.Dispatch(null, null, Now);
        return shipment;
    }

    /// <summary>Where it stands, since when, by which states, when it left, its scans in their order, who answers for the laptop, how it is called and whose staff see it.</summary>
    private static string Told(Shipment shipment, Instant now)
    {
        var (device, scans) = (shipment.Contents.Single().Device, shipment.Scans.OrderBy(s => s.OccurredAt).ThenBy(s => s.Sequence).ThenBy(s => s.Status).ThenBy(s => s.Source));
        var answers = device.DepotId is not null ? "depot" : device.ShipmentId == shipment.Id ? "parcel" : device.PersonId == Ana.Id ? "Ana" : device.RepairerId == Fixers.Id ? "fixers" : "nobody";
        return $"""
            {shipment.State} since {shipment.StateSince}, left {shipment.DispatchedAt}, delivered {shipment.DeliveredAt}, troubled {shipment.TroubledSince}, {device.State} in {device.Region}, {device.Custody}: {answers}
            {string.Join(" > ", shipment.History(now))}
            {string.Join(" > ", scans.Select(s => $"{s.Status} {s.OccurredAt} {s.Sequence} {s.Source}"))}
            """;
    }

    private static Party AtFixers() => Party.Of(Fixers, "NL");

    /// <summary>A vendor sends it straight to somebody, and it is in the parcel when we first hear of it.</summary>
    private static Device NeverSeen(Shipment shipment) => LaptopFleet.Devices.Device.RegisterInTransit(
        new("SN-NEW", null, Guid.CreateVersion7(), Condition.New, null, null, null), shipment.Id, Ana.Region, Now).Device;

    private static Device InRepair()
    {
        var device = InUse(Here, Ana);
        device.SendToRepair(Fixers.Id, Now);
        return device;
    }

    /// <summary>Somebody who knows the events and nothing else: after each hearing they know where the parcel stands, and what has been said of its end.</summary>
    private sealed class Replay(Shipment shipment)
    {
        private ShipmentStep stands = new(shipment.State, shipment.StateSince);
        private ShipmentStep? ended;
        private (Custody Custody, Guid? Holder) answers = Holder(shipment);

        private static (Custody, Guid?) Holder(Shipment shipment) =>
            shipment.Contents.Single().Device is var d ? (d.Custody, d.DepotId ?? d.ShipmentId ?? d.PersonId ?? d.RepairerId) : default;

        public void Take(IEnumerable<FleetEvent> events)
        {
            foreach (var happened in events)
            {
                Take(happened);
                Follow(happened);
                Assert.False(happened is DeviceReturnDue, "A carrier's word makes no laptop due.");
            }
            Assert.Equal(Holder(shipment), answers);
            Assert.Equal(new(shipment.State, shipment.StateSince), stands);
            Assert.Equal(ShipmentLifecycle.IsOver(stands.State) ? stands : null, ended);
        }

        private void Take(FleetEvent happened)
        {
            switch (happened)
            {
                case ShipmentScanned scanned:
                    Assert.Equal(stands.State, scanned.Before);
                    stands = new(scanned.After, scanned.Since);
                    break;
                case ShipmentReconsidered reconsidered:
                    Assert.Equal(stands.State, reconsidered.Before);
                    stands = new(reconsidered.After, reconsidered.Since);
                    break;
                case ShipmentDelivered delivered:
                    End(ShipmentState.Delivered, delivered.DeliveredAt);
                    break;
                case ShipmentReturned returned:
                    End(ShipmentState.Returned, returned.ReturnedAt);
                    break;
                case ShipmentLost lost:
                    End(ShipmentState.Lost, lost.LostAt);
                    break;
                case ShipmentCorrected corrected:
                    Assert.Equal(corrected.Before, ended?.State);
                    ended = corrected.Before == corrected.After ? new(corrected.After, corrected.Since) : null;
                    break;
            }
        }

        private void Follow(FleetEvent happened) => answers = happened switch
        {
            DeviceShipped shipped => (Custody.Shipment, shipped.ShipmentId),
            DeviceDelivered delivered => (Custody.Person, delivered.PersonId),
            DeviceBroughtBack broughtBack => (Custody.Person, broughtBack.PersonId),
            DeviceSentToRepair sent => (Custody.Repairer, sent.VendorId),
            DeviceReceived received => (Custody.Depot, received.DepotId),
            DeviceLost => (Custody.Gone, null),
            _ => answers,
        };

        private void End(ShipmentState state, Instant at)
        {
            Assert.Null(ended);
            ended = new(state, at);
        }
    }
}
