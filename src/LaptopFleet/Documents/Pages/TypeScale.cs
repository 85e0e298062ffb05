namespace LaptopFleet.Documents.Pages;

/// <summary>The type and the distances of a format: one table, so that every paper speaks alike.</summary>
public sealed record TypeScale(IReadOnlyDictionary<TextStyle, TypeSize> Sizes, double GapMm, double CellPaddingMm, double ColumnGapMm)
{
    public static readonly TypeScale Page = new(new Dictionary<TextStyle, TypeSize>
    {
        [TextStyle.Body] = new(9, 12.5),
        [TextStyle.Strong] = new(9, 12.5, Bold: true),
        [TextStyle.Label] = new(7, 9.8, Grey: true),
        [TextStyle.Small] = new(7.5, 10.5),
        [TextStyle.Lead] = new(11, 16),
        [TextStyle.Section] = new(10.5, 14.5, Bold: true),
        [TextStyle.Title] = new(20, 25, Bold: true),
        [TextStyle.Display] = new(26, 31, Bold: true),
    }, GapMm: 5.5, CellPaddingMm: 1.3, ColumnGapMm: 4);

    public static readonly TypeScale Label = new(new Dictionary<TextStyle, TypeSize>
    {
        [TextStyle.Body] = new(8.5, 11),
        [TextStyle.Strong] = new(10, 12.5, Bold: true),
        [TextStyle.Label] = new(6, 8, Grey: true),
        [TextStyle.Small] = new(6.5, 8.5),
        [TextStyle.Lead] = new(10.5, 14),
        [TextStyle.Section] = new(8.5, 11, Bold: true),
        [TextStyle.Title] = new(14, 17, Bold: true),
        [TextStyle.Display] = new(26, 30, Bold: true),
    }, GapMm: 3, CellPaddingMm: 0.9, ColumnGapMm: 3);

    public TypeSize this[TextStyle style] => Sizes[style];
}

/// <summary>The few voices of a paper. An engine knows no other.</summary>
public enum TextStyle
{
    Body,
    Strong,
    /// <summary>What a field is called, and the footer.</summary>
    Label,
    /// <summary>Statements and conditions.</summary>
    Small,
    /// <summary>Instructions that are read standing up.</summary>
    Lead,
    Section,
    Title,
    /// <summary>What must be read from across a room: a routing code on a label.</summary>
    Display,
}

/// <summary>Size and line distance in points (1/72 inch), weight, and whether it steps back into grey.</summary>
public sealed record TypeSize(double Points, double LeadingPoints, bool Bold = false, bool Grey = false)
{
    public const double MmPerPoint = 25.4 / 72;

    public double SizeMm => Points * MmPerPoint;

    public double LeadingMm => LeadingPoints * MmPerPoint;
}
