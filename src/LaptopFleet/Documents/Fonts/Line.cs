namespace LaptopFleet.Documents.Fonts;

/// <summary>The line of Noto Sans as parts of the type size. Whatever their script, the neighbours of a line stand on its baseline.</summary>
public static class Line
{
    public const double Ascent = 1.069, Descent = 0.293, CapHeight = 0.714;
}
