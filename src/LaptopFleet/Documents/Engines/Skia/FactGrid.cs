using LaptopFleet.Documents.Pages;

namespace LaptopFleet.Documents.Engines.Skia;

internal static class FactGrid
{
    public static List<Strip> Strips(Setting setting, KeyValues facts, double width)
    {
        var gap = setting.Type.ColumnGapMm;
        var each = (width - gap * (facts.Columns - 1)) / facts.Columns;
        var rows = facts.Facts.Chunk(facts.Columns).ToList();
        return [.. rows.Select((row, i) => RowStrip(setting, row, width, each, gap) with { KeepWithNext = i < rows.Count - 1 && (i == 0 || i == rows.Count - 2) })];
    }

    private static Strip RowStrip(Setting setting, KeyValue[] row, double width, double each, double gap)
    {
        var padding = setting.Type.CellPaddingMm;
        var marks = new List<Mark> { new BarMark(0, 0, width, RuleWidths.Fine, Ink.Grey) };
        var height = 0.0;
        foreach (var (fact, i) in row.Select((fact, i) => (fact, i)))
        {
            var box = setting.Text(fact.Key, TextStyle.Label, each).Above(setting.Text(fact.Value, TextStyle.Body, each));
            marks.AddRange(box.Marks(setting.Left(width, i * (each + gap), each), padding * 0.7));
            height = Math.Max(height, box.Height);
        }
        return new(height + padding * 1.7, marks);
    }
}
