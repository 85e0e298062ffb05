using LaptopFleet.Audit;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using NodaTime;
using static LaptopFleet.Devices.DeviceAction;

namespace LaptopFleet.Tests.Devices;

public sealed class DeviceLifecycleTests
{
    private static readonly Instant Later = Laptops.Now + Duration.FromHours(1);
    private static readonly Actor Security = new("user", "security");

    /// <summary>What may happen in each state, said a second time, so that a slip in the table is seen.</summary>
    private static readonly Dictionary<DeviceState, DeviceAction[]> Legal = new()
    {
        [DeviceState.InStock] = [Allocate, Ship, HandOver, SendToRepair, ShipForRepair, Sanitise, ReportLost, ReportStolen],
        [DeviceState.Allocated] = [Release, Ship, HandOver, ReportLost, ReportStolen],
        [DeviceState.InTransit] = [Deliver, Receive, ReportLost, ReportStolen],
        [DeviceState.Delivered] = [Accept, Decline, EndUse, RetractDelivery, ReportLost, ReportStolen],
        [DeviceState.InUse] = [EndUse, SendToRepair, ShipForRepair, ReportLost, ReportStolen],
        [DeviceState.ReturnDue] = [Resume, ShipBack, Receive, Sanitise, WriteOff, ReportLost, ReportStolen],
        [DeviceState.Returning] = [Receive, Deliver, ReportLost, ReportStolen],
        [DeviceState.Received] = [Restock, SendToRepair, ShipForRepair, Sanitise, WriteOff, ReportLost, ReportStolen],
        [DeviceState.Sanitised] = [Restock, Receive, Sanitise, Keep, Sell, Donate, Recycle, Destroy, ReportLost, ReportStolen],
        [DeviceState.InRepair] = [Receive, ShipForRepair, ReportLost, ReportStolen],
        [DeviceState.RepairTransit] = [ReachRepairer, BringBack, Receive, ReportLost, ReportStolen],
        [DeviceState.Lost] = [Recover, WriteOff, Ship, ShipBack, ShipForRepair],
        [DeviceState.Stolen] = [Recover, WriteOff],
        [DeviceState.Kept] = [],
        [DeviceState.Sold] = [],
        [DeviceState.Donated] = [],
        [DeviceState.Recycled] = [],
        [DeviceState.Destroyed] = [],
        [DeviceState.WrittenOff] = [],
    };

    public static TheoryData<DeviceState, DeviceAction> EveryPair =>
        [.. Enum.GetValues<DeviceState>().SelectMany(_ => Enum.GetValues<DeviceAction>(), (state, action) => new TheoryDataRow<DeviceState, DeviceAction>(state, action))];

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void What_is_listed_moves_and_what_is_not_is_refused_and_changes_nothing(DeviceState state, DeviceAction action)
    {
        var device = Laptops.In(state);
        var (since, custody) = (device.StateSince, device.Custody);

        if (Legal[state].Contains(action))
        {
            var happened = Laptops.Do(device, action, Later);

            Assert.Equal(DeviceLifecycle.Moves[(state, action)], device.State);
            Assert.Equal(Later, device.StateSince);
            Assert.Equal(Later, happened.At);
            Assert.Equal(device.Id, happened.Subject.Id);
            AssertOneCustody(device);
        }
        else
        {
            var refused = Assert.Throws<RefusedException>(() => Laptops.Do(device, action, Later));

            Assert.StartsWith("device.not-", refused.Code);
            Assert.Equal((state, since, custody), (device.State, device.StateSince, device.Custody));
        }
    }

    public static TheoryData<DeviceState, DeviceAction> EveryLegalPair =>
        [.. Legal.SelectMany(line => line.Value, (line, action) => new TheoryDataRow<DeviceState, DeviceAction>(line.Key, action))];

    [Theory]
    [MemberData(nameof(EveryLegalPair))]
    public void Under_a_hold_nothing_takes_the_data_or_the_laptop_out_of_reach(DeviceState state, DeviceAction action)
    {
        var device = Laptops.In(state);
        var hold = Hold.Place(device, "reason", Security, Laptops.Now).Hold;

        if (action is Sanitise or Keep or Sell or Donate or Recycle or Destroy)
        {
            Assert.Equal("device.on-hold", Assert.Throws<RefusedException>(() => Laptops.Do(device, action, Later)).Code);
            Assert.Equal(state, device.State);
        }
        else
        {
            Laptops.Do(device, action, Later);
            Assert.NotEqual(state, device.State);
        }
        Assert.Null(hold.ReleasedAt);
    }

    private static void AssertOneCustody(Device device)
    {
        Assert.Contains(DeviceLifecycle.CustodyOf(device.State), new Custody?[] { null, device.Custody });
        var holders = new[] { device.DepotId, device.ShipmentId, device.PersonId, device.RepairerId };
        Assert.Equal(device.Custody == Custody.Gone ? 0 : 1, holders.Count(h => h is not null));
        Assert.Equal(device.Custody == Custody.Gone, device.EndedAt is not null);
    }
}
