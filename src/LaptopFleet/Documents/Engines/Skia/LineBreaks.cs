using System.Globalization;
using Icu;

namespace LaptopFleet.Documents.Engines.Skia;

/// <summary>Where lines may end: by the Unicode Line Breaking Algorithm with ICU's dictionaries (Thai, Lao, Khmer, Myanmar), and inside a word only where it is wider than the line.</summary>
internal static class LineBreaks
{
    /// <summary>The lines of a paragraph as (start, end), the spaces at their ends left out.</summary>
    public static List<(int Start, int End)> Of(ShapedText text, string language, double width)
    {
        var lines = new List<(int, int)>();
        var reach = text.Reach;
        var end = TrimmedEnd(text.Text, 0, text.Text.Length);
        // A hair's breadth of grace: what was measured to fit must not break by rounding.
        if (reach[end] <= width + 1e-4)
        {
            lines.Add((0, end));
            return lines;
        }
        var breaks = BreakIterator.GetBoundaries(BreakIterator.UBreakIteratorType.LINE, new Locale(language), text.Text).Select(b => b.End).ToArray();
        var (start, best) = (0, 0);
        foreach (var stop in breaks)
        {
            while (Width(text, start, stop) > width + 1e-4)
            {
                if (best <= start)
                    best = Forced(text, start, stop, width);
                if (best >= stop)
                    break;
                lines.Add((start, TrimmedEnd(text.Text, start, best)));
                start = best;
            }
            best = Math.Max(best, stop);
        }
        if (start < text.Text.Length)
            lines.Add((start, TrimmedEnd(text.Text, start, text.Text.Length)));
        return lines;
    }

    private static double Width(ShapedText text, int start, int end) => text.Reach[TrimmedEnd(text.Text, start, end)] - text.Reach[start];

    /// <summary>As many whole characters as fit, and at least one.</summary>
    private static int Forced(ShapedText text, int start, int stop, double width)
    {
        var at = start + StringInfo.GetNextTextElementLength(text.Text, start);
        while (at < stop)
        {
            var next = at + StringInfo.GetNextTextElementLength(text.Text, at);
            if (text.Reach[next] - text.Reach[start] > width)
                break;
            at = next;
        }
        return at;
    }

    private static int TrimmedEnd(string text, int start, int end)
    {
        while (end > start && text[end - 1] is ' ' or '\u3000')
            end--;
        return end;
    }
}
