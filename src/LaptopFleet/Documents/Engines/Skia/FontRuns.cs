using System.Globalization;
using System.Text;
using LaptopFleet.Documents.Fonts;

namespace LaptopFleet.Documents.Engines.Skia;

/// <summary>
/// Cuts a text where the font or the script changes. What belongs to no script (a space, a digit, a bracket) stays with its neighbour's script; ASCII among it
/// is drawn by the Latin font, so that a number looks alike beside every script.
/// </summary>
internal static class FontRuns
{
    public static List<(int Start, int End, FontFile Font, string Script)> Of(FontBook fonts, string text, string language, bool bold)
    {
        var runs = new List<(int Start, int End, FontFile Font, string Script)>();
        if (text.Length == 0)
            return runs;
        var scripts = Scripts(text);
        for (var at = 0; at < text.Length;)
        {
            var length = text[at] < 0x80 && (at + 1 == text.Length || text[at + 1] < 0x80) ? 1 : StringInfo.GetNextTextElementLength(text, at);
            var element = text.AsSpan(at, length);
            var previous = runs.Count > 0 ? runs[^1].Font : null;
            var font = fonts.Choose(element, scripts[at], language, bold, previous);
            if (length > 1 && !FontBook.Covers(font, element))
            {
                for (var end = at + length; at < end; at += length)
                {
                    length = char.IsSurrogatePair(text, at) ? 2 : 1;
                    Add(runs, at, at + length, fonts.Choose(text.AsSpan(at, length), scripts[at], language, bold, font), scripts[at]);
                }
                continue;
            }
            Add(runs, at, at + length, font, scripts[at]);
            at += length;
        }
        return runs;
    }

    private static void Add(List<(int Start, int End, FontFile Font, string Script)> runs, int start, int end, FontFile font, string script)
    {
        if (runs.Count > 0 && runs[^1] is var last && last.Font == font && last.Script == script)
            runs[^1] = last with { End = end };
        else
            runs.Add((start, end, font, script));
    }

    private static FontFile Choose(this FontBook fonts, ReadOnlySpan<char> element, string script, string language, bool bold, FontFile? previous)
    {
        if (element.Length == 1 && element[0] < 0x80)
            return fonts.For(element, "Latn", language, bold);
        Rune.DecodeFromUtf16(element, out var first, out _);
        // A mark of no script of its own stands in the font of what it follows.
        if (previous is not null && FontBook.ScriptOf(first.Value) is "Zyyy" or "Zinh" && FontBook.Covers(previous, element))
            return previous;
        return fonts.For(element, script, language, bold);
    }

    /// <summary>The script of each character; what is shared takes the script before it, and at the beginning the one after it.</summary>
    private static string[] Scripts(string text)
    {
        var scripts = new string[text.Length];
        string? last = null;
        var open = 0;
        for (var at = 0; at < text.Length;)
        {
            Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length);
            if (rune.Value < 0x80 ? char.IsAsciiLetter((char)rune.Value) : FontBook.ScriptOf(rune.Value) is not ("Zyyy" or "Zinh" or "Zzzz"))
            {
                last = rune.Value < 0x80 ? "Latn" : FontBook.ScriptOf(rune.Value);
                scripts.AsSpan(open, at - open).Fill(scripts.Length > 0 && open > 0 ? scripts[open - 1] : last);
                scripts.AsSpan(at, length).Fill(last);
                open = at + length;
            }
            at += length;
        }
        scripts.AsSpan(open).Fill(last ?? "Latn");
        return scripts;
    }
}
