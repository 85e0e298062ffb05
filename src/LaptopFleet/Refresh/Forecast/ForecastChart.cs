using System.Globalization;
using System.Text;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Refresh.Forecast;

/// <summary>Draws a forecast by month and region as bars. One text that any browser shows; nothing in it comes from a person.</summary>
public static class ForecastChart
{
    private const int Width = 1200;
    private const int Height = 480;
    private const int Left = 70;
    private const int Right = 20;
    private const int Top = 76;
    private const int Bottom = 56;
    private const int Steps = 4;

    // Told apart by people who do not tell red from green, and on paper (after Okabe and Ito).
    private static readonly (Region Region, string Colour)[] Regions = [(Region.Amer, "#0072B2"), (Region.Latam, "#E69F00"), (Region.Emea, "#009E73"), (Region.Apac, "#CC79A7")];

    public static string Draw(RefreshForecast forecast)
    {
        List<LocalDate> months = [.. Enumerable.Range(0, Period.Between(forecast.From, forecast.Until, PeriodUnits.Months).Months).Select(forecast.From.PlusMonths)];
        var byMonth = forecast.Lines.ToLookup(l => l.Month!.Value);
        var most = NiceAbove(Math.Max(1, months.Max(m => byMonth[m].Sum(l => l.Count))));
        var svg = new StringBuilder();
        Line($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}" role="img" font-family="system-ui, sans-serif" font-size="12">""");
        Line($"<title>Laptops due for a refresh, {forecast.From:uuuu-MM} to {forecast.Until.PlusMonths(-1):uuuu-MM}</title>");
        Line($"""<rect width="{Width}" height="{Height}" fill="#ffffff"/>""");
        Line($"""<text x="{Left}" y="28" font-size="18" font-weight="600" fill="#222222">Laptops due for a refresh: {Number(forecast.Total.Count)}{Cost(forecast)}</text>""");
        Legend(svg);
        Axis(svg, most);
        foreach (var (index, month) in months.Index())
            Bar(svg, index, months.Count, month, [.. byMonth[month]], most);
        Line($"""<line x1="{Left}" y1="{Height - Bottom}" x2="{Width - Right}" y2="{Height - Bottom}" stroke="#222222"/>""");
        return svg.Append("</svg>").ToString();

        void Line(FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private static void Legend(StringBuilder svg)
    {
        foreach (var (index, (region, colour)) in Regions.Index())
        {
            var x = Left + index * 90;
            svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{x}" y="44" width="12" height="12" fill="{colour}"/><text x="{x + 18}" y="54" fill="#222222">{region.ToString().ToUpperInvariant()}</text>""").Append('\n');
        }
    }

    private static void Axis(StringBuilder svg, int most)
    {
        for (var step = 0; step <= Steps; step++)
        {
            var (value, y) = (most * step / Steps, Y(most * step / Steps, most));
            svg.Append(CultureInfo.InvariantCulture, $"""<line x1="{Left}" y1="{y:0.#}" x2="{Width - Right}" y2="{y:0.#}" stroke="#dddddd"/><text x="{Left - 8}" y="{y + 4:0.#}" text-anchor="end" fill="#555555">{Number(value)}</text>""").Append('\n');
        }
    }

    private static void Bar(StringBuilder svg, int index, int count, LocalDate month, List<ForecastLine> lines, int most)
    {
        var slot = (Width - Left - Right) / (double)count;
        var (x, width, below) = (Left + index * slot + slot * 0.12, Math.Min(slot * 0.76, 60), 0);
        foreach (var (region, colour) in Regions)
        {
            var part = lines.Where(l => l.Region == region).Sum(l => l.Count);
            if (part == 0)
                continue;
            var (top, bottom) = (Y(below + part, most), Y(below, most));
            svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{x:0.##}" y="{top:0.##}" width="{width:0.##}" height="{bottom - top:0.##}" fill="{colour}"><title>{month:uuuu-MM} {region.ToString().ToUpperInvariant()}: {Number(part)}</title></rect>""").Append('\n');
            below += part;
        }
        // A label needs some fifty units; with many months only some have one.
        var every = Math.Max(1, (int)Math.Ceiling(52 / slot));
        if (index % every == 0)
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="{x + width / 2:0.##}" y="{Height - Bottom + 18}" text-anchor="middle" fill="#555555">{month:uuuu-MM}</text>""").Append('\n');
    }

    private static string Cost(RefreshForecast forecast) => forecast.Total is { CostInAll: { } cost } ? $", for {Number(cost.Minor / (decimal)Math.Pow(10, Currencies.MinorUnits(cost.Currency)))} {cost.Currency}" : "";

    private static double Y(int value, int most) => Height - Bottom - (Height - Top - Bottom) * (value / (double)most);

    private static string Number(decimal value) => decimal.Round(value).ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The next round number that the steps of the axis divide.</summary>
    private static int NiceAbove(int value)
    {
        for (long unit = Steps; ; unit *= 10)
        {
            foreach (var step in new[] { 1L, 2L, 5L })
            {
                if (unit * step >= value)
                    return (int)Math.Min(unit * step, int.MaxValue);
            }
        }
    }
}
