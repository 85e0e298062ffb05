using System.Collections.Frozen;
using NodaTime;

namespace LaptopFleet.World;

/// <summary>What a US dollar costs in other currencies, from dates on, read once from db/reference/exchange_rates.csv. For plans and sums, never for payments.</summary>
public static class ExchangeRates
{
    public const string File = "exchange_rates.csv";
    public const string Base = "USD";

    private static readonly Lazy<FrozenDictionary<string, IReadOnlyList<ExchangeRate>>> Known = new(() => Read(ReferenceFolder.Shipped));

    public static IEnumerable<ExchangeRate> All => Known.Value.Values.SelectMany(r => r);

    /// <summary>The rate of a currency on a day: the newest one that had begun; of a day before all of them, the first. Null where there is none.</summary>
    public static ExchangeRate? On(string currency, LocalDate day) => On(Known.Value, currency, day);

    /// <summary>An amount in another currency at the rates of a day, rounded to its minor units, half to even. Null where a rate is missing.</summary>
    public static Money? Convert(Money amount, string currency, LocalDate day)
    {
        if (amount.Currency == currency)
            return amount;
        if (On(amount.Currency, day) is not { } from || On(currency, day) is not { } to)
            return null;
        var major = amount.Minor / Power(Currencies.MinorUnits(amount.Currency)) / from.PerDollar * to.PerDollar;
        return new((long)decimal.Round(major * Power(Currencies.MinorUnits(currency)), MidpointRounding.ToEven), currency);
    }

    public static FrozenDictionary<string, IReadOnlyList<ExchangeRate>> Read(ReferenceFolder folder) =>
        folder.Read(File, row =>
        {
            var code = row.Required("currency");
            return Currencies.Knows(code)
                ? new ExchangeRate(code.ToUpperInvariant(), row.Decimal("per_usd", 0.000001m, 10_000_000m, 6), row.Date("effective_from"), row.Text("source", 300))
                : throw row.Bad($"'{code}' is not an ISO 4217 currency.");
        }, r => $"{r.Currency} {r.EffectiveFrom:uuuu-MM-dd}")
        .GroupBy(r => r.Currency).ToFrozenDictionary(g => g.Key, g => (IReadOnlyList<ExchangeRate>)[.. g.OrderBy(r => r.EffectiveFrom)], StringComparer.OrdinalIgnoreCase);

    private static ExchangeRate? On(FrozenDictionary<string, IReadOnlyList<ExchangeRate>> known, string currency, LocalDate day) =>
        known.TryGetValue(currency, out var rates) ? rates.LastOrDefault(r => r.EffectiveFrom <= day) ?? rates[0] : null;

    private static decimal Power(int exponent) => exponent switch { 0 => 1m, 1 => 10m, 2 => 100m, 3 => 1_000m, _ => 10_000m };
}

/// <summary>What one unit of a currency is worth in another from a day on.</summary>
/// <param name="PerDollar">How much of the currency a US dollar costs.</param>
/// <param name="EffectiveFrom">The first day on which it holds.</param>
public sealed record ExchangeRate(string Currency, decimal PerDollar, LocalDate EffectiveFrom, string Source);
