using CsCheck;
using LaptopFleet.Audit;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.People;
using LaptopFleet.Shipments;
using LaptopFleet.Shipments.Events;
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
    private static readonly Person Ana = Person();
    private static readonly Vendor Fixers = Vendor();

    /// <summary>Each lane, with a laptop that is where the lane starts.</summary>
    private static readonly (ShipmentDirection Direction, Func<Party> From, Func<Party> To, Func<Device> Laptop)[] Lanes =
    [
        (ShipmentDirection.Outbound, () => Party.Of(Here), () => Home(Ana), () => Device(Here)),
        (ShipmentDirection.Outbound, AtFixers, () => Home(Ana), () => Device(Here)),
        (ShipmentDirection.Return, () => Home(Ana), () => Party.Of(Here), () => DueBack(Here, Ana)),
        (ShipmentDirection.Transfer, () => Party.Of(Here), () => Party.Of(There), () => Device(Here)),
        (ShipmentDirection.Repair, () => Party.Of(Here), AtFixers, () => Device(Here)),
        (ShipmentDirection.Repair, () => Home(Ana), AtFixers, () => InUse(Here, Ana)),
        (ShipmentDirection.Repair, AtFixers, () => Party.Of(Here), InRepair),
        (ShipmentDirection.Repair, AtFixers, () => Home(Ana), InRepair),
    ];

    [Fact]
    public void However_the_same_scans_are_heard_the_parcel_ends_the_same_and_its_events_agree() =>
        (from lane in Gen.Int[0, Lanes.Length - 1]
         from handedOver in Gen.Bool
         from scans in Scan.Array[1, 9]
         from heard in Hearings(scans)
         select (lane, handedOver, scans, heard))
        .Sample(t => Assert.Equal(AtOnce(t.lane, t.handedOver, t.scans), PieceByPiece(t.lane, t.handedOver, t.heard)), iter: ScanSets);

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

    private static string AtOnce(int lane, bool handedOver, ScanReport[] scans)
    {
        var shipment = Begin(lane, handedOver);
        shipment.Hear(scans, Hour(20));
        return Told(shipment, Hour(20));
    }

    private static string PieceByPiece(int lane, bool handedOver, (ScanReport[] Batch, int Hour)[] heard)
    {
        var shipment = Begin(lane, handedOver);
        var replay = new Replay(shipment);
        foreach (var (batch, hour) in heard)
            replay.Take([.. shipment.CatchUp(Hour(hour)), .. batch.SelectMany(report => shipment.Scan(report, Hour(hour)))]);
        replay.Take(shipment.CatchUp(Hour(20)));
        return Told(shipment, Hour(20));
    }

    private static Shipment Begin(int lane, bool handedOver)
    {
        var (direction, from, to, laptop) = Lanes[lane];
        var shipment = Draft(direction, from(), to(), laptop());
        shipment.Label("ups", "1Z 999", Now);
        if (handedOver)
            shipment.Dispatch(null, null, Now);
        return shipment;
    }

    /// <summary>Where it stands, since when, by which states, when it left, its scans in their order, and who answers for the laptop.</summary>
    private static string Told(Shipment shipment, Instant now)
    {
        var (device, scans) = (shipment.Contents.Single().Device, shipment.Scans.OrderBy(s => s.OccurredAt).ThenBy(s => s.Sequence).ThenBy(s => s.Status).ThenBy(s => s.Source));
        var answers = device.DepotId is not null ? "depot" : device.ShipmentId == shipment.Id ? "parcel" : device.PersonId == Ana.Id ? "Ana" : device.RepairerId == Fixers.Id ? "fixers" : "nobody";
        return $"""
            {shipment.State} since {shipment.StateSince}, left {shipment.DispatchedAt}, {device.Custody}: {answers}
            {string.Join(" > ", shipment.History(now))}
            {string.Join(" > ", scans.Select(s => $"{s.Status} {s.OccurredAt} {s.Sequence} {s.Source}"))}
            """;
    }

    private static Party AtFixers() => Party.Of(Fixers, "NL");

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

        public void Take(IEnumerable<FleetEvent> events)
        {
            foreach (var happened in events)
                Take(happened);
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

        private void End(ShipmentState state, Instant at)
        {
            Assert.Null(ended);
            ended = new(state, at);
        }
    }
}
