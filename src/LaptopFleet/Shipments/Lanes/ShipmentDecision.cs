using System.Text.Json;
using LaptopFleet.Audit;
using LaptopFleet.Shipments.Batteries;
using LaptopFleet.Shipments.Customs;
using LaptopFleet.Shipments.Events;
using NodaTime;

namespace LaptopFleet.Shipments.Lanes;

/// <summary>
/// What was decided of a shipment when its label was made and, for good, when it left: whole, with every rule that was asked, so that it is explained by
/// the rules of its day. Names and addresses are no part of it.
/// </summary>
public sealed class ShipmentDecision
{
    private ShipmentDecision() { }

    public Guid ShipmentId { get; private set; }
    public DecisionStage Stage { get; private set; }
    public Instant DecidedAt { get; private set; }
    public string CustomsJson { get; private set; } = null!;
    public string BatteriesJson { get; private set; } = null!;
    public int Version { get; private set; }

    public CustomsDecision Customs => JsonSerializer.Deserialize<CustomsDecision>(CustomsJson, EventShape.Json)!;

    public LithiumDecision Batteries => JsonSerializer.Deserialize<LithiumDecision>(BatteriesJson, EventShape.Json)!;

    public static ShipmentDecision For(Guid shipmentId) => new() { ShipmentId = shipmentId };

    /// <summary>Takes the place of what was decided before.</summary>
    public LaneDecided Take(Shipment shipment, DecisionStage stage, CustomsDecision customs, LithiumDecision batteries, Instant now)
    {
        (Stage, DecidedAt) = (stage, now);
        (CustomsJson, BatteriesJson) = (JsonSerializer.Serialize(customs, EventShape.Json), JsonSerializer.Serialize(batteries, EventShape.Json));
        List<string> rules = [.. customs.Rulings.Concat(batteries.Rulings).Select(r => r.Rule).OfType<Policy.RuleCited>().Select(r => $"{r.RuleId} {r.Version}").Distinct()];
        return new(
            ShipmentId, stage, customs.CrossesBorder, customs.Document?.Type, customs.Totals, batteries.Regulation, batteries.MarkNeeded, rules, shipment.PersonId, shipment.ToRegion, now);
    }
}

/// <summary>When a decision was made.</summary>
public enum DecisionStage
{
    /// <summary>Just now, for whoever asks; nothing depends on it.</summary>
    Asked,
    Labelled,
    Dispatched,
}
