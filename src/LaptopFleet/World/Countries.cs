using System.Collections.Frozen;
using System.Text.RegularExpressions;
using NodaTime;

namespace LaptopFleet.World;

/// <summary>The countries of the world, read once from db/reference/countries.csv, zones.csv and addresses.csv.</summary>
public static class Countries
{
    public const int CodeLength = 2;
    public const int ZoneMaxLength = 64;
    public const string CountriesFile = "countries.csv";
    public const string ZonesFile = "zones.csv";
    public const string AddressesFile = "addresses.csv";

    private static readonly FrozenSet<string> Weekdays = FrozenSet.Create(StringComparer.Ordinal, "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static readonly string[] AddressParts = ["line1", "line2", "city", "region", "postcode"];
    private static readonly Lazy<FrozenDictionary<string, Country>> Known = new(() => Read(ReferenceFolder.Shipped, PostcodeOf));

    public static IEnumerable<Country> All => Known.Value.Values;

    public static Country? Find(string? code) => code is not null && Known.Value.TryGetValue(code, out var country) ? country : null;

    public static Country Get(string code) => Find(code) ?? throw new ArgumentException($"'{code}' is not an ISO 3166-1 country.", nameof(code));

    public static bool IsZone(string? zone) => zone is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null;

    /// <summary>Reads the three files together, with the currencies, since each names what stands in another, and proves each postcode's pattern by its example.</summary>
    public static FrozenDictionary<string, Country> Read(ReferenceFolder folder) => Read(folder, ProvenPostcode);

    private static FrozenDictionary<string, Country> Read(ReferenceFolder folder, Func<ReferenceRow, Lazy<Regex>?> postcode)
    {
        var currencies = Currencies.Read(folder);
        var zones = folder.Read(ZonesFile, row => (Country: row.Required("country"), Zone: Zone(row, "zone"), row.Place), z => $"{z.Country} {z.Zone}");
        var addresses = folder.Read(AddressesFile, row => AddressOf(row, postcode(row)), a => a.Country).ToDictionary(a => a.Country, StringComparer.OrdinalIgnoreCase);
        var zonesOf = zones.ToLookup(z => z.Country, z => z.Zone, StringComparer.OrdinalIgnoreCase);
        var countries = folder.Read(CountriesFile, row =>
        {
            var code = row.Required("code");
            if (code is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z'])
                throw row.Bad("'code' must be two capital letters (ISO 3166-1).");
            if (!addresses.TryGetValue(code, out var address))
                throw row.Bad($"addresses.csv has no row for '{code}'.");
            if (!currencies.ContainsKey(row.Required("currency")))
                throw row.Bad($"'{row.Required("currency")}' is not in currencies.csv.");
            var zone = Zone(row, "default_zone");
            if (zonesOf[code].Any() && !zonesOf[code].Contains(zone))
                throw row.Bad($"zones.csv does not have '{zone}' among the zones of '{code}'.");
            return new Country(code, row.Required("name"), row.Word<Region>("region"), row.Required("currency"), zone,
                Week(row), Paper(row), zonesOf[code].ToFrozenSet(), address.Required, address.Postcode, address.Example);
        }, c => c.Code).ToFrozenDictionary(c => c.Code, StringComparer.OrdinalIgnoreCase);
        foreach (var (country, place) in zones.Select(z => (z.Country, z.Place)).Concat(addresses.Values.Select(a => (a.Country, a.Place))))
        {
            if (!countries.ContainsKey(country))
                throw place.Bad($"'{country}' is not in countries.csv.");
        }
        return countries;
    }

    private static (string Country, FrozenSet<string> Required, Lazy<Regex>? Postcode, string? Example, ReferencePlace Place) AddressOf(ReferenceRow row, Lazy<Regex>? postcode)
    {
        var required = row.List("required");
        if (required.Except(AddressParts, StringComparer.Ordinal).FirstOrDefault() is { } part)
            throw row.Bad($"'{part}' is no part of an address; the parts are {string.Join(", ", AddressParts)}.");
        return (row.Required("country"), required.ToFrozenSet(), postcode, row.Optional("postcode_example"), row.Place);
    }

    /// <summary>Made when an address of the country comes: two hundred of them would take a tenth of a start.</summary>
    private static Lazy<Regex>? PostcodeOf(ReferenceRow row) => row.Optional("postcode_pattern") is { } pattern
        // Without going back, its time follows the length of what it reads, whatever an operator wrote.
        ? new(() => new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking))
        : null;

    private static Lazy<Regex>? ProvenPostcode(ReferenceRow row)
    {
        var postcode = PostcodeOf(row);
        try
        {
            if (postcode is not null && (row.Optional("postcode_example") is not { } example || !postcode.Value.IsMatch(example)))
                throw row.Bad("'postcode_example' must be one that 'postcode_pattern' accepts.");
            return postcode;
        }
        catch (NotSupportedException)
        {
            throw row.Bad("'postcode_pattern' may not look around or refer back.");
        }
        catch (ArgumentException)
        {
            throw row.Bad("'postcode_pattern' is no regular expression.");
        }
    }

    private static string Zone(ReferenceRow row, string column) =>
        IsZone(row.Required(column)) ? row.Required(column) : throw row.Bad($"'{row.Required(column)}' is not an IANA time zone.");

    private static string Week(ReferenceRow row) =>
        row.Required("working_week").Split('-') is [var first, var last] && Weekdays.Contains(first) && Weekdays.Contains(last) ? row.Required("working_week") : throw row.Bad("'working_week' must be like Mon-Fri.");

    private static string Paper(ReferenceRow row) =>
        row.Required("paper") is "A4" or "Letter" ? row.Required("paper") : throw row.Bad("'paper' must be A4 or Letter.");
}

/// <summary>One ISO 3166-1 country: the region it belongs to, its currency, its usual IANA zone and what an address there needs.</summary>
public sealed record Country(
    string Code, string Name, Region Region, string Currency, string DefaultZone, string WorkingWeek, string Paper,
    IReadOnlySet<string> Zones, IReadOnlySet<string> RequiredInAddress, Lazy<Regex>? Postcode, string? PostcodeExample)
{
    /// <summary>Whether people work there on this day of the week; holidays apart.</summary>
    public bool IsWorkday(IsoDayOfWeek day)
    {
        var (first, last) = (DayOf(WorkingWeek[..3]), DayOf(WorkingWeek[4..]));
        return first <= last ? day >= first && day <= last : day >= first || day <= last;
    }

    private static IsoDayOfWeek DayOf(string three) => Enum.GetValues<IsoDayOfWeek>().First(day => day.ToString().StartsWith(three, StringComparison.Ordinal));
}
