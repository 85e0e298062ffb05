using System.Collections.Frozen;
using System.Text.RegularExpressions;
using NodaTime;

namespace LaptopFleet.World;

/// <summary>The countries of the world, read once from db/reference/countries.csv, zones.csv and addresses.csv.</summary>
public static class Countries
{
    public const int CodeLength = 2;
    public const int ZoneMaxLength = 64;

    private static readonly Lazy<FrozenDictionary<string, Country>> Known = new(Load);

    public static IEnumerable<Country> All => Known.Value.Values;

    public static Country? Find(string? code) => code is not null && Known.Value.TryGetValue(code, out var country) ? country : null;

    public static Country Get(string code) => Find(code) ?? throw new ArgumentException($"'{code}' is not an ISO 3166-1 country.", nameof(code));

    public static bool IsZone(string? zone) => zone is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null;

    private static FrozenDictionary<string, Country> Load()
    {
        var zones = ReferenceFile.Read("zones.csv", row => (Country: row.Required("country"), Zone: Zone(row, "zone")))
            .ToLookup(z => z.Country, z => z.Zone, StringComparer.OrdinalIgnoreCase);
        var addresses = ReferenceFile.Read("addresses.csv", row => (
            Country: row.Required("country"), Required: row.List("required").ToFrozenSet(), Postcode: row.Optional("postcode_pattern"), Example: row.Optional("postcode_example")))
            .ToDictionary(a => a.Country, StringComparer.OrdinalIgnoreCase);
        return ReferenceFile.Read("countries.csv", row =>
        {
            var code = row.Required("code");
            if (!addresses.TryGetValue(code, out var address))
                throw row.Bad($"addresses.csv has no row for '{code}'.");
            if (!Currencies.Knows(row.Required("currency")))
                throw row.Bad($"'{row.Required("currency")}' is not in currencies.csv.");
            return new Country(code, row.Required("name"), row.Word<Region>("region"), row.Required("currency"), Zone(row, "default_zone"),
                row.Required("working_week"), row.Required("paper"), zones[code].ToFrozenSet(), address.Required,
                address.Postcode is null ? null : new(address.Postcode, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100)), address.Example);
        }).ToFrozenDictionary(c => c.Code, StringComparer.OrdinalIgnoreCase);
    }

    private static string Zone(ReferenceRow row, string column) =>
        IsZone(row.Required(column)) ? row.Required(column) : throw row.Bad($"'{row.Required(column)}' is not an IANA time zone.");
}

/// <summary>One ISO 3166-1 country: the region it belongs to, its currency, its usual IANA zone and what an address there needs.</summary>
public sealed record Country(
    string Code, string Name, Region Region, string Currency, string DefaultZone, string WorkingWeek, string Paper,
    IReadOnlySet<string> Zones, IReadOnlySet<string> RequiredInAddress, Regex? Postcode, string? PostcodeExample);
