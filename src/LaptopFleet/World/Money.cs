using System.Globalization;

namespace LaptopFleet.World;

/// <summary>An amount in the minor units of its ISO 4217 currency: exact, comparable and summable in both databases.</summary>
public sealed record Money(long Minor, string Currency)
{
    public const int CurrencyLength = 3;

    /// <summary>An amount beyond it, either way, is a typing error; fifty lines of a thousand of the largest still have a sum.</summary>
    public const long MostMinor = 100_000_000_000_000;

    /// <summary>The amount as people write it, with the currency's own number of decimals and an invariant point: <c>1600.00</c>.</summary>
    public string Amount
    {
        get
        {
            var decimals = Currencies.MinorUnits(Currency);
            return (Minor / PowerOfTen(decimals)).ToString($"F{decimals}", CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Reads an amount; null where it is no number, or has more decimals than the currency knows.</summary>
    public static Money? Parse(string amount, string currency)
    {
        if (!Currencies.Knows(currency) || !decimal.TryParse(amount, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            return null;
        // Before it is multiplied: a number may be as long as somebody likes.
        if (Math.Abs(value) > MostMinor)
            return null;
        var minor = value * PowerOfTen(Currencies.MinorUnits(currency));
        return minor == decimal.Truncate(minor) && Math.Abs(minor) <= MostMinor ? new((long)minor, currency.ToUpperInvariant()) : null;
    }

    public override string ToString() => $"{Amount} {Currency}";

    private static decimal PowerOfTen(int exponent) => exponent switch { 0 => 1m, 1 => 10m, 2 => 100m, 3 => 1_000m, _ => 10_000m };
}
