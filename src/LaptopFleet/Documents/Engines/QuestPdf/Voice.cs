using LaptopFleet.Documents.Fonts;
using LaptopFleet.Documents.Pages;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;

namespace LaptopFleet.Documents.Engines.QuestPdf;

/// <summary>The type of a paper in QuestPDF's words.</summary>
internal sealed class Voice(FontBook fonts, Paper paper)
{
    private static readonly Color Ink = Color.FromHex("111111"), Grey = Color.FromHex("5A5A5A");

    public Paper Paper => paper;

    public TypeScale Type => paper.Format.Type;

    public QuestPDF.Infrastructure.TextStyle Style(Pages.TextStyle style, string language)
    {
        var type = Type[style];
        // QuestPDF's line height is a factor of the font's own line, ours a distance.
        var own = QuestPDF.Infrastructure.TextStyle.Default.FontFamily([.. fonts.Preferences("Latn", language)]).FontSize((float)type.Points)
            .LineHeight((float)(type.LeadingPoints / type.Points / (Line.Ascent + Line.Descent))).FontColor(type.Grey ? Grey : Ink).DirectionAuto();
        return type.Bold ? own.Bold() : own;
    }

    public void Say(IContainer container, Phrase phrase, Pages.TextStyle style, Align align = Align.Start)
    {
        if (phrase.IsEmpty)
            return;
        container.Text(text =>
        {
            switch (align)
            {
                case Align.Center:
                    text.AlignCenter();
                    break;
                case Align.End:
                    text.AlignEnd();
                    break;
                default:
                    text.AlignStart();
                    break;
            }
            text.Span(phrase.Text).Style(Style(style, phrase.Language ?? paper.Language));
        });
    }
}
