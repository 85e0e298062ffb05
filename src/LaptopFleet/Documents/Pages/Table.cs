namespace LaptopFleet.Documents.Pages;

/// <summary>Ruled rows below a header that is repeated on every page. A row is not divided between pages unless it is taller than one.</summary>
public sealed record Table(IReadOnlyList<Column> Columns, IReadOnlyList<Row> Rows) : Block
{
    /// <summary>Rows below the last rule, in bold: sums. They stay with the last row.</summary>
    public IReadOnlyList<Row> Totals { get; init; } = [];
}

/// <summary>A column has a fixed width, or a share of what the fixed ones leave.</summary>
public sealed record Column(Phrase Heading, double Share = 1, double? WidthMm = null, Align Align = Align.Start)
{
    public static Column Text(Phrase heading, double share = 1) => new(heading, share);

    public static Column Fixed(Phrase heading, double widthMm) => new(heading, WidthMm: widthMm);

    /// <summary>Numbers stand at the end, so that their digits align.</summary>
    public static Column Number(Phrase heading, double widthMm) => new(heading, WidthMm: widthMm, Align: Align.End);
}

/// <summary>A row of a table; a cell for each of its columns.</summary>
public sealed record Row(params IReadOnlyList<Cell> Cells);

/// <summary>What a cell says, and below it in small grey what belongs to it: the serial numbers of a line, its origin.</summary>
public readonly record struct Cell(Phrase Text, Phrase Detail = default)
{
    public static implicit operator Cell(string? text) => new(text);

    public static implicit operator Cell(Phrase text) => new(text);
}
