using LaptopFleet.Documents.Fonts;
using SkiaSharp;

namespace LaptopFleet.Documents.Engines.Skia;

/// <summary>The subsets for one document, made from all that its sheets use.</summary>
internal sealed class SubsetFonts : IDisposable
{
    private readonly Dictionary<FontFile, FontSubset> subsets = [];
    private readonly Dictionary<(FontFile, float), SKFont> sizes = [];

    public SubsetFonts(IEnumerable<Sheet> sheets)
    {
        var used = new Dictionary<FontFile, (SortedSet<ushort> Glyphs, SortedSet<int> Characters)>();
        foreach (var line in sheets.SelectMany(s => s.Marks).OfType<TextMark>().Select(m => m.Line))
        {
            foreach (var run in line.Runs)
            {
                if (!used.TryGetValue(run.Font, out var use))
                    used[run.Font] = use = ([], []);
                foreach (var glyph in run.Glyphs)
                    use.Glyphs.Add(glyph.Id);
                foreach (var rune in line.Text.AsSpan(run.Start, run.End - run.Start).EnumerateRunes())
                    use.Characters.Add(rune.Value);
            }
        }
        foreach (var (font, use) in used)
            subsets[font] = FontSubset.Of(font, use.Glyphs, use.Characters);
    }

    public FontSubset this[FontFile font] => subsets[font];

    public SKFont At(FontFile font, float points)
    {
        if (!sizes.TryGetValue((font, points), out var sized))
            sizes[(font, points)] = sized = new(subsets[font].Typeface, points) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None };
        return sized;
    }

    public void Dispose()
    {
        foreach (var sized in sizes.Values)
            sized.Dispose();
        foreach (var subset in subsets.Values)
            subset.Dispose();
    }
}
