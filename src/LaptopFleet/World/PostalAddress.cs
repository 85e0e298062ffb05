namespace LaptopFleet.World;

/// <summary>Where a parcel goes. What is required depends on the country (db/reference/addresses.csv): Ireland, Hong Kong and the Emirates work without a postcode.</summary>
public sealed record PostalAddress(string Line1, string? Line2, string City, string? Region, string? Postcode, string Country)
{
    public const int LineMaxLength = 120;

    // What is not sent reads as empty, and what is empty is told by its country's rules; a country has one spelling in the database.
    public string Line1 { get; init; } = Line1 ?? "";
    public string? Line2 { get; init; } = Line2;
    public string City { get; init; } = City ?? "";
    public string? Region { get; init; } = Region;
    public string? Postcode { get; init; } = Postcode;
    public string Country { get; init; } = (Country ?? "").ToUpperInvariant();

    public const int PostcodeMaxLength = 16;

    /// <summary>What is wrong with the address, as (field in camelCase, sentence); empty when a carrier can take it.</summary>
    public IEnumerable<(string Field, string Reason)> Faults()
    {
        if (Countries.Find(Country) is not { } country)
        {
            yield return ("country", $"'{Country}' is not an ISO 3166-1 country code.");
            yield break;
        }
        foreach (var (field, value, most) in Parts())
        {
            if (string.IsNullOrWhiteSpace(value) && country.RequiredInAddress.Contains(field))
                yield return (field, $"An address in {country.Name} needs it.");
            if (value?.Length > most)
                yield return (field, $"At most {most} characters.");
            if (value?.Any(char.IsControl) == true)
                yield return (field, "Control characters cannot be printed on a label.");
        }
        if (!string.IsNullOrWhiteSpace(Postcode) && country.Postcode?.Value.IsMatch(Postcode.Trim()) == false)
            yield return ("postcode", $"Not a postcode of {country.Name}; one looks like {country.PostcodeExample}.");
    }

    private IEnumerable<(string Field, string? Value, int Most)> Parts() =>
    [
        ("line1", Line1, LineMaxLength), ("line2", Line2, LineMaxLength), ("city", City, LineMaxLength),
        ("region", Region, LineMaxLength), ("postcode", Postcode, PostcodeMaxLength),
    ];
}
