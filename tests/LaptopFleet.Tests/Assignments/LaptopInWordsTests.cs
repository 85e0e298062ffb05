using LaptopFleet.Assignments;
using LaptopFleet.Devices;
using LaptopFleet.Shipments;

namespace LaptopFleet.Tests.Assignments;

public sealed class LaptopInWordsTests
{
    [Theory]
    [InlineData(DeviceState.InStock, "set aside")]
    [InlineData(DeviceState.Allocated, "set aside")]
    [InlineData(DeviceState.InTransit, "on its way to you")]
    [InlineData(DeviceState.Delivered, "delivered to you")]
    [InlineData(DeviceState.InUse, "with you")]
    [InlineData(DeviceState.ReturnDue, "due back")]
    [InlineData(DeviceState.Returning, "way back")]
    [InlineData(DeviceState.Received, "back with us")]
    [InlineData(DeviceState.Sanitised, "back with us")]
    [InlineData(DeviceState.InRepair, "repairer")]
    [InlineData(DeviceState.RepairTransit, "way to a repairer or back")]
    [InlineData(DeviceState.Lost, "lost")]
    [InlineData(DeviceState.Stolen, "stolen")]
    [InlineData(DeviceState.Kept, "left the fleet")]
    [InlineData(DeviceState.Sold, "left the fleet")]
    [InlineData(DeviceState.Donated, "left the fleet")]
    [InlineData(DeviceState.Recycled, "left the fleet")]
    [InlineData(DeviceState.Destroyed, "left the fleet")]
    [InlineData(DeviceState.WrittenOff, "left the fleet")]
    public void Every_state_of_a_laptop_has_its_sentence(DeviceState state, string words) =>
        Assert.Contains(words, LaptopInWords.Where(state, null), StringComparison.Ordinal);

    [Theory]
    [InlineData(ShipmentState.InTransit, "on its way", LaptopStepKind.Nothing)]
    [InlineData(ShipmentState.CustomsHold, "Customs", LaptopStepKind.Nothing)]
    [InlineData(ShipmentState.OutForDelivery, "out for delivery", LaptopStepKind.Nothing)]
    [InlineData(ShipmentState.AvailableForPickup, "pick-up point", LaptopStepKind.PickUp)]
    [InlineData(ShipmentState.DeliveryAttempted, "could not leave it", LaptopStepKind.BeThere)]
    [InlineData(ShipmentState.Exception, "holds it up", LaptopStepKind.Nothing)]
    [InlineData(ShipmentState.Expired, "holds it up", LaptopStepKind.Nothing)]
    [InlineData(ShipmentState.ReturnToSender, "back to us", LaptopStepKind.Nothing)]
    [InlineData(ShipmentState.Returned, "back to us", LaptopStepKind.Nothing)]
    public void On_its_way_the_parcel_says_more(ShipmentState parcel, string words, LaptopStepKind next)
    {
        Assert.Contains(words, LaptopInWords.Where(DeviceState.InTransit, parcel), StringComparison.Ordinal);
        Assert.Equal(next, LaptopInWords.Next(DeviceState.InTransit, parcel, AssignmentKind.Permanent).Kind);
    }

    [Theory]
    [InlineData(DeviceState.Delivered, AssignmentKind.Permanent, LaptopStepKind.Accept)]
    [InlineData(DeviceState.InUse, AssignmentKind.Permanent, LaptopStepKind.Nothing)]
    [InlineData(DeviceState.InUse, AssignmentKind.Loaner, LaptopStepKind.SendBack)]
    [InlineData(DeviceState.ReturnDue, AssignmentKind.Permanent, LaptopStepKind.SendBack)]
    [InlineData(DeviceState.Returning, AssignmentKind.Permanent, LaptopStepKind.Nothing)]
    public void It_says_what_to_do_next(DeviceState state, AssignmentKind kind, LaptopStepKind next) =>
        Assert.Equal(next, LaptopInWords.Next(state, null, kind).Kind);
}
