using LaptopFleet.Devices;
using LaptopFleet.Shipments;

namespace LaptopFleet.Assignments;

/// <summary>Where a laptop is and what its person has to do now, said the way one says it to somebody who does not work in logistics.</summary>
public static class LaptopInWords
{
    public static string Where(DeviceState device, ShipmentState? shipment) => device switch
    {
        DeviceState.InStock or DeviceState.Allocated => "It is set aside for you at a depot.",
        DeviceState.InTransit => OnTheWay(shipment),
        DeviceState.Delivered => "It has been delivered to you.",
        DeviceState.InUse => "It is with you.",
        DeviceState.ReturnDue => "It is with you and is due back.",
        DeviceState.Returning => "It is on its way back to us.",
        DeviceState.InRepair => "It is at a repairer.",
        DeviceState.RepairTransit => "It is on its way to a repairer or back from one.",
        DeviceState.Lost => "It is recorded as lost.",
        DeviceState.Stolen => "It is recorded as stolen.",
        DeviceState.Received or DeviceState.Sanitised => "It is back with us.",
        _ => "It has left the fleet.",
    };

    public static LaptopStep Next(DeviceState device, ShipmentState? shipment, AssignmentKind kind) => (device, shipment) switch
    {
        (DeviceState.InTransit, ShipmentState.AvailableForPickup) => new(LaptopStepKind.PickUp, "Fetch it from the pick-up point of the carrier; bring an identity card."),
        (DeviceState.InTransit, ShipmentState.DeliveryAttempted) => new(LaptopStepKind.BeThere, "Be there for the next delivery, or arrange another one with the carrier."),
        (DeviceState.Delivered, _) => new(LaptopStepKind.Accept, "Type the serial number from its case and agree to the statement, or decline it and say why."),
        (DeviceState.ReturnDue, _) => new(LaptopStepKind.SendBack, "Send it back: pack it as the instructions say and give it to the carrier."),
        (DeviceState.InUse, _) when kind == AssignmentKind.Loaner => new(LaptopStepKind.SendBack, "Send it back, or ask logistics for more time."),
        _ => new(LaptopStepKind.Nothing, "There is nothing for you to do."),
    };

    private static string OnTheWay(ShipmentState? shipment) => shipment switch
    {
        ShipmentState.CustomsHold => "Customs holds it; logistics looks after that.",
        ShipmentState.OutForDelivery => "It is out for delivery.",
        ShipmentState.AvailableForPickup => "It waits for you at a pick-up point.",
        ShipmentState.DeliveryAttempted => "The carrier came with it and could not leave it.",
        ShipmentState.Exception or ShipmentState.Expired => "Something holds it up with the carrier; logistics looks after that.",
        ShipmentState.ReturnToSender or ShipmentState.Returned => "The carrier brings it back to us; logistics will tell you how it goes on.",
        _ => "It is on its way to you.",
    };
}

/// <summary>What to do next.</summary>
/// <param name="Words">The same as a sentence.</param>
public sealed record LaptopStep(LaptopStepKind Kind, string Words);

/// <summary>What the holder of a laptop, or whoever waits for one, has to do next.</summary>
public enum LaptopStepKind
{
    Nothing,
    PickUp,
    BeThere,
    Accept,
    SendBack,
}
