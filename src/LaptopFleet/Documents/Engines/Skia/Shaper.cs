using System.Buffers;
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
    /// <summary>Hebrew, Arabic and their neighbours, direction marks, and whatever lies beyond the basic plane. A telephone number on an Arabic paper has none of them.</summary>
    private static readonly SearchValues<char> MayTurn = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue).Where(c => c is (>= 0x590 and <= 0x8FF) or (>= 0x200E and <= 0x202E) or (>= 0x2066 and <= 0x2069) or (>= 0xD800 and <= 0xDFFF) or (>= 0xFB1D and <= 0xFEFC)).Select(c => (char)c)]);

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
        if (!text.AsSpan().ContainsAny(MayTurn))
            return null;
        using var bidi = new BiDi();
        // On a paper that runs from right to left its sentences do, also where they begin with a Latin name; elsewhere the first strong character decides (P2, P3).
        bidi.SetPara(text, rightToLeft ? (byte)1 : BiDi.DEFAULT_LTR, null!);
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
