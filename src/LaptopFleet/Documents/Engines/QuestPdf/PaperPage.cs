using System.Text.RegularExpressions;
using LaptopFleet.Documents.Pages;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;

namespace LaptopFleet.Documents.Engines.QuestPdf;

/// <summary>A paper as QuestPDF's page: its format, its blocks, its foot.</summary>
internal sealed partial class PaperPage(Voice voice, string section)
{
    private const float FootMm = 8;

    public void Compose(PageDescriptor page)
    {
        var (paper, format) = (voice.Paper, voice.Paper.Format);
        page.Size((float)format.WidthMm, (float)format.HeightMm, Unit.Millimetre);
        page.MarginTop((float)format.Margins.Top, Unit.Millimetre);
        page.MarginHorizontal((float)format.Margins.Side, Unit.Millimetre);
        page.MarginBottom(Math.Min(FootMm, (float)format.Margins.Bottom / 2.5f), Unit.Millimetre);
        if (paper.RightToLeft)
            page.ContentFromRightToLeft();
        page.Content().Section(section).Column(column => new BlockWriter(voice).Write(column, paper.Blocks));
        if (paper.Footer is { } footer)
            page.Footer().PaddingTop(2, Unit.Millimetre).Row(row => Foot(row, footer));
    }

    private void Foot(RowDescriptor row, Footer footer)
    {
        row.Spacing((float)voice.Type.ColumnGapMm, Unit.Millimetre);
        row.RelativeItem().AlignBottom().BorderTop((float)RuleWidths.Fine, Unit.Millimetre).PaddingTop(1, Unit.Millimetre).Row(line =>
        {
            line.RelativeItem(0.7f).Element(cell => voice.Say(cell, footer.Number, Pages.TextStyle.Label));
            line.RelativeItem(0.3f).Text(text =>
            {
                text.AlignEnd();
                text.DefaultTextStyle(voice.Style(Pages.TextStyle.Label, voice.Paper.Language));
                WritePageWords(text);
            });
        });
        if (footer.Code is { } code)
            row.ConstantItem((float)code.Picture.WidthMm, Unit.Millimetre).Element(cell => Drawing.Place(cell, code.Picture));
    }

    /// <summary>The words around the two numbers, which QuestPDF knows only when it has laid everything out.</summary>
    private void WritePageWords(TextDescriptor text)
    {
        foreach (var part in PlaceHolder().Split(PageWords.Pattern(voice.Paper)))
        {
            if (part == "{0}")
                text.PageNumberWithinSection(section);
            else if (part == "{1}")
                text.TotalPagesWithinSection(section);
            else
                text.Span(part);
        }
    }

    [GeneratedRegex(@"(?<number>\{[01]\})", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PlaceHolder();
}
