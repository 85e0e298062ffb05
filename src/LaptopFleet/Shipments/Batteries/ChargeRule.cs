using System.Text.Json.Serialization;
using LaptopFleet.Platform;
using LaptopFleet.Policy;

namespace LaptopFleet.Shipments.Batteries;

/// <summary>How far the batteries may be charged.</summary>
/// <param name="MostPercent">Of the rated capacity.</param>
/// <param name="MostIndicatedPercent">Of what the laptop itself shows, where that is an alternative.</param>
public sealed record ChargeRule(ChargeDuty Duty, int? MostPercent, int? MostIndicatedPercent, string Sentence)
{
    [JsonIgnore]
    internal string Cited { get; init; } = "";

    internal static ChargeRule Of(LithiumCase asked, LithiumRoad road, Inquiry inquiry)
    {
        var inputs = road.With(("packing", road.Packing));
        var ruled = inquiry.Ask("lithium-charge", inputs);
        if (!ruled.IsRuled)
            return new(ChargeDuty.None, null, null, $"No rule limits the charge by {road.Mode.Kebab()} on this day.");
        var (most, indicated, above) = (inquiry.Ask("lithium-charge-most", inputs), inquiry.Ask("lithium-charge-indicated", inputs), inquiry.Ask("lithium-charge-above", inputs));
        var isTiny = above.IsRuled && asked.Packages.SelectMany(p => p.Groups).All(g => g.Wh <= above.Quantity);
        var duty = ruled.Outcome == "mandatory" && !isTiny ? ChargeDuty.Mandatory : ChargeDuty.Recommended;
        var (percent, shown) = (most.Number, indicated.IsRuled ? indicated.Number : (int?)null);
        var alternative = shown is null ? "" : $", or {shown} percent as the laptop shows it";
        var cited = $"{ruled.Rule!.RuleId} version {ruled.Rule.Version}";
        var sentence = duty == ChargeDuty.Mandatory
            ? $"Charged to {percent} percent at most: {cited} makes it a duty."
            : $"Charged to {percent} percent at most{alternative}, is recommended and no duty ({cited}).";
        return new(duty, percent, shown, sentence) { Cited = cited };
    }

    internal IEnumerable<Fault> Refuse(LithiumCase asked) => Duty == ChargeDuty.Mandatory && asked.ChargePercent > MostPercent
        ? [new("/chargePercent", LithiumDecision.ChargeCode, $"The batteries are charged to {asked.ChargePercent} percent; more than {MostPercent} needs the approval of the authorities ({Cited}).")]
        : [];
}

/// <summary>Whether the limit of charge for the way is asked for, advised, or neither.</summary>
public enum ChargeDuty
{
    None,
    Recommended,
    Mandatory,
}
