using System.Runtime.InteropServices;
using LaptopFleet.Documents.Fonts;

namespace LaptopFleet.Documents.Engines.Skia;

/// <summary>One glyph of a shaped run; lengths are parts of the type size, Cluster is the first character that it stands for.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Glyph(ushort Id, int Cluster, float Advance, float X, float Y);

/// <summary>A stretch of one font, script and direction. Glyphs stand in the order of the eye, from left to right.</summary>
internal sealed record GlyphRun(FontFile Font, int Start, int End, byte Level, Glyph[] Glyphs)
{
    /// <summary>The room that it needs above and below the baseline: what its font says, or in tall scripts its ink.</summary>
    public double Ascent { get; } = Font.IsTall ? Most(Glyphs, g => Font.InkOf(g.Id).Above + g.Y) : Font.Ascent;

    public double Descent { get; } = Font.IsTall ? Most(Glyphs, g => Font.InkOf(g.Id).Below - g.Y) : Font.Descent;

    public bool RightToLeft => (Level & 1) == 1;

    /// <summary>The part that stands for these characters.</summary>
    public GlyphRun Slice(int start, int end)
    {
        var (from, to) = (Math.Max(start, Start), Math.Min(end, End));
        return from == Start && to == End ? this : new(Font, from, to, Level, Array.FindAll(Glyphs, g => g.Cluster >= from && g.Cluster < to));
    }

    private static double Most(Glyph[] glyphs, Func<Glyph, double> reach) => glyphs.Length == 0 ? 0 : glyphs.Max(reach);

    public double Width
    {
        get
        {
            var width = 0.0;
            foreach (var glyph in Glyphs)
                width += glyph.Advance;
            return width;
        }
    }
}

/// <summary>A paragraph with its glyphs, independent of size and line width: runs in reading order, and how far each character advances.</summary>
internal sealed record ShapedText(string Text, GlyphRun[] Runs, byte BaseLevel)
{
    public bool RightToLeft => (BaseLevel & 1) == 1;

    /// <summary>Advance from the start of the text to each character, as parts of the type size.</summary>
    public float[] Reach { get; } = ReachOf(Text, Runs);

    private static float[] ReachOf(string text, GlyphRun[] runs)
    {
        var reach = new float[text.Length + 1];
        foreach (var run in runs)
        {
            foreach (var glyph in run.Glyphs)
                reach[glyph.Cluster + 1] += glyph.Advance;
        }
        for (var i = 0; i < text.Length; i++)
            reach[i + 1] += reach[i];
        return reach;
    }
}
