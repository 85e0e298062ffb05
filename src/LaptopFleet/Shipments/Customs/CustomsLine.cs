using LaptopFleet.Devices;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using LaptopFleet.World;

namespace LaptopFleet.Shipments.Customs;

/// <summary>One line of the invoice: one laptop.</summary>
/// <param name="HsCode">Null where the model has none; across a border the decision then refuses.</param>
/// <param name="Origin">The country in which it was made.</param>
/// <param name="ValueReason">How the value was found.</param>
/// <param name="ExportClass">How the exporting country classifies it (ECCN and the like), where a rule says so.</param>
public sealed record CustomsLine(
    int Number, Guid? DeviceId, string? SerialNumber, string ModelCode, int Package, string Description, GoodsCondition Condition,
    string? HsCode, string? Origin, Money Value, int? MonthsDepreciated, string ValueReason, decimal? NetWeightKg, string? ExportClass)
{
    public const string ClassKind = "export-classification";
    public const string WeightKind = "customs-hs-most-weight";
    public const int LeastHsDigits = 6;

    /// <summary>The digits by which two codes are the same, however they are dotted.</summary>
    public static string DigitsOf(string hsCode) => string.Concat(hsCode.Where(char.IsAsciiDigit));

    public static CustomsLine Of(int number, CustomsGoods goods, CustomsLane lane, Inquiry inquiry)
    {
        var value = CustomsValue.Of(goods, inquiry);
        var exportClass = lane.CrossesBorder && goods.HsCode is { } code
            ? inquiry.Ask(ClassKind, ("from", lane.From.Country), ("hs", Heading(code)), ("to", lane.To.Country))
            : null;
        return new(
            number, goods.DeviceId, goods.SerialNumber, goods.ModelCode, goods.Package, goods.Description ?? GoodsDescription.Of(goods), Of(goods.Condition),
            Said(goods.HsCode), Said(goods.Origin), value.Amount, value.Months, value.Reason, goods.NetWeightKg, exportClass is { IsRuled: true } ruled ? ruled.Outcome : null);
    }

    /// <summary>What a paper would lack, each with the field that it is about.</summary>
    internal IEnumerable<Fault> Faults(Inquiry inquiry)
    {
        var at = $"/lines/{Number - 1}";
        if (HsCode is null || DigitsOf(HsCode).Length < LeastHsDigits)
            yield return new($"{at}/hsCode", "customs.hs-code-missing", $"Model {ModelCode} has no Harmonised System code of six digits or more.");
        if (Origin is null || Countries.Find(Origin) is null)
            yield return new($"{at}/origin", "customs.origin-missing", $"Model {ModelCode} does not say in which country it is made.");
        if (NetWeightKg is not > 0)
            yield return new($"{at}/netWeightKg", "customs.weight-missing", $"Model {ModelCode} has no net weight.");
        if (GoodsDescription.Fault(Description, inquiry) is { } vague)
            yield return new($"{at}/description", "customs.description-vague", vague);
        if (HsCode is not null && NetWeightKg is { } weight && inquiry.Ask(WeightKind, ("hs", Heading(HsCode))) is { IsRuled: true } most && weight > most.Quantity)
            yield return new($"{at}/hsCode", "customs.hs-code-wrong", $"{HsCode} is for goods of not more than {most.Outcome} kg; model {ModelCode} weighs more.");
    }

    private static string Heading(string hsCode) => DigitsOf(hsCode) is { Length: >= LeastHsDigits } digits ? digits[..LeastHsDigits] : DigitsOf(hsCode) + "-";

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static GoodsCondition Of(Condition condition) => condition switch
    {
        Devices.Condition.New => GoodsCondition.New,
        Devices.Condition.Damaged => GoodsCondition.Defective,
        _ => GoodsCondition.Used,
    };
}

/// <summary>In what state goods are, as an invoice says it.</summary>
public enum GoodsCondition
{
    New,
    Used,
    Defective,
}
