using System.Collections.Frozen;

namespace LaptopFleet.World;

/// <summary>ISO 4217 currencies and their minor units, read once from db/reference/currencies.csv.</summary>
public static class Currencies
{
    public const string File = "currencies.csv";

    private static readonly Lazy<FrozenDictionary<string, int>> Known = new(() => Read(ReferenceFolder.Shipped));

    public static IEnumerable<string> Codes => Known.Value.Keys;

    public static bool Knows(string? code) => code is not null && Known.Value.ContainsKey(code);

    public static int MinorUnits(string code) =>
        Known.Value.TryGetValue(code, out var units) ? units : throw new ArgumentException($"'{code}' is not an ISO 4217 currency.", nameof(code));

    public static FrozenDictionary<string, int> Read(ReferenceFolder folder) =>
        folder.Read(File, row =>
        {
            var code = row.Required("code");
            return code.Length == Money.CurrencyLength && code.All(char.IsAsciiLetterUpper)
                ? (Code: code, MinorUnits: row.Number("minor_units", 0, 4))
                : throw row.Bad("'code' must be three capital letters (ISO 4217).");
        }, c => c.Code).ToFrozenDictionary(c => c.Code, c => c.MinorUnits, StringComparer.OrdinalIgnoreCase);
}
