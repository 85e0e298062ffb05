using LaptopFleet.Documents.Fonts;
using LaptopFleet.Documents.Pages;

namespace LaptopFleet.Documents.Engines.Skia;

/// <summary>Sets text for one paper: its type, language and direction.</summary>
internal sealed class Setting(Shaper shaper, Paper paper)
{
    public Paper Paper => paper;

    public TypeScale Type => paper.Format.Type;

    /// <summary>The left edge of something that begins at an offset from the start side of its room.</summary>
    public double Left(double room, double offset, double width) => paper.RightToLeft ? room - offset - width : offset;

    public TextBox Text(Phrase phrase, TextStyle style, double width, Align align = Align.Start)
    {
        if (phrase.IsEmpty)
            return new([]);
        var type = Type[style];
        var language = phrase.Language ?? paper.Language;
        var lines = new List<(TextMark, double)>();
        foreach (var paragraph in Clean(phrase.Text).Split('\n'))
        {
            var text = shaper.Shape(paragraph, language, type.Bold, paper.RightToLeft);
            foreach (var (start, end) in LineBreaks.Of(text, language, width / type.SizeMm))
                lines.Add(Place(TextLine.Of(text, start, end, type.SizeMm), type, width, align));
        }
        return new(lines);
    }

    /// <summary>One line of exact size, for lettering and numbers.</summary>
    public TextLine Lettering(string text, bool bold, double size)
    {
        var shaped = shaper.Shape(text, paper.Language, bold, rightToLeft: false);
        return TextLine.Of(shaped, 0, text.Length, size);
    }

    private (TextMark, double) Place(TextLine line, TypeSize type, double width, Align align)
    {
        var baseline = Math.Max((type.LeadingMm - (Line.Ascent + Line.Descent) * type.SizeMm) / 2 + Line.Ascent * type.SizeMm, line.AscentMm);
        var height = Math.Max(type.LeadingMm, baseline + line.DescentMm);
        var spare = width - line.WidthMm;
        var x = align switch
        {
            Align.Center => spare / 2,
            Align.Start => paper.RightToLeft ? spare : 0,
            _ => paper.RightToLeft ? 0 : spare,
        };
        return (new(line, x, baseline, type.Grey), height);
    }

    /// <summary>A tab is a space on paper, and other control characters are nothing.</summary>
    private static string Clean(string text)
    {
        var joined = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\t', ' ');
        return joined.Any(c => char.IsControl(c) && c != '\n') ? string.Concat(joined.Where(c => !char.IsControl(c) || c == '\n')) : joined;
    }
}
