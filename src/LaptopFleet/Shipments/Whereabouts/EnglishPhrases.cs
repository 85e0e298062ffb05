using System.Collections.Frozen;

namespace LaptopFleet.Shipments.Whereabouts;

internal static class EnglishPhrases
{
    public static readonly ShipmentPhrases Words = new(
        "en",
        new Dictionary<ShipmentState, string>
        {
            [ShipmentState.Draft] = "We are getting it ready for you.",
            [ShipmentState.LabelReady] = "It is packed and waits for the carrier.",
            [ShipmentState.InTransit] = "It is on its way to you.",
            [ShipmentState.CustomsHold] = "Customs holds it; logistics looks after that.",
            [ShipmentState.OutForDelivery] = "It is out for delivery.",
            [ShipmentState.AvailableForPickup] = "It waits for you at a pick-up point.",
            [ShipmentState.DeliveryAttempted] = "The carrier came with it and could not leave it.",
            [ShipmentState.Delivered] = "It has been delivered to you.",
            [ShipmentState.ReturnToSender] = "The carrier brings it back to us; logistics will tell you how it goes on.",
            [ShipmentState.Returned] = "It came back to us; logistics will tell you how it goes on.",
            [ShipmentState.Exception] = "Something holds it up with the carrier; logistics looks after that.",
            [ShipmentState.Lost] = "The carrier has lost it; logistics looks for another one for you.",
            [ShipmentState.Cancelled] = "It will not be sent.",
            [ShipmentState.Expired] = "The carrier has no news of it; logistics looks after that.",
        }.ToFrozenDictionary(),
        new Dictionary<ShipmentState, string>
        {
            [ShipmentState.Draft] = "We are getting its label ready for you.",
            [ShipmentState.LabelReady] = "Its label is ready; the carrier has not got it yet.",
            [ShipmentState.InTransit] = "It is on its way back to us.",
            [ShipmentState.CustomsHold] = "Customs holds it; logistics looks after that.",
            [ShipmentState.OutForDelivery] = "It is nearly back with us.",
            [ShipmentState.AvailableForPickup] = "It waits for us at a pick-up point.",
            [ShipmentState.DeliveryAttempted] = "The carrier came to us with it and could not leave it.",
            [ShipmentState.Delivered] = "It is back with us.",
            [ShipmentState.ReturnToSender] = "The carrier brings it back to you; logistics will tell you how it goes on.",
            [ShipmentState.Returned] = "The carrier brought it back to you.",
            [ShipmentState.Exception] = "Something holds it up with the carrier; logistics looks after that.",
            [ShipmentState.Lost] = "The carrier has lost it; logistics looks after that.",
            [ShipmentState.Cancelled] = "It will not be sent.",
            [ShipmentState.Expired] = "The carrier has no news of it; logistics looks after that.",
        }.ToFrozenDictionary(),
        new Dictionary<MyStep, string>
        {
            [MyStep.Nothing] = "There is nothing for you to do.",
            [MyStep.BeThere] = "Be there when the carrier comes, or arrange another day with them.",
            [MyStep.PickUp] = "Fetch it from the carrier's pick-up point; bring an identity card.",
            [MyStep.Accept] = "Open it, look at it, and accept it by its serial number.",
            [MyStep.HandToCarrier] = "Switch it off, pack it as the instructions say, and give it to the carrier.",
            [MyStep.AskLogistics] = "Ask logistics how it goes on.",
        }.ToFrozenDictionary(),
        new Dictionary<ScanStatus, string>
        {
            [ScanStatus.Unknown] = "The carrier said something that we do not understand",
            [ScanStatus.PreTransit] = "The carrier expects it",
            [ScanStatus.InTransit] = "On its way",
            [ScanStatus.CustomsHold] = "Held by customs",
            [ScanStatus.OutForDelivery] = "Out for delivery",
            [ScanStatus.AvailableForPickup] = "At a pick-up point",
            [ScanStatus.DeliveryAttempted] = "Delivery tried",
            [ScanStatus.Exception] = "Held up",
            [ScanStatus.Expired] = "No news",
            [ScanStatus.Cancelled] = "Cancelled with the carrier",
            [ScanStatus.Lost] = "Lost",
            [ScanStatus.Delivered] = "Delivered",
            [ScanStatus.ReturnToSender] = "On its way back to the sender",
            [ScanStatus.Returned] = "Back at the sender",
        }.ToFrozenDictionary(),
        "It takes longer than usual; logistics has it on its list.",
        "It is expected between {0} and {1}.",
        "It usually takes {0} to {1} days from the day on which it leaves.");
}
