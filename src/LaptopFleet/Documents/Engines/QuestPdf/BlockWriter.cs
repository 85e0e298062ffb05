using System.Globalization;
using LaptopFleet.Documents.Pages;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;

namespace LaptopFleet.Documents.Engines.QuestPdf;

/// <summary>Blocks below each other in QuestPDF's column.</summary>
internal sealed class BlockWriter(Voice voice)
{
    private const Unit Mm = Unit.Millimetre;

    private TypeScale Type => voice.Type;

    public void Write(ColumnDescriptor column, IReadOnlyList<Block> blocks)
    {
        Block? before = null;
        foreach (var block in blocks)
        {
            var item = column.Item().PaddingTop((float)Gap(before, block), Mm);
            if (block is PageBreak)
                item.PageBreak();
            else
                Write(item, block);
            before = block;
        }
    }

    private double Gap(Block? before, Block block) => (before, block) switch
    {
        (null, _) or (Spacer or PageBreak, _) or (_, Spacer or PageBreak) => 0,
        (Heading, _) => Type.GapMm * 0.3,
        (Paragraph, Paragraph) => Type.GapMm * 0.4,
        (Masthead, Parties) => Type.GapMm * 0.6,
        _ => Type.GapMm,
    };

    private void Write(IContainer item, Block block)
    {
        switch (block)
        {
            case Masthead head:
                WriteMasthead(item, head);
                break;
            case Heading heading:
                voice.Say(item.EnsureSpace(60), heading.Text, Pages.TextStyle.Section);
                break;
            case Paragraph paragraph:
                var padding = (float)Type.CellPaddingMm * 2;
                var room = paragraph.Framed ? item.Border((float)RuleWidths.Medium, Mm).Padding(padding, Mm) : item;
                voice.Say(room, paragraph.Text, paragraph.Style, paragraph.Align);
                break;
            case Steps steps:
                WriteSteps(item, steps);
                break;
            case Parties parties:
                WriteParties(item, parties);
                break;
            case KeyValues facts:
                WriteFacts(item, facts);
                break;
            case Table table:
                new TableWriter(voice).Write(item, table);
                break;
            case Signatures signatures:
                WriteSignatures(item, signatures);
                break;
            default:
                WriteRest(item, block);
                break;
        }
    }

