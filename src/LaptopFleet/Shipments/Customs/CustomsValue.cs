using LaptopFleet.Platform;
using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Shipments.Customs;

/// <summary>What one laptop is worth to customs: what was paid for a new one, less depreciation by whole months for a used one, and never nothing.</summary>
/// <param name="Months">For how many whole months it was depreciated; null where it was not.</param>
public sealed record CustomsValue(Money Amount, int? Months, string Reason)
{
    public const string BasisKind = "customs-value-basis";
    public const string LifeKind = "depreciation-straight-line";
    public const string FloorKind = "customs-value-floor";

    public static CustomsValue Of(CustomsGoods goods, Inquiry inquiry)
    {
        // A cost of nothing is a cost that nobody wrote down.
        var isKnown = goods.Cost is { Minor: > 0 };
        var (paid, whence) = isKnown ? (goods.Cost!, "its cost") : (goods.ModelPrice, "the model's price, since no cost is on record");
        if (inquiry.Ask(BasisKind, ("condition", goods.Condition.Kebab())).Outcome == "cost")
            return new(paid, null, $"New: {whence}, {paid}.");
        var (life, percent) = (inquiry.Ask(LifeKind).Number, inquiry.Ask(FloorKind).Number);
        if ((goods.BoughtOn ?? goods.RegisteredOn) is not { } since)
            return new(paid, 0, $"Used: {whence}, {paid}; when it was bought is not known, so nothing is taken off.");
        var months = Math.Clamp(since > inquiry.On ? 0 : Period.Between(since, inquiry.On, PeriodUnits.Months).Months, 0, life);
        var left = (long)Math.Round(paid.Minor * (decimal)(life - months) / life, MidpointRounding.AwayFromZero);
        var least = Math.Max(1, (long)Math.Ceiling(paid.Minor * (decimal)percent / 100));
        var value = paid with { Minor = Math.Max(left, least) };
        var began = goods.BoughtOn is null ? $"registered on {since:uuuu-MM-dd}" : $"bought on {since:uuuu-MM-dd}";
        return new(value, months, left >= least
            ? $"Used: {whence}, {paid}, less {months} of {life} months, since it was {began}."
            : $"Used: {whence}, {paid}, is written off after {months} of {life} months, but its value is never under {percent} percent.");
    }
}
