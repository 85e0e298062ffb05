using System.Globalization;
using System.Text;

namespace LaptopFleet.Documents.Pages;

/// <summary>
/// The mark for lithium batteries (IATA DGR figure 7.1.C, ADR 5.2.1.9.2): a red hatched border of at least 5 mm, a group of batteries, one of them damaged and burning,
/// and the UN number at least 12 mm high. Nothing else may stand within the border, and no telephone number since 2023.
/// </summary>
public static class BatteryMark
{
    // A hair more than the least of the border and the number, so that no printer takes them below it.
    public const double BorderMm = 5.2, SideMm = 100, ShortSideMm = 70, NumberHeightMm = 12.5;

    public static Picture Square(string unNumber) => Draw(SideMm, SideMm, unNumber);

    /// <summary>100 × 70 mm: for packages that are too small for the square one.</summary>
    public static Picture Small(string unNumber) => Draw(SideMm, ShortSideMm, unNumber);

    private static Picture Draw(double width, double height, string unNumber)
    {
        if (unNumber is not ['U', 'N', _, _, _, _] || !unNumber.AsSpan(2).ContainsOnlyDigits())
            throw new ArgumentException("A UN number is UN and four digits.", nameof(unNumber));
        var baseline = height - BorderMm - (height > ShortSideMm ? 8 : 4.5);
        var room = baseline - NumberHeightMm - BorderMm;
        var scale = Math.Min(room / 58, 1);
        var (x, y) = (width / 2 - 32 * scale, BorderMm + (room - 44 * scale) * 0.4);
        return new(width, height,
        [
            new Area(Hatching(width, height), Ink.Red),
            new Area(Ring(0, 0, width, height, 0.4), Ink.Red),
            new Area(Box(BorderMm, BorderMm, width - 2 * BorderMm, height - 2 * BorderMm), Ink.White),
            new Area(Ring(BorderMm - 0.4, BorderMm - 0.4, width - 2 * BorderMm + 0.8, height - 2 * BorderMm + 0.8, 0.4), Ink.Red),
            .. BatterySymbol.Shapes(x, y, scale),
            new Lettering(unNumber, width / 2, baseline, NumberHeightMm),
        ]);
    }

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    /// <summary>Diagonal stripes across the whole mark, 4.5 mm wide and as far apart; the white field inside is laid over them.</summary>
    private static string Hatching(double width, double height)
    {
        const double Stripe = 4.5;
        var path = new StringBuilder();
        for (var at = -Stripe / 2; at < width + height; at += 2 * Stripe)
            path.Append(Band(Math.Max(at, 0), Math.Min(at + Stripe, width + height), width, height));
        return path.ToString();
    }

    /// <summary>The part of the mark between the diagonals x + y = from and x + y = to.</summary>
    private static string Band(double from, double to, double width, double height)
    {
        var corners = new List<(double X, double Y)> { OnTop(from), OnTop(to) };
        if (from < width && to > width)
            corners.Insert(1, (width, 0));
        corners.Add(OnLeft(to));
        if (from < height && to > height)
            corners.Add((0, height));
        corners.Add(OnLeft(from));
        return Polygon(corners);

        (double, double) OnTop(double sum) => sum <= width ? (sum, 0) : (width, sum - width);
        (double, double) OnLeft(double sum) => sum <= height ? (0, sum) : (sum - height, height);
    }

    private static string Ring(double x, double y, double width, double height, double line) =>
        Box(x, y, width, line) + Box(x, y + height - line, width, line) + Box(x, y, line, height) + Box(x + width - line, y, line, height);

    internal static string Box(double x, double y, double width, double height) => Polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)]);

    internal static string Polygon(IReadOnlyList<(double X, double Y)> corners)
    {
        var path = new StringBuilder();
        foreach (var (x, y) in corners)
            path.Append(CultureInfo.InvariantCulture, $"{(path.Length == 0 ? 'M' : 'L')}{x:0.###} {y:0.###}");
        return path.Append('Z').ToString();
    }
}
