namespace LaptopFleet.Documents.Pages;

/// <summary>A sheet in millimetres and the type that is read at that size.</summary>
public sealed record PageFormat(string Name, double WidthMm, double HeightMm, Margins Margins, TypeScale Type)
{
    public static readonly PageFormat A4 = new("A4", 210, 297, new(17, 18, 20), TypeScale.Page);

    public static readonly PageFormat Letter = new("Letter", 215.9, 279.4, new(17, 18, 20), TypeScale.Page);

    /// <summary>4 × 6 inches: the roll of a label printer.</summary>
    public static readonly PageFormat Label = new("4x6in", 101.6, 152.4, new(5, 5, 8), TypeScale.Label);

    /// <summary>Where offices print on Letter (Unicode CLDR, territory data, paperSize US-Letter); everybody else has A4.</summary>
    private static readonly HashSet<string> LetterCountries =
        new(["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"], StringComparer.OrdinalIgnoreCase);

    public double BodyWidthMm => WidthMm - 2 * Margins.Side;

    public double BodyHeightMm => HeightMm - Margins.Top - Margins.Bottom;

    public static PageFormat OfCountry(string country) => LetterCountries.Contains(country) ? Letter : A4;
}

/// <summary>The white edge in millimetres; the footer stands in the lower one.</summary>
public sealed record Margins(double Top, double Side, double Bottom);
