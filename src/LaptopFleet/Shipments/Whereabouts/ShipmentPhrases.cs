using System.Collections.Frozen;

namespace LaptopFleet.Shipments.Whereabouts;

/// <summary>What a person reads of their shipment, in one language. A further language is one more table like the ones below, and a line in <see cref="All"/>.</summary>
/// <param name="Tag">BCP 47.</param>
/// <param name="ToMe">Where it stands, said to whom it goes.</param>
/// <param name="FromMe">The same, said to whom it comes from.</param>
/// <param name="Late">What is added where it takes longer than usual.</param>
/// <param name="Between">From when to when it is expected: two days.</param>
/// <param name="AfterItLeaves">The same before it has left: two numbers of days.</param>
public sealed record ShipmentPhrases(
    string Tag, FrozenDictionary<ShipmentState, string> ToMe, FrozenDictionary<ShipmentState, string> FromMe, FrozenDictionary<MyStep, string> Steps,
    FrozenDictionary<ScanStatus, string> Scans, string Late, string Between, string AfterItLeaves)
{
    public static readonly IReadOnlyList<ShipmentPhrases> All = [EnglishPhrases.Words, GermanPhrases.Words];

    /// <summary>The first language of a list like <c>de-CH, fr;q=0.8</c> that is spoken here; English where none is.</summary>
    public static ShipmentPhrases For(string? languages) =>
        (languages ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(asked => asked.Split(';', '-')[0].Trim()).Select(tag => All.FirstOrDefault(p => p.Tag.Equals(tag, StringComparison.OrdinalIgnoreCase))).OfType<ShipmentPhrases>().FirstOrDefault()
        ?? All[0];

    public string Status(ShipmentState state, bool isToMe) => (isToMe ? ToMe : FromMe)[state];

    /// <summary>What there is to do now for the person at one end.</summary>
    public static MyStep Next(ShipmentState state, bool isToMe) => (state, isToMe) switch
    {
        (ShipmentState.AvailableForPickup, true) => MyStep.PickUp,
        (ShipmentState.DeliveryAttempted, true) => MyStep.BeThere,
        (ShipmentState.OutForDelivery, true) => MyStep.BeThere,
        (ShipmentState.Delivered, true) => MyStep.Accept,
        (ShipmentState.LabelReady, false) => MyStep.HandToCarrier,
        (ShipmentState.Returned, false) => MyStep.AskLogistics,
        _ => MyStep.Nothing,
    };
}

/// <summary>What a person has to do next about a shipment.</summary>
public enum MyStep
{
    Nothing,
    BeThere,
    PickUp,
    Accept,
    HandToCarrier,
    AskLogistics,
}
