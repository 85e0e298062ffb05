using System.Globalization;

namespace LaptopFleet.Documents.Pages;

/// <summary>Three batteries in a room of 64 × 44; the first is broken open and burns.</summary>
internal static class BatterySymbol
{
    public static IEnumerable<Shape> Shapes(double x, double y, double scale)
    {
        var pen = new Pen(x, y, scale);
        yield return new Area(pen.Battery(24, 10) + pen.Battery(46, 10));
        yield return new Area(pen.Lines(2, 22, 6, 18, 9, 23, 13, 19, 16, 24, 18, 21, 18, 44, 2, 44));
        yield return new Area(pen.Flame());
        yield return new Area(pen.Lines(8, 30, 12.5, 27, 11, 32, 14, 31, 9.5, 38.5, 10.5, 33.5, 7, 35), Ink.White);
        yield return new Area(pen.Plus(32, 17) + pen.Plus(54, 17), Ink.White);
    }

    /// <summary>Coordinates of the symbol on the mark.</summary>
    private sealed record Pen(double X, double Y, double Scale)
    {
        public string Lines(params ReadOnlySpan<double> numbers)
        {
            var corners = new List<(double, double)>();
            for (var i = 0; i < numbers.Length; i += 2)
                corners.Add((X + numbers[i] * Scale, Y + numbers[i + 1] * Scale));
            return BatteryMark.Polygon(corners);
        }

        public string Battery(double left, double top) =>
            Lines(left, top, left + 16, top, left + 16, 44, left, 44) + Lines(left + 5, top - 3.5, left + 11, top - 3.5, left + 11, top, left + 5, top);

        public string Plus(double x, double y) =>
            Lines(x - 3, y - 0.8, x - 0.8, y - 0.8, x - 0.8, y - 3, x + 0.8, y - 3, x + 0.8, y - 0.8, x + 3, y - 0.8, x + 3, y + 0.8, x + 0.8, y + 0.8, x + 0.8, y + 3,
                x - 0.8, y + 3, x - 0.8, y + 0.8, x - 3, y + 0.8);

        public string Flame() => Curve(10, 17, (3, 14, 3, 8, 8, 0), (8, 5, 12, 6, 12.5, 2), (17, 7, 18, 13, 10, 17));

        private string Curve(double x, double y, params ReadOnlySpan<(double A, double B, double C, double D, double E, double F)> bends)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"M{X + x * Scale:0.###} {Y + y * Scale:0.###}");
            foreach (var b in bends)
            {
                path += string.Create(CultureInfo.InvariantCulture,
                    $"C{X + b.A * Scale:0.###} {Y + b.B * Scale:0.###} {X + b.C * Scale:0.###} {Y + b.D * Scale:0.###} {X + b.E * Scale:0.###} {Y + b.F * Scale:0.###}");
            }
            return path + "Z";
        }
    }
}
