namespace LaptopFleet.Documents.Engines.Skia;

/// <summary>A line as the eye meets it: runs from left to right. Lengths are millimetres.</summary>
internal sealed record TextLine(string Text, IReadOnlyList<GlyphRun> Runs, double SizeMm, double WidthMm, double AscentMm, double DescentMm, bool RightToLeft)
{
    public static TextLine Of(ShapedText text, int start, int end, double size)
    {
        var runs = new List<GlyphRun>();
        var (width, ascent, descent) = (0.0, 0.0, 0.0);
        foreach (var run in text.Runs)
        {
            if (run.End <= start || run.Start >= end)
                continue;
            var part = run.Slice(start, end);
            runs.Add(part);
            width += part.Width;
            (ascent, descent) = (Math.Max(ascent, part.Ascent), Math.Max(descent, part.Descent));
        }
        Reorder(runs);
        return new(text.Text, runs, size, width * size, ascent * size, descent * size, text.RightToLeft);
    }

    /// <summary>Rule L2 of the Bidirectional Algorithm, on runs: from the highest level down to the lowest odd one, reverse every sequence at that level or above.</summary>
    private static void Reorder(List<GlyphRun> runs)
    {
        if (runs.TrueForAll(r => r.Level == 0))
            return;
        for (var level = runs.Max(r => r.Level); level > 0; level--)
        {
            for (var i = 0; i < runs.Count; i++)
            {
                var start = i;
                while (i < runs.Count && runs[i].Level >= level)
                    i++;
                runs.Reverse(start, i - start);
            }
        }
    }
}
