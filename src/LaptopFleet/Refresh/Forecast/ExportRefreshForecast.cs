using FastEndpoints;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using NodaTime.Text;

namespace LaptopFleet.Refresh.Forecast;

/// <summary>The forecast of <c>GET /refresh/forecast</c> as a CSV file: a row for each line and currency.</summary>
public sealed class ExportRefreshForecast(ForecastDesk desk) : Endpoint<ForecastRequest>
{
    private static readonly string[] Header = ["month", "region", "model", "replaced_by", "count", "overdue", "cost_amount", "cost_currency", "all_amount", "all_currency"];

    public override void Configure()
    {
        Get("/refresh/forecast.csv");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<string>(200, contentType: CsvAnswer.MediaType);
    }

    public override async Task HandleAsync(ForecastRequest req, CancellationToken ct)
    {
        var forecast = await desk.ReadAsync(req, ct);
        HttpContext.Response.Headers.ContentDisposition = "attachment; filename=refresh-forecast.csv";
        // The counts stand in the first row of a line, so that a sum over the column is right.
        var rows = forecast.Lines.SelectMany(line => line.Cost.Select((cost, index) => (Line: line, Cost: cost, IsFirst: index == 0)));
        await CsvAnswer.WriteAsync(HttpContext, Header, rows.ToAsyncEnumerable(), row => Cells(row.Line, row.Cost, row.IsFirst), ct);
    }

    private static IEnumerable<string?> Cells(ForecastLine line, Money cost, bool isFirst) =>
    [
        line.Month is { } month ? LocalDatePattern.Iso.Format(month) : null, line.Region?.ToString().ToUpperInvariant(), line.Model, line.ReplacedBy,
        isFirst ? $"{line.Count}" : null, isFirst ? $"{line.Overdue}" : null, cost.Amount, cost.Currency,
        isFirst ? line.CostInAll?.Amount : null, isFirst ? line.CostInAll?.Currency : null,
    ];
}
