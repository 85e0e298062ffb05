using LaptopFleet.Documents.Fonts;
using LaptopFleet.Documents.Pages;

namespace LaptopFleet.Documents.Engines.Skia;

/// <summary>A picture as marks: its areas, and its lettering as text, so that it can be searched and read aloud.</summary>
internal static class Pictures
{
    public static IEnumerable<Mark> Marks(Setting setting, Picture picture, double x, double y)
    {
        yield return new PictureMark(picture, x, y);
        foreach (var lettering in picture.Shapes.OfType<Lettering>())
        {
            var line = setting.Lettering(lettering.Text, bold: true, lettering.CapHeightMm / Line.CapHeight);
            yield return new TextMark(line, x + lettering.XMm - line.WidthMm / 2, y + lettering.BaselineMm, Grey: false);
        }
    }
}
