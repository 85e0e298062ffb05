namespace LaptopFleet.Documents.Pages;

/// <summary>Ink in exact millimetres from the upper left corner, the same whichever engine draws it.</summary>
public sealed record Picture(double WidthMm, double HeightMm, IReadOnlyList<Shape> Shapes)
{
    /// <summary>The white edge that is part of it; it may lie in the margin of a white page, so that the ink aligns with the text.</summary>
    public double QuietMm { get; init; }
}

/// <summary>Something that is drawn in one colour, in millimetres from the top left corner of the picture.</summary>
public abstract record Shape(Ink Ink);

/// <summary>An area, as SVG path data in millimetres.</summary>
public sealed record Area(string PathData, Ink Ink = Ink.Black) : Shape(Ink);

/// <summary>Bold capitals and digits, centred on X, standing on Baseline, as tall as CapHeightMm.</summary>
public sealed record Lettering(string Text, double XMm, double BaselineMm, double CapHeightMm, Ink Ink = Ink.Black) : Shape(Ink);

/// <summary>The colours that a paper may use: an office printer has no others to rely on.</summary>
public enum Ink
{
    Black,
    White,
    Grey,
    /// <summary>The signal red of hazard marks.</summary>
    Red,
}
