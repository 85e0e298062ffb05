using HarfBuzzSharp;

namespace LaptopFleet.Documents.Fonts;

/// <summary>One face, mapped into memory from its file: pages of it that nobody reads cost nothing. Read-only, so that drawings share it.</summary>
public sealed class FontFile : IDisposable
{
    private readonly Blob blob;

    public FontFile(string family, bool bold, FontPlace place)
    {
        (Family, Bold) = (family, bold);
        blob = Blob.FromFile(place.Path);
        blob.MakeImmutable();
        Face = new(blob, place.Index);
        Face.MakeImmutable();
        Font = new(Face);
        Font.SetFunctionsOpenType();
        var units = (double)Face.UnitsPerEm;
        UnitsPerEm = units;
        Font.TryGetHorizontalFontExtents(out var extents);
        // Han fonts claim a line and a half around a character that fills its square: the square is what must not collide.
        (Ascent, Descent) = family.Contains("CJK", StringComparison.Ordinal) ? (0.88, 0.12) : (extents.Ascender / units, -extents.Descender / units);
    }

    public string Family { get; }

    public bool Bold { get; }

    public Face Face { get; }

    public Font Font { get; }

    public double UnitsPerEm { get; }

    /// <summary>Above and below the baseline, as parts of the type size.</summary>
    public double Ascent { get; }

    public double Descent { get; }

    /// <summary>Whether its lines need more room than those of the Latin font; then the ink of a line decides.</summary>
    public bool IsTall => Ascent > Line.Ascent + 0.001 || Descent > Line.Descent + 0.001;

    public bool Covers(int character) => Nominal(character) != 0;

    /// <summary>The glyph of a character before shaping; 0 where the font has none.</summary>
    public uint Nominal(int character) => Font.TryGetNominalGlyph((uint)character, out var glyph) ? glyph : 0;

    /// <summary>How far a glyph's ink reaches above and below the baseline.</summary>
    public (double Above, double Below) InkOf(uint glyph) =>
        Font.TryGetGlyphExtents(glyph, out var ink) ? (ink.YBearing / UnitsPerEm, -(ink.YBearing + ink.Height) / UnitsPerEm) : (0, 0);

    public void Dispose()
    {
        Font.Dispose();
        Face.Dispose();
        blob.Dispose();
    }
}
