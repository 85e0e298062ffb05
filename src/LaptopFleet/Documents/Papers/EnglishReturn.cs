namespace LaptopFleet.Documents.Papers;

internal static class EnglishReturn
{
    public static readonly ReturnWords Words = new(
        "en", "{0} {1} {2}", "January|February|March|April|May|June|July|August|September|October|November|December",
        "How to send your laptop back", "Shipment", "Please hand it to the carrier by", "Carrier", "Tracking number", "You will be told", "Questions?",
        "What goes back", "Laptop", "Serial number", "Asset tag",
        "Is the laptop bulging, does it smell odd, leak or grow warm by itself? Then its battery may be swollen. Do not pack it and do not send it. Put it where nothing can burn and write to us at once.",
        "Pack it",
        [
            "Save what is yours and sign out of your private accounts.",
            "Shut the laptop down. Do not only close the lid: it must be off, not asleep.",
            "Leave the battery in the laptop. Do not take anything out.",
            "Use a strong box, best the one it came in. Wrap the laptop and fill the box so that nothing moves when you shake it. Put the charger beside it, not on the screen.",
            "Put in the packing list, close the box with tape, and take old labels off.",
            "Stick the label on the largest side, flat, where nothing covers it.",
        ],
        "Hand it over",
        [
            "Take the box to a drop-off point of the carrier, or have it picked up at your address: the carrier's website takes the tracking number.",
            "Ask for a receipt and keep it until we write that the laptop has arrived.",
        ],
        "It goes to",
        "Your page",
        "Here you see where the return stands, say where it can be fetched, answer an offer, or say that something is not right. Keep this sheet: whoever has it can do that in your place. Do not put it into the box.");
}
