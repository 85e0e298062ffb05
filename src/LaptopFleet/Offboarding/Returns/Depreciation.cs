using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>What a laptop is still worth in the books: its cost less straight-line depreciation, in whole months and in the minor units of its currency.</summary>
public static class Depreciation
{
    public const string Kind = "depreciation-straight-line";

    /// <param name="months">Over how many months it is written off; at once where that is none.</param>
    /// <returns>Null where its cost or its day of purchase is not known.</returns>
    public static Money? ValueOn(Money? cost, LocalDate? purchasedOn, LocalDate on, int months)
    {
        if (cost is null || purchasedOn is not { } bought)
            return null;
        if (months <= 0)
            return cost with { Minor = 0 };
        var left = Math.Clamp(months - MonthsBetween(bought, on), 0, months);
        // Half a minor unit is rounded up: (2 × cost × left + months) / (2 × months), in whole numbers that cannot overflow.
        return cost with { Minor = (long)(((Int128)cost.Minor * left * 2 + months) / (months * 2)) };
    }

    /// <summary>The months that are over on the day: one bought on the 31st is a month older on the last day of each month.</summary>
    public static int MonthsBetween(LocalDate bought, LocalDate on)
    {
        if (on <= bought)
            return 0;
        var months = ((on.Year - bought.Year) * 12) + on.Month - bought.Month;
        return bought.PlusMonths(months) <= on ? months : months - 1;
    }

    public static (Money? Value, HowComputed How) Explain(Money? cost, LocalDate? purchasedOn, LocalDate on, Inquiry inquiry)
    {
        var rule = inquiry.Ask(Kind);
        if (ValueOn(cost, purchasedOn, on, rule.Number) is not { } value)
            return (null, new("Its cost or its day of purchase is not known.", [rule]));
        var months = MonthsBetween(purchasedOn!.Value, on);
        return (value, new($"{cost} less {Math.Min(months, rule.Number)} of {rule.Number} months since {purchasedOn:uuuu-MM-dd}, on {on:uuuu-MM-dd}: {value}.", [rule]));
    }
}
