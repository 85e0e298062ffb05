using LaptopFleet.Documents.Pages;

namespace LaptopFleet.Documents.Engines.Skia;

/// <summary>A slice of a paper as high as it must be to stay whole. Pages are filled with strips.</summary>
internal sealed record Strip(double Height, IReadOnlyList<Mark> Marks)
{
    /// <summary>White above it; dropped at the top of a page.</summary>
    public double Before { get; init; }

    public bool KeepWithNext { get; init; }

    public bool PageBreakBefore { get; init; }

    /// <summary>What is repeated above it when it begins a page: the header of its table.</summary>
    public Strip? Header { get; init; }

    public Strip Moved(double x, double y) => this with { Marks = [.. Marks.Select(m => m.Moved(x, y))] };

    /// <summary>Strips below each other as one that is not divided.</summary>
    public static Strip Stack(IReadOnlyList<Strip> strips)
    {
        var marks = new List<Mark>();
        var y = 0.0;
        foreach (var strip in strips)
        {
            y += marks.Count == 0 ? 0 : strip.Before;
            marks.AddRange(strip.Marks.Select(m => m.Moved(0, y)));
            y += strip.Height;
        }
        return new(y, marks);
    }
}

/// <summary>Ink at its place, in millimetres from the upper left corner of what holds it.</summary>
internal abstract record Mark
{
    public abstract Mark Moved(double x, double y);
}

internal sealed record TextMark(TextLine Line, double X, double Baseline, bool Grey) : Mark
{
    public override Mark Moved(double x, double y) => this with { X = X + x, Baseline = Baseline + y };
}

internal sealed record BarMark(double X, double Y, double Width, double Height, Ink Ink = Ink.Black) : Mark
{
    public override Mark Moved(double x, double y) => this with { X = X + x, Y = Y + y };
}

/// <summary>A picture with its lettering set: the areas first, in their order, then the characters.</summary>
internal sealed record PictureMark(Picture Picture, double X, double Y) : Mark
{
    public override Mark Moved(double x, double y) => this with { X = X + x, Y = Y + y };
}
