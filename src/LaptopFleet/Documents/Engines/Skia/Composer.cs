using System.Globalization;
using LaptopFleet.Documents.Pages;

namespace LaptopFleet.Documents.Engines.Skia;

/// <summary>From blocks to strips of a width: what stands where within its block.</summary>
internal sealed class Composer(Setting setting)
{
    private TypeScale Type => setting.Type;

    public List<Strip> Compose(IReadOnlyList<Block> blocks, double width)
    {
        var strips = new List<Strip>();
        Block? before = null;
        foreach (var block in blocks)
        {
            var own = block is Parties parties ? [PartyColumns.Strip(setting, parties, width, ruled: before is not Masthead)] : Compose(block, width);
            for (var i = 0; i < own.Count; i++)
                strips.Add(i == 0 ? own[i] with { Before = own[i].Before + Gap(before, block) } : own[i]);
            before = block;
        }
        return strips;
    }

    private double Gap(Block? before, Block block) => (before, block) switch
    {
        (null, _) or (Spacer or PageBreak, _) or (_, Spacer or PageBreak) => 0,
        (Heading, _) => Type.GapMm * 0.3,
        (Paragraph, Paragraph) => Type.GapMm * 0.4,
        (Masthead, Parties) => Type.GapMm * 0.6,
        _ => Type.GapMm,
    };

    private List<Strip> Compose(Block block, double width) => block switch
    {
        Masthead head => [MastheadStrip(head, width)],
        Heading heading => Kept(Lines(setting.Text(heading.Text, TextStyle.Section, width)), withNext: true),
        Paragraph { Framed: true } framed => [Frame(framed, width)],
        Paragraph paragraph => Lines(setting.Text(paragraph.Text, paragraph.Style, width, paragraph.Align)),
        Steps steps => StepStrips(steps, width),
        Parties parties => [PartyColumns.Strip(setting, parties, width, ruled: true)],
        KeyValues facts => FactGrid.Strips(setting, facts, width),
        Table table => TableRows.Strips(setting, table, width),
        Signatures signatures => [SignatureColumns.Strip(setting, signatures, width)],
        Figure figure => [FigureStrip(figure.Picture, default, figure.Align, width)],
        BarcodeBlock code => [FigureStrip(code.Code.Picture, code.Code.Line, code.Align, width)],
        Beside beside => [BesideStrip(beside, width)],
        KeepTogether together => Kept(Compose(together.Blocks, width), withNext: false),
        Spacer spacer => [new(spacer.HeightMm, [])],
        Rule rule => [new(rule.Heavy ? RuleWidths.Heavy : RuleWidths.Fine, [new BarMark(0, 0, width, rule.Heavy ? RuleWidths.Heavy : RuleWidths.Fine)])],
        PageBreak => [new(0, []) { PageBreakBefore = true }],
        _ => throw new ArgumentOutOfRangeException(nameof(block), block.GetType().Name, "No engine draws this block."),
    };

    private static List<Strip> Lines(TextBox box)
    {
        var last = box.Lines.Count - 1;
        // No line of a paragraph stands alone at the foot or at the head of a page.
        return [.. box.Lines.Select((line, i) => new Strip(line.Height, [line.Mark]) { KeepWithNext = i < last && (i == 0 || i == last - 1) })];
    }

    private static List<Strip> Kept(List<Strip> strips, bool withNext) => [.. strips.Select((s, i) => s with { KeepWithNext = withNext || i < strips.Count - 1 })];

    private List<Strip> StepStrips(Steps steps, double width)
    {
        var indent = Type[steps.Style].SizeMm * 2;
        var strips = new List<Strip>();
        foreach (var (item, i) in steps.Items.Select((item, i) => (item, i)))
        {
            var number = setting.Text((i + 1).ToString(CultureInfo.InvariantCulture), steps.Style, indent);
            var text = setting.Text(item, steps.Style, width - indent);
            var marks = number.Marks(setting.Left(width, 0, indent), 0).Concat(text.Marks(setting.Left(width, indent, width - indent), 0));
            strips.Add(new(Math.Max(number.Height, text.Height), [.. marks]) { Before = i == 0 ? 0 : Type.GapMm * 0.25 });
        }
        return strips;
    }

    private Strip MastheadStrip(Masthead head, double width)
    {
        var code = head.Code?.Picture;
        var room = width - (code is null ? 0 : code.WidthMm + Type.ColumnGapMm);
        var box = setting.Text(head.Issuer, TextStyle.Label, room).Above(setting.Text(head.Title, TextStyle.Title, room)).Above(setting.Text(head.Number, TextStyle.Body, room));
        var marks = box.Marks(setting.Left(width, 0, room), 0).ToList();
        if (code is not null)
            marks.AddRange(Pictures.Marks(setting, code, setting.Left(width, width - code.WidthMm + code.QuietMm, code.WidthMm), -code.QuietMm));
        var height = Math.Max(box.Height + Type.GapMm * 0.5, code is null ? 0 : code.HeightMm - code.QuietMm);
        return new(height + RuleWidths.Heavy, [.. marks, new BarMark(0, height, width, RuleWidths.Heavy)]) { KeepWithNext = true };
    }

    private Strip Frame(Paragraph paragraph, double width)
    {
        var padding = Type.CellPaddingMm * 2;
        var box = setting.Text(paragraph.Text, paragraph.Style, width - 2 * padding, paragraph.Align);
        var height = box.Height + 2 * padding;
        return new(height,
        [
            .. box.Marks(padding, padding), new BarMark(0, 0, width, RuleWidths.Medium), new BarMark(0, height - RuleWidths.Medium, width, RuleWidths.Medium),
            new BarMark(0, 0, RuleWidths.Medium, height), new BarMark(width - RuleWidths.Medium, 0, RuleWidths.Medium, height),
        ]);
    }

    private Strip FigureStrip(Picture picture, Phrase line, Align align, double width)
    {
        var x = align switch
        {
            Align.Center => (width - picture.WidthMm) / 2,
            Align.Start => setting.Left(width, 0, picture.WidthMm),
            _ => setting.Left(width, width - picture.WidthMm, picture.WidthMm),
        };
        var caption = setting.Text(line, TextStyle.Body, picture.WidthMm, Align.Center);
        var gap = caption.Lines.Count > 0 ? 0.6 : 0;
        return new(picture.HeightMm + gap + caption.Height, [.. Pictures.Marks(setting, picture, x, 0), .. caption.Marks(x, picture.HeightMm + gap)]);
    }

    private Strip BesideStrip(Beside beside, double width)
    {
        var room = width - beside.SideWidthMm - Type.ColumnGapMm;
        var main = Strip.Stack(Compose(beside.Main, room)).Moved(setting.Left(width, 0, room), 0);
        var side = Strip.Stack(Compose(beside.Side, beside.SideWidthMm)).Moved(setting.Left(width, width - beside.SideWidthMm, beside.SideWidthMm), 0);
        return new(Math.Max(main.Height, side.Height), [.. main.Marks, .. side.Marks]);
    }
}
