using System.Globalization;
using System.Text;
using LaptopFleet.Documents.Fonts;
using LaptopFleet.Documents.Pages;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;

namespace LaptopFleet.Documents.Engines.QuestPdf;

/// <summary>A picture as SVG in its exact size.</summary>
internal static class Drawing
{
    public static void Place(IContainer container, Picture picture) =>
        container.Width((float)picture.WidthMm, Unit.Millimetre).Height((float)picture.HeightMm, Unit.Millimetre).Svg(Svg(picture)).FitArea();

    private static string Svg(Picture picture)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{picture.WidthMm}mm\" height=\"{picture.HeightMm}mm\" viewBox=\"0 0 {picture.WidthMm} {picture.HeightMm}\">");
        foreach (var shape in picture.Shapes)
        {
            switch (shape)
            {
                case Area area:
                    svg.Append(CultureInfo.InvariantCulture, $"<path fill=\"{Colour(area.Ink)}\" d=\"{area.PathData}\"/>");
                    break;
                case Lettering text:
                    svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{text.XMm}\" y=\"{text.BaselineMm}\" text-anchor=\"middle\" font-family=\"Noto Sans\" font-weight=\"bold\" ");
                    svg.Append(CultureInfo.InvariantCulture, $"font-size=\"{text.CapHeightMm / Line.CapHeight}\" fill=\"{Colour(text.Ink)}\">{text.Text}</text>");
                    break;
            }
        }
        return svg.Append("</svg>").ToString();
    }

    private static string Colour(Ink ink) => ink switch { Ink.White => "#ffffff", Ink.Grey => "#5a5a5a", Ink.Red => "#d4001a", _ => "#000000" };
}
