using FastEndpoints;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.Metrics;

/// <summary>A metric of <c>GET /metrics/{metric}</c> as a CSV file: a row for each line and currency.</summary>
public sealed class ExportMetric(MetricDesk desk, IClock clock, Caller caller) : Endpoint<GetMetricRequest>
{
    private static readonly string[] Header =
        ["month", "region", "country", "from_country", "count", "of", "percent", "median_days", "p90_days", "on_hand", "turns", "amount", "currency", "all_amount", "all_currency"];

    public override void Configure()
    {
        Get("/metrics/{Metric}/export.csv");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<string>(200, contentType: CsvAnswer.MediaType);
    }

    public override async Task HandleAsync(GetMetricRequest req, CancellationToken ct)
    {
        var report = await desk.ReadAsync(req.Wish(caller, clock.GetCurrentInstant().InUtc().Date), ct);
        HttpContext.Response.Headers.ContentDisposition = "attachment; filename=metric.csv";
        // The counts stand in the first row of a line, so that a sum over the column is right.
        var rows = report.Lines.SelectMany(line => (line.Amounts is { Count: > 0 } amounts ? amounts : [null!]).Select((amount, index) => (Line: line, Amount: (Money?)amount, IsFirst: index == 0)));
        await CsvAnswer.WriteAsync(HttpContext, Header, rows.ToAsyncEnumerable(), row => Cells(row.Line, row.Amount, row.IsFirst), ct);
    }

    private static IEnumerable<string?> Cells(MetricLine line, Money? amount, bool isFirst)
    {
        string?[] counts = [$"{line.Count}", $"{line.Of}", line.Percent, $"{line.MedianDays}", $"{line.P90Days}", $"{line.OnHand}", line.Turns];
        return
        [
            LocalDatePattern.Iso.Format(line.Month), line.Region.ToString().ToUpperInvariant(), line.Country, line.FromCountry, .. isFirst ? counts : new string?[counts.Length],
            amount?.Amount, amount?.Currency, isFirst ? line.InAll?.Amount : null, isFirst ? line.InAll?.Currency : null,
        ];
    }
}
