using System.Diagnostics.Metrics;
using System.Globalization;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Metrics;

/// <summary>
/// The metrics of this month, so far, for a collector of OpenTelemetry: read from the same facts as the API after each counting, and told by region. docs/grafana/laptopfleet.json
/// draws them.
/// </summary>
public sealed class MetricGauges : IDisposable
{
    public const string Prefix = "laptopfleet.";

    /// <summary>Each gauge: what it is of, its unit, and its value of a line; none where the line has none.</summary>
    public static readonly IReadOnlyList<MetricGauge> All =
    [
        new("starts.kept", Metric.Starts, "{hire}", "New hires of this month who had their laptop before they started", line => line.Count),
        new("starts.expected", Metric.Starts, "{hire}", "New hires of this month", line => line.Of),
        new("delivery.days.median", Metric.OrderToDelivery, "{day}", "Days from the order to the delivery: half took no longer", line => line.MedianDays),
        new("delivery.days.p90", Metric.OrderToDelivery, "{day}", "Days from the order to the delivery: nine in ten took no longer", line => line.P90Days),
        new("returns.back", Metric.Returns, "{laptop}", "Laptops that came back this month", line => line.Count),
        new("returns.due", Metric.Returns, "{laptop}", "Laptops that were due back this month", line => line.Of),
        new("overdue.laptops", Metric.Overdue, "{laptop}", "Laptops that are overdue", line => line.Count),
        new("overdue.value", Metric.Overdue, "{USD}", "What they cost", line => line.InAll is { } money ? Major(money) : null),
        new("stock.on_hand", Metric.StockTurns, "{laptop}", "Laptops in stock", line => line.OnHand),
        new("stock.turns", Metric.StockTurns, "{turn}", "How often a year stock turns at the pace of this month", line => line.Turns is { } turns ? double.Parse(turns, CultureInfo.InvariantCulture) : null),
        new("spend", Metric.Spend, "{USD}", "What was spent this month", line => line.InAll is { } money ? Major(money) : null),
    ];

    private readonly Meter meter = new("LaptopFleet");
    private readonly List<Instrument> instruments = [];
    private readonly IClock clock;
    private volatile Dictionary<Metric, IReadOnlyList<MetricLine>> read = [];

    public MetricGauges(IClock clock)
    {
        this.clock = clock;
        foreach (var gauge in All)
            instruments.Add(meter.CreateObservableGauge($"{Prefix}{gauge.Name}", () => Values(gauge), gauge.Unit, gauge.Description));
    }

    /// <summary>Reads the month anew, if anybody listens; what a collector asks for in between costs the database nothing.</summary>
    public async Task RefreshAsync(MetricDesk desk, CancellationToken ct)
    {
        if (!instruments.Exists(i => i.Enabled))
            return;
        var month = MetricFact.MonthOf(clock.GetCurrentInstant().InUtc().Date);
        var next = new Dictionary<Metric, IReadOnlyList<MetricLine>>();
        foreach (var metric in Enum.GetValues<Metric>())
            next[metric] = (await desk.ReadAsync(new(metric, month, month.PlusMonths(1), ExchangeRates.Base, null), ct)).Lines;
        read = next;
    }

    public void Dispose() => meter.Dispose();

    private IEnumerable<Measurement<double>> Values(MetricGauge gauge) =>
        from line in read.GetValueOrDefault(gauge.Metric) ?? []
        let value = gauge.Value(line)
        where value is not null
        select new Measurement<double>(value.Value, new KeyValuePair<string, object?>("region", line.Region.ToString().ToUpperInvariant()), new("country", line.Country ?? ""), new("from_country", line.FromCountry ?? ""));

    private static double Major(Money money) => double.Parse(money.Amount, CultureInfo.InvariantCulture);
}

/// <summary>A figure of the month so far, as OpenTelemetry shows it.</summary>
/// <param name="Unit">In braces, as UCUM writes what is only counted: a collector then adds nothing to the name.</param>
public sealed record MetricGauge(string Name, Metric Metric, string Unit, string Description, Func<MetricLine, double?> Value);
