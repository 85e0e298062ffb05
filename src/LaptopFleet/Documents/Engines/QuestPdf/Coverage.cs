using System.Globalization;
using System.Text;
using LaptopFleet.Documents.Fonts;
using LaptopFleet.Documents.Pages;

namespace LaptopFleet.Documents.Engines.QuestPdf;

/// <summary>Asks for every character before anything is drawn: this engine would put a box where it finds no glyph.</summary>
internal static class Coverage
{
    public static void MustDraw(FontBook fonts, PaperPack pack)
    {
        foreach (var paper in pack.Papers)
        {
            foreach (var phrase in paper.Blocks.SelectMany(Phrases).Append(paper.Footer?.Number ?? default))
                MustDraw(fonts, phrase.Text, phrase.Language ?? paper.Language);
        }
    }

    private static void MustDraw(FontBook fonts, string? text, string language)
    {
        Span<char> element = stackalloc char[2];
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (FontBook.IsInvisible(rune.Value) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control)
                continue;
            fonts.For(element[..rune.EncodeToUtf16(element)], FontBook.ScriptOf(rune.Value), language, bold: false);
        }
    }

    private static IEnumerable<Phrase> Phrases(Block block) => block switch
    {
        Masthead head => [head.Title, head.Number, head.Issuer],
        Heading heading => [heading.Text],
        Paragraph paragraph => [paragraph.Text],
        Steps steps => steps.Items,
        Parties parties => parties.Who.SelectMany(p => p.Lines.Append(p.Role).Append(p.Name)),
        KeyValues facts => facts.Facts.SelectMany(Phrases),
        Table table => table.Columns.Select(c => c.Heading).Concat(table.Rows.Concat(table.Totals).SelectMany(r => r.Cells).SelectMany(c => (Phrase[])[c.Text, c.Detail])),
        Signatures signatures => signatures.Who.SelectMany(s => s.Lines.SelectMany(Phrases).Append(s.Role)),
        BarcodeBlock code => [code.Code.Line],
        Beside beside => beside.Main.Concat(beside.Side).SelectMany(Phrases),
        KeepTogether together => together.Blocks.SelectMany(Phrases),
        _ => [],
    };

    private static IEnumerable<Phrase> Phrases(KeyValue fact) => [fact.Key, fact.Value];
}
