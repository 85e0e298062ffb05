using LaptopFleet.Documents.Pages;

namespace LaptopFleet.Documents.Engines.Skia;

internal static class TableRows
{
    public static List<Strip> Strips(Setting setting, Table table, double width)
    {
        var columns = Columns(setting, table, width);
        var header = Header(setting, table, columns, width);
        var strips = new List<Strip> { header with { KeepWithNext = true } };
        for (var i = 0; i < table.Rows.Count; i++)
        {
            var isLast = i == table.Rows.Count - 1;
            var row = Row(setting, table, columns, table.Rows[i], width, TextStyle.Body);
            row = isLast ? Ruled(row, width, RuleWidths.Medium, Ink.Black) : Ruled(row, width, RuleWidths.Fine, Ink.Grey);
            strips.AddRange(Whole(row, setting, header).Select(s => s with { Header = header }));
            if (isLast && table.Totals.Count > 0)
                strips[^1] = strips[^1] with { KeepWithNext = true };
        }
        for (var i = 0; i < table.Totals.Count; i++)
            strips.Add(Row(setting, table, columns, table.Totals[i], width, TextStyle.Strong) with { Header = header, KeepWithNext = i < table.Totals.Count - 1 });
        return strips;
    }

    /// <summary>The left edge and the width of each column.</summary>
    private static List<(double X, double Width)> Columns(Setting setting, Table table, double width)
    {
        var gap = setting.Type.ColumnGapMm * 0.75;
        var left = width - gap * (table.Columns.Count - 1) - table.Columns.Sum(c => c.WidthMm ?? 0);
        var shares = table.Columns.Where(c => c.WidthMm is null).Sum(c => c.Share);
        if (left < (shares > 0 ? 5 : -0.001))
            throw new ArgumentException($"The columns of the table leave {left:0.#} mm for those that share.", nameof(table));
        var columns = new List<(double, double)>();
        var x = 0.0;
        foreach (var column in table.Columns)
        {
            var own = column.WidthMm ?? left * column.Share / shares;
            columns.Add((setting.Left(width, x, own), own));
            x += own + gap;
        }
        return columns;
    }

    private static Strip Header(Setting setting, Table table, List<(double X, double Width)> columns, double width)
    {
        var padding = setting.Type.CellPaddingMm;
        var boxes = table.Columns.Select((c, i) => setting.Text(c.Heading, TextStyle.Label, columns[i].Width, c.Align)).ToList();
        var height = boxes.Max(b => b.Height);
        var marks = boxes.SelectMany((box, i) => box.Marks(columns[i].X, padding + height - box.Height));
        var total = height + 2 * padding;
        return new(total, [.. marks, new BarMark(0, 0, width, RuleWidths.Medium), new BarMark(0, total - RuleWidths.Medium, width, RuleWidths.Medium)]);
    }

    private static Strip Row(Setting setting, Table table, List<(double X, double Width)> columns, Row row, double width, TextStyle style)
    {
        if (row.Cells.Count != table.Columns.Count)
            throw new ArgumentException($"A row of {row.Cells.Count} cells in a table of {table.Columns.Count} columns.", nameof(row));
        var padding = setting.Type.CellPaddingMm;
        var boxes = row.Cells.Select((cell, i) => setting.Text(cell.Text, style, columns[i].Width, table.Columns[i].Align)
            .Above(setting.Text(cell.Detail, TextStyle.Label, columns[i].Width, table.Columns[i].Align))).ToList();
        return new(boxes.Max(b => b.Height) + 2 * padding, [.. boxes.SelectMany((box, i) => box.Marks(columns[i].X, padding))]);
    }

    private static Strip Ruled(Strip row, double width, double rule, Ink ink) => row with { Marks = [.. row.Marks, new BarMark(0, row.Height - rule, width, rule, ink)] };

    /// <summary>A row taller than a page is cut below lines; every other row is one strip.</summary>
    private static IEnumerable<Strip> Whole(Strip row, Setting setting, Strip header)
    {
        var most = setting.Paper.Format.BodyHeightMm - header.Height - setting.Type.GapMm;
        if (row.Height <= most)
        {
            yield return row;
            yield break;
        }
        var line = setting.Type[TextStyle.Body].LeadingMm;
        var step = Math.Floor(most / line / 2) * line;
        for (var top = 0.0; top < row.Height; top += step)
        {
            var marks = row.Marks.Where(m => Middle(m) >= top && Middle(m) < top + step).Select(m => m.Moved(0, -top));
            yield return new(Math.Min(step, row.Height - top), [.. marks]);
        }
    }

    private static double Middle(Mark mark) => mark switch
    {
        TextMark text => text.Baseline - text.Line.SizeMm / 2,
        BarMark bar => bar.Y,
        PictureMark picture => picture.Y,
        _ => 0,
    };
}
