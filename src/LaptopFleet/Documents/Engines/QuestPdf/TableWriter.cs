using LaptopFleet.Documents.Pages;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;

namespace LaptopFleet.Documents.Engines.QuestPdf;

/// <summary>A ruled table; QuestPDF repeats its header by itself.</summary>
internal sealed class TableWriter(Voice voice)
{
    private const Unit Mm = Unit.Millimetre;
    private static readonly Color Fine = Color.FromHex("A8A8A8");

    public void Write(IContainer item, Table table) => item.Table(grid =>
    {
        grid.ColumnsDefinition(columns =>
        {
            foreach (var column in table.Columns)
            {
                if (column.WidthMm is { } width)
                    columns.ConstantColumn((float)(width + voice.Type.ColumnGapMm * 0.75), Mm);
                else
                    columns.RelativeColumn((float)column.Share);
            }
        });
        grid.Header(header =>
        {
            foreach (var (column, i) in table.Columns.Select((column, i) => (column, i)))
                voice.Say(Cell(header.Cell().BorderHorizontal((float)RuleWidths.Medium, Mm), i, table).AlignBottom(), column.Heading, Pages.TextStyle.Label, column.Align);
        });
        for (var i = 0; i < table.Rows.Count; i++)
            WriteRow(grid, table, table.Rows[i], Pages.TextStyle.Body, i == table.Rows.Count - 1);
        foreach (var total in table.Totals)
            WriteRow(grid, table, total, Pages.TextStyle.Strong, isLast: null);
    });

    private void WriteRow(TableDescriptor grid, Table table, Row row, Pages.TextStyle style, bool? isLast)
    {
        foreach (var (cell, i) in row.Cells.Select((cell, i) => (cell, i)))
        {
            var room = grid.Cell().ShowEntire();
            if (isLast is { } last)
                room = room.BorderBottom((float)(last ? RuleWidths.Medium : RuleWidths.Fine), Mm).BorderColor(last ? Color.FromHex("111111") : Fine);
            Cell(room, i, table).Column(column =>
            {
                voice.Say(column.Item(), cell.Text, style, table.Columns[i].Align);
                voice.Say(column.Item(), cell.Detail, Pages.TextStyle.Label, table.Columns[i].Align);
            });
        }
    }

    private IContainer Cell(IContainer cell, int column, Table table)
    {
        var gap = column < table.Columns.Count - 1 ? (float)voice.Type.ColumnGapMm * 0.75f : 0;
        var padded = cell.PaddingVertical((float)voice.Type.CellPaddingMm, Mm);
        return voice.Paper.RightToLeft ? padded.PaddingLeft(gap, Mm) : padded.PaddingRight(gap, Mm);
    }
}
