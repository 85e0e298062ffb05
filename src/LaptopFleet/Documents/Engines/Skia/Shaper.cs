using HarfBuzzSharp;
using Icu;
using LaptopFleet.Documents.Fonts;
using Buffer = HarfBuzzSharp.Buffer;

namespace LaptopFleet.Documents.Engines.Skia;

/// <summary>
/// From characters to glyphs: levels by the Unicode Bidirectional Algorithm (ICU), fonts by script, shapes by HarfBuzz. One for each drawing: what was shaped
/// once is kept, since tables repeat themselves.
/// </summary>
internal sealed class Shaper(FontBook fonts)
{
    private readonly Dictionary<(string Text, string Language, bool Bold, bool RightToLeft), ShapedText> shaped = [];

    public ShapedText Shape(string text, string language, bool bold, bool rightToLeft)
    {
        var key = (text, language, bold, rightToLeft);
        if (!shaped.TryGetValue(key, out var done))
            shaped[key] = done = ShapeAnew(text, language, bold, rightToLeft);
        return done;
    }

    private ShapedText ShapeAnew(string text, string language, bool bold, bool rightToLeft)
    {
        var levels = Levels(text, rightToLeft, out var baseLevel);
        var runs = new List<GlyphRun>();
        foreach (var (start, end, font, script) in FontRuns.Of(fonts, text, language, bold))
        {
            for (var from = start; from < end;)
            {
                var level = levels?[from] ?? baseLevel;
                var to = from + 1;
                while (to < end && (levels?[to] ?? baseLevel) == level)
                    to++;
                runs.Add(new(font, from, to, level, ShapeRun(font, text, from, to, script, language, level)));
                from = to;
            }
        }
        return new(text, [.. runs], baseLevel);
    }

    /// <summary>Nothing where every character runs from left to right, as most do.</summary>
    private static byte[]? Levels(string text, bool rightToLeft, out byte baseLevel)
    {
        baseLevel = 0;
        if (!rightToLeft && !text.AsSpan().ContainsAnyInRange('\u0590', '\u08FF') && !text.AsSpan().ContainsAnyInRange('\u200E', '\u202E') && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')
            && !text.AsSpan().ContainsAnyInRange('\u2066', '\u2069') && !text.AsSpan().ContainsAnyInRange('\uFB1D', '\uFEFC'))
            return null;
        if (text.Length == 0)
        {
            baseLevel = (byte)(rightToLeft ? 1 : 0);
            return null;
        }
        using var bidi = new BiDi();
        // The first strong character decides (P2, P3); without one, the paper does.
        bidi.SetPara(text, rightToLeft ? BiDi.DEFAULT_RTL : BiDi.DEFAULT_LTR, null!);
        baseLevel = bidi.GetParaLevel();
        return [.. bidi.GetLevels()];
    }

    private static Glyph[] ShapeRun(FontFile font, string text, int start, int end, string script, string language, byte level)
    {
        using var buffer = new Buffer();
        buffer.AddUtf16(text.AsSpan(), start, end - start);
        buffer.Direction = (level & 1) == 1 ? Direction.RightToLeft : Direction.LeftToRight;
        buffer.Script = Script.Parse(script);
        buffer.Language = new Language(language);
        font.Font.Shape(buffer);
        var infos = buffer.GetGlyphInfoSpan();
        var positions = buffer.GetGlyphPositionSpan();
        var glyphs = new Glyph[infos.Length];
        var units = (float)font.UnitsPerEm;
        for (var i = 0; i < glyphs.Length; i++)
        {
            var position = positions[i];
            glyphs[i] = new((ushort)infos[i].Codepoint, (int)infos[i].Cluster, position.XAdvance / units, position.XOffset / units, position.YOffset / units);
        }
        return glyphs;
    }
}
