using System.Collections.Frozen;
using NodaTime;

namespace LaptopFleet.World;

/// <summary>The public holidays of whole countries, read once from db/reference/holidays.csv. Days that a part of a country keeps are not in it: where in a country somebody lives is not known.</summary>
public static class Holidays
{
    public const string File = "holidays.csv";
    public const int NameMaxLength = 80;

    private static readonly Lazy<FrozenDictionary<(string Country, LocalDate On), Holiday>> Known = new(() => Read(ReferenceFolder.Shipped));

    public static IEnumerable<Holiday> All => Known.Value.Values;

    /// <summary>The holiday that a country keeps on a day; null where people work.</summary>
    public static Holiday? On(string country, LocalDate day) => Known.Value.GetValueOrDefault((country.ToUpperInvariant(), day));

    public static FrozenDictionary<(string Country, LocalDate On), Holiday> Read(ReferenceFolder folder) =>
        folder.Read(File, row =>
        {
            var on = row.Date("on");
            return on.Year != row.Number("year", 2000, 2200)
                ? throw row.Bad("'year' must be the year of 'on'.")
                : new Holiday(row.Required("country"), on, row.Text("name", NameMaxLength), row.Text("source", 300));
        }, h => $"{h.Country} {h.On:uuuu-MM-dd}").ToFrozenDictionary(h => (h.Country, h.On));
}

/// <summary>A day on which a country does not work, and who says so.</summary>
public sealed record Holiday(string Country, LocalDate On, string Name, string Source);
