using LaptopFleet.Documents.Pages;

namespace LaptopFleet.Documents.Engines.Skia;

/// <summary>A picture as marks: its areas, and its lettering as text, so that it can be searched and read aloud.</summary>
internal static class Pictures
{
    /// <summary>The height of a capital of Noto Sans as a part of the type size (its OS/2 table: 714 of 1000).</summary>
    private const double CapHeight = 0.714;

    public static IEnumerable<Mark> Marks(Setting setting, Picture picture, double x, double y)
    {
        yield return new PictureMark(picture, x, y);
        foreach (var lettering in picture.Shapes.OfType<Lettering>())
        {
            var line = setting.Line(lettering.Text, bold: true, lettering.CapHeightMm / CapHeight);
            yield return new TextMark(line, x + lettering.XMm - line.WidthMm / 2, y + lettering.BaselineMm, Grey: false);
        }
    }
}