    private void WriteRest(IContainer item, Block block)
    {
        switch (block)
        {
            case Figure figure:
                WritePicture(item, figure.Picture, default, figure.Align);
                break;
            case BarcodeBlock code:
                WritePicture(item, code.Code.Picture, code.Code.Line, code.Align);
                break;
            case Beside beside:
                item.ShowEntire().Row(row =>
                {
                    row.Spacing((float)Type.ColumnGapMm, Mm);
                    row.RelativeItem().Column(column => Write(column, beside.Main));
                    row.ConstantItem((float)beside.SideWidthMm, Mm).Column(column => Write(column, beside.Side));
                });
                break;
            case KeepTogether together:
                item.PreventPageBreak().Column(column => Write(column, together.Blocks));
                break;
            case Spacer spacer:
                item.Height((float)spacer.HeightMm, Mm);
                break;
            case Rule rule:
                item.LineHorizontal((float)(rule.Heavy ? RuleWidths.Heavy : RuleWidths.Fine), Mm);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(block), block.GetType().Name, "No engine draws this block.");
        }
    }

    private void WriteMasthead(IContainer item, Masthead head) =>
        item.BorderBottom((float)RuleWidths.Heavy, Mm).PaddingBottom((float)Type.GapMm * 0.5f, Mm).Row(row =>
        {
            row.RelativeItem().Column(column =>
            {
                voice.Say(column.Item(), head.Issuer, Pages.TextStyle.Label);
                voice.Say(column.Item(), head.Title, Pages.TextStyle.Title);
                voice.Say(column.Item(), head.Number, Pages.TextStyle.Body);
            });
            if (head.Code is { } code)
                row.ConstantItem((float)code.Picture.WidthMm, Mm).Element(cell => Drawing.Place(cell, code.Picture));
        });

    private void WriteSteps(IContainer item, Steps steps) => item.Column(column =>
    {
        foreach (var (step, i) in steps.Items.Select((step, i) => (step, i)))
        {
            column.Item().PaddingTop(i == 0 ? 0 : (float)Type.GapMm * 0.25f, Mm).ShowEntire().Row(row =>
            {
                row.ConstantItem((float)Type[steps.Style].SizeMm * 2, Mm).Element(cell => voice.Say(cell, (i + 1).ToString(CultureInfo.InvariantCulture), steps.Style));
                row.RelativeItem().Element(cell => voice.Say(cell, step, steps.Style));
            });
        }
    });

    private void WriteParties(IContainer item, Parties parties) => item.ShowEntire().Row(row =>
    {
        row.Spacing((float)Type.ColumnGapMm, Mm);
        foreach (var party in parties.Who)
        {
            row.RelativeItem().BorderTop((float)RuleWidths.Medium, Mm).PaddingTop((float)Type.CellPaddingMm, Mm).Column(column =>
            {
                voice.Say(column.Item(), party.Role, Pages.TextStyle.Label);
                voice.Say(column.Item(), party.Name, Pages.TextStyle.Strong);
                foreach (var line in party.Lines)
                    voice.Say(column.Item(), line, Pages.TextStyle.Body);
            });
        }
    });

    private void WriteFacts(IContainer item, KeyValues facts) => item.Column(column =>
    {
        foreach (var chunk in facts.Facts.Chunk(facts.Columns))
        {
            column.Item().ShowEntire().BorderTop((float)RuleWidths.Fine, Mm).PaddingVertical((float)Type.CellPaddingMm * 0.7f, Mm).Row(row =>
            {
                row.Spacing((float)Type.ColumnGapMm, Mm);
                for (var i = 0; i < facts.Columns; i++)
                {
                    var fact = i < chunk.Length ? chunk[i] : new KeyValue(default, default);
                    row.RelativeItem().Column(cell =>
                    {
                        voice.Say(cell.Item(), fact.Key, Pages.TextStyle.Label);
                        voice.Say(cell.Item(), fact.Value, Pages.TextStyle.Body);
                    });
                }
            });
        }
    });

    private void WriteSignatures(IContainer item, Signatures signatures) => item.ShowEntire().Row(row =>
    {
        row.Spacing((float)Type.ColumnGapMm * 2, Mm);
        foreach (var who in signatures.Who)
        {
            row.RelativeItem().Column(column =>
            {
                voice.Say(column.Item(), who.Role, Pages.TextStyle.Strong);
                foreach (var (line, i) in who.Lines.Select((line, i) => (line, i)))
                {
                    var height = i == 0 ? signatures.RoomMm : Type[Pages.TextStyle.Body].LeadingMm * 1.6;
                    column.Item().MinHeight((float)height, Mm).BorderBottom((float)RuleWidths.Fine, Mm).AlignBottom().Element(cell => voice.Say(cell, line.Value, Pages.TextStyle.Body));
                    voice.Say(column.Item().PaddingTop(0.5f, Mm), line.Key, Pages.TextStyle.Label);
                }
            });
        }
    });

    private void WritePicture(IContainer item, Picture picture, Phrase line, Align align)
    {
        var placed = align switch { Align.Center => item.AlignCenter(), Align.End => voice.Paper.RightToLeft ? item.AlignLeft() : item.AlignRight(), _ => item };
        placed.ShowEntire().Width((float)picture.WidthMm, Mm).Column(column =>
        {
            column.Item().Element(cell => Drawing.Place(cell, picture));
            voice.Say(column.Item().PaddingTop(0.6f, Mm), line, Pages.TextStyle.Body, Align.Center);
        });
    }
}
