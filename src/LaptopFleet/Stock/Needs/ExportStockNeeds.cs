using FastEndpoints;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.Stock.Needs;

/// <summary>The needs of <c>GET /stock/needs</c> as a CSV file.</summary>
public sealed class ExportStockNeeds(NeedsDesk desk) : Endpoint<StockNeedsRequest>
{
    private static readonly string[] Header =
    [
        "depot", "model", "refresh_due", "hires", "open_orders", "on_hand", "incoming", "returning", "units", "needed_on", "order_by", "late", "lead_days", "cost_amount", "cost_currency", "all_amount",
        "all_currency", "because",
    ];

    public override void Configure()
    {
        Get("/stock/needs.csv");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<string>(200, contentType: CsvAnswer.MediaType);
    }

    public override async Task HandleAsync(StockNeedsRequest req, CancellationToken ct)
    {
        var needs = await desk.ReadAsync(req, ct);
        HttpContext.Response.Headers.ContentDisposition = "attachment; filename=stock-needs.csv";
        await CsvAnswer.WriteAsync(HttpContext, Header, needs.Lines.ToAsyncEnumerable(), Cells, ct);
    }

    private static IEnumerable<string?> Cells(StockNeed l) =>
    [
        l.DepotCode, l.ModelCode, $"{l.RefreshDue}", $"{l.Hires}", $"{l.OpenOrders}", $"{l.OnHand}", $"{l.Incoming}", $"{l.Returning}", $"{l.Units}", Day(l.NeededOn), Day(l.OrderBy),
        l.IsLate ? "yes" : "no", l.Lead is { } lead ? $"{lead.Days}" : null, l.Cost?.Amount, l.Cost?.Currency, l.CostInAll?.Amount, l.CostInAll?.Currency, l.Because,
    ];

    private static string? Day(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : null;
}
