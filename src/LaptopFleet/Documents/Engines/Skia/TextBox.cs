namespace LaptopFleet.Documents.Engines.Skia;

/// <summary>Lines of one style in a column, each with the height that its characters need.</summary>
internal sealed record TextBox(IReadOnlyList<(TextMark Mark, double Height)> Lines)
{
    public double Height => Lines.Sum(l => l.Height);

    public IEnumerable<Mark> Marks(double x, double y)
    {
        foreach (var (mark, height) in Lines)
        {
            yield return mark.Moved(x, y);
            y += height;
        }
    }

    public TextBox Above(TextBox below) => new([.. Lines, .. below.Lines]);
}
