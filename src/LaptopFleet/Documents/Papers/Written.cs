using System.Globalization;
using LaptopFleet.Catalog;
using LaptopFleet.Documents.Pages;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Documents.Papers;

/// <summary>Names, addresses, weights and days as papers write them.</summary>
public static class Written
{
    private static readonly HashSet<string> PostcodeAfterCity = ["AU", "BD", "CA", "ID", "IN", "LK", "NZ", "PH", "PR", "SG", "TH", "TW", "US", "VN", "ZA"];
    private static readonly HashSet<string> PostcodeAlone = ["GB", "IE", "JE", "GG", "IM", "RU", "UA", "BR", "CO"];

    /// <summary>The family name comes first where the name is written in Han characters, kana or Hangul.</summary>
    public static string Name(string given, string family) => IsEastAsian(family) ? $"{family} {given}" : $"{given} {family}";

    /// <summary>The lines below the name. The country stands last and in English, for whoever sorts it on the way (UPU S42).</summary>
    public static IReadOnlyList<Phrase> Lines(PostalAddress address)
    {
        var language = Languages.OfAddressIn(address.Country);
        var (city, region, postcode) = (address.City.Trim(), Said(address.Region), Said(address.Postcode));
        // Where the characters are those of East Asia, an address goes from the large to the small.
        List<string?> lines = IsEastAsian(city)
            ? [address.Country == "JP" && postcode is not null ? $"〒{postcode}" : postcode, $"{region}{city}", Said(address.Line1), Said(address.Line2)]
            : [Said(address.Line1), Said(address.Line2), .. Town(address.Country, city, region, postcode)];
        return [.. lines.OfType<string>().Where(l => l.Length > 0).Select(l => new Phrase(l, language)), Countries.Find(address.Country)?.Name ?? address.Country];
    }

    /// <summary>Town and country beside each other.</summary>
    public static Phrase Place(string? city, string? country, string before = "") =>
        new($"{before}{(city is null ? "" : $"{Apart(city)}, ")}{Country(country)}", country is null ? null : Languages.OfAddressIn(country));

    /// <summary>A name within a line of other words: one that is written from right to left would take the words around it along.</summary>
    public static string Apart(string text) => text.Any(c => c is >= '\u0590' and <= '\u08ff' or >= '\ufb1d' and <= '\ufefc') ? Phrase.IsolateAsItRuns(text) : text;

    public static Phrase NamePhrase(PartyFacts party) => new(party.Name, Languages.OfAddressIn(party.Country));

    public static string TaxIds(IReadOnlyList<TaxId> ids) => string.Join(", ", ids.Select(id => $"{id.Kind.ToString().ToUpperInvariant()} {id.Value} ({id.Country})"));

    public static string Grams(int? grams) => grams is { } known ? Kg(known / 1000m) : "—";

    public static string Kg(decimal kg) => string.Create(CultureInfo.InvariantCulture, $"{kg:0.00#} kg");

    /// <summary>Null for a carrier that the fleet does not talk to: its code is no name that anybody knows.</summary>
    public static string? Carrier(string? code) => code is null or "manual" ? null : code;

    public static string Day(LocalDate day) => day.ToString("d MMMM uuuu", CultureInfo.InvariantCulture);

    public static string Country(string? code) => Countries.Find(code)?.Name ?? code ?? "—";

    private static IEnumerable<string?> Town(string country, string city, string? region, string? postcode) => country switch
    {
        _ when PostcodeAfterCity.Contains(country) => [$"{city}{(region is null ? "" : $", {region}")}{(postcode is null ? "" : $" {postcode}")}"],
        _ when PostcodeAlone.Contains(country) => [region is null ? city : $"{city}, {region}", postcode],
        _ => [postcode is null ? city : $"{postcode} {city}", region],
    };

    private static bool IsEastAsian(string text) => text.Any(c => c is >= '\u3040' and <= '\u30ff' or >= '\u3400' and <= '\u9fff' or >= '\uac00' and <= '\ud7af');

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
