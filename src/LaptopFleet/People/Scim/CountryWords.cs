using System.Collections.Frozen;
using System.Globalization;
using LaptopFleet.World;

namespace LaptopFleet.People.Scim;

/// <summary>Countries as identity providers write them: two letters as the standard asks, three letters, or a name.</summary>
public static class CountryWords
{
    private static readonly Lazy<FrozenDictionary<string, Country>> Known = new(() => Read().DistinctBy(c => c.Word, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(c => c.Word, c => c.Country, StringComparer.OrdinalIgnoreCase));

    // Where one zone serves one country, whoever keeps that zone's time is there.
    private static readonly Lazy<FrozenDictionary<string, Country>> OfZones = new(() => Countries.All.SelectMany(country => country.Zones.Select(zone => (Zone: zone, Country: country)))
        .GroupBy(z => z.Zone).Where(zone => zone.Count() == 1).ToFrozenDictionary(zone => zone.Key, zone => zone.Single().Country));

    public static Country? Find(string? word) => word is not null && Known.Value.TryGetValue(word.Trim(), out var country) ? country : null;

    public static Country? OfZone(string? zone) => zone is not null && OfZones.Value.TryGetValue(zone, out var country) ? country : null;

    private static IEnumerable<(string Word, Country Country)> Read()
    {
        foreach (var country in Countries.All)
        {
            yield return (country.Code, country);
            yield return (country.Name, country);
            if (ThreeLetters(country.Code) is { Length: 3 } letters)
                yield return (letters, country);
        }
    }

    private static string? ThreeLetters(string code)
    {
        try
        {
            return new RegionInfo(code).ThreeLetterISORegionName;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
