using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using NodaTime;

namespace LaptopFleet.World;

/// <summary>Which clock hangs on the wall of a place that somebody names in their own words. Where that cannot be told, it is not guessed.</summary>
public static class PlaceZones
{
    public const string File = "subdivision_zones.csv";

    private static readonly Lazy<FrozenDictionary<(string Country, string Subdivision), string>> Subdivisions = new(() => Read(ReferenceFolder.Shipped));
    private static readonly Lazy<FrozenDictionary<string, Country>> Named = new(NameCountries);

    /// <summary>A country by its two or three letters (ISO 3166-1) or its English name.</summary>
    public static Country? CountryOf(string? text) =>
        text is null ? null : Countries.Find(text.Trim()) ?? (Named.Value.TryGetValue(Plain(text), out var country) ? country : null);

    /// <summary>
    /// The instant of a local time at a place: by the state's zone, by the zone that bears the city's name, or by the country's zones where all of them
    /// agree. Null where the place leaves it open.
    /// </summary>
    public static (Instant At, DateTimeZone Zone)? Find(LocalDateTime local, string? country, string? subdivision, string? city)
    {
        if (CountryOf(country) is not { } known)
            return null;
        var zones = Named(known, subdivision, city) is { } named ? [named] : known.Zones.Select(id => DateTimeZoneProviders.Tzdb[id]).ToList();
        var readings = zones.Select(zone => (At: local.InZoneLeniently(zone).ToInstant(), zone)).ToList();
        return readings.DistinctBy(r => r.At).Count() == 1 ? readings[0] : null;

        static DateTimeZone? Named(Country country, string? subdivision, string? city) =>
            ZoneOf(country, subdivision, city) is { } id ? DateTimeZoneProviders.Tzdb[id] : null;
    }

    /// <summary>Reads the file; a bad row stops with file, line and reason.</summary>
    public static FrozenDictionary<(string Country, string Subdivision), string> Read(ReferenceFolder folder)
    {
        var rows = folder.Read(File, row =>
        {
            var (country, zone) = (row.Country("country"), row.Required("zone"));
            return country.Zones.Contains(zone)
                ? (Country: country.Code, Code: Plain(row.Required("code")), Name: Plain(row.Required("name")), Zone: zone)
                : throw row.Bad($"zones.csv does not have '{zone}' among the zones of '{country.Code}'.");
        }, row => $"{row.Country} {row.Code}");
        var words = from row in rows from word in new[] { row.Code, row.Name } select (Key: (row.Country, word), row.Zone);
        return words.DistinctBy(w => w.Key).ToFrozenDictionary(w => w.Key, w => w.Zone);
    }

    private static string? ZoneOf(Country country, string? subdivision, string? city)
    {
        if (subdivision is not null && Subdivisions.Value.TryGetValue((country.Code, Plain(subdivision)), out var zone))
            return zone;
        return city is null ? null : country.Zones.FirstOrDefault(id => Plain(id[(id.LastIndexOf('/') + 1)..]) == Plain(city));
    }

    private static FrozenDictionary<string, Country> NameCountries()
    {
        var names = from country in Countries.All from name in new[] { Plain(country.Name), Plain(Alpha3(country.Code)) } where name.Length > 0 select (name, country);
        return names.DistinctBy(n => n.name).ToFrozenDictionary(n => n.name, n => n.country);
    }

    private static string Alpha3(string code)
    {
        try
        {
            return new RegionInfo(code).ThreeLetterISORegionName;
        }
        catch (ArgumentException)
        {
            // The platform's own list of regions lacks some uninhabited islands.
            return "";
        }
    }

    /// <summary>Letters and digits only, without accents, in capitals: carriers shout, abbreviate and leave out.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Replace("\uFFFE", "", StringComparison.Ordinal).Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c))
                plain.Append(char.ToUpperInvariant(c));
        }
        return plain.ToString();
    }
}
