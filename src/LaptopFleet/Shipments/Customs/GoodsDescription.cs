using System.Globalization;
using LaptopFleet.Devices;
using LaptopFleet.Policy;

namespace LaptopFleet.Shipments.Customs;

/// <summary>What is written on the invoice for one laptop, and whether customs takes it: a word like "electronics" is turned away.</summary>
public static class GoodsDescription
{
    public const int MaxLength = 200;
    public const string VagueKind = "vague-description";
    public const string LeastWordsKind = "description-least-words";

    /// <summary>Says what it is, how large, whose make, new or used, and which battery is in it.</summary>
    public static string Of(CustomsGoods goods)
    {
        var battery = goods.Batteries == 1
            ? string.Create(CultureInfo.InvariantCulture, $"with installed lithium ion battery {goods.BatteryWh:0.##} Wh")
            : string.Create(CultureInfo.InvariantCulture, $"with {goods.Batteries} installed lithium ion batteries of {goods.BatteryWh:0.##} Wh");
        return string.Create(CultureInfo.InvariantCulture, $"Laptop computer, {goods.ScreenInches:0.#} inch, {goods.Maker} {goods.Family}, {State(goods.Condition)}, {battery}");
    }

    /// <summary>Why a description would be turned away; null where it says enough.</summary>
    public static string? Fault(string description, Inquiry inquiry)
    {
        var words = description.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        // A condition of a rule holds neither of these, so no stop word does either.
        var bare = string.Join(' ', words).Trim('.', ',', ';', ':', '-', '"').Replace(';', ' ').Replace('=', ' ').ToLowerInvariant();
        if (bare.Length is > 0 and <= Conditions.ValueMaxLength && inquiry.Ask(VagueKind, ("description", bare)) is { IsRuled: true } stop)
            return $"\"{description}\" as a whole description is turned away ({stop.Rule!.RuleId}): say what it is, whose make, new or used.";
        var least = inquiry.Ask(LeastWordsKind).Number;
        return words.Length < least ? $"\"{description}\" says too little: at least {least} words tell what it is, whose make, new or used." : null;
    }

    private static string State(Condition condition) => condition switch
    {
        Condition.New => "new",
        Condition.Damaged => "used, defective",
        _ => "used",
    };
}
