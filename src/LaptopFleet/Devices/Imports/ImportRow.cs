using CsvHelper;

namespace LaptopFleet.Devices.Imports;

/// <summary>The row at which the file is being read.</summary>
public sealed class ImportRow(CsvParser parser, int[] places)
{
    private readonly int width = parser.Count;

    /// <summary>As a spreadsheet counts: the header is row 1.</summary>
    public int Number => parser.Row;

    public int MissingCells => width - parser.Count;

    /// <summary>What stands under a column of <see cref="ImportFile.Columns"/>; null where nothing does.</summary>
    public string? this[int column] => parser[places[column]].Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Reads every cell, so that what is wrong with the form of one is found now.</summary>
    public void Open()
    {
        for (var i = 0; i < parser.Count; i++)
            _ = parser[i];
    }
}

/// <summary>What is wrong with one cell, or with the row as a whole where no column is named.</summary>
public sealed record RowFault(string? Column, string Code, string Detail);
