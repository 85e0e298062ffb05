using System.Collections.Frozen;

namespace LaptopFleet.World;

/// <summary>ISO 4217 currencies and their minor units, read once from db/reference/currencies.csv.</summary>
public static class Currencies
{
    private static readonly Lazy<FrozenDictionary<string, int>> Known = new(() =>
        ReferenceFile.Read("currencies.csv", row => (Code: row.Required("code"), MinorUnits: row.Number("minor_units", 0, 4)))
            .ToFrozenDictionary(c => c.Code, c => c.MinorUnits, StringComparer.OrdinalIgnoreCase));

    public static IEnumerable<string> Codes => Known.Value.Keys;

    public static bool Knows(string? code) => code is not null && Known.Value.ContainsKey(code);

    public static int MinorUnits(string code) =>
        Known.Value.TryGetValue(code, out var units) ? units : throw new ArgumentException($"'{code}' is not an ISO 4217 currency.", nameof(code));
}
