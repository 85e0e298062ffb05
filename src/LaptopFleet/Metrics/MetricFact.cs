using LaptopFleet.Database;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Metrics;

/// <summary>
/// One thing that counts in a month, made of one event of the chain and of what the chain says before it, and never changed after. All of them can be made anew from the
/// chain and the dated rules of the days that are over, so no row of today has a say in a month that is over.
/// </summary>
[NeedsNoEvent("It is made of an event, and says nothing that the chain does not.")]
public sealed class MetricFact
{
    private MetricFact() { }

    /// <summary>The place in the chain of the event that it was made of.</summary>
    public long Position { get; private set; }
    public MetricFactKind Kind { get; private set; }

    /// <summary>The first day of the month in which it counts.</summary>
    public LocalDate Month { get; private set; }
    public Region Region { get; private set; }
    public string? Country { get; private set; }

    /// <summary>Where a lane begins.</summary>
    public string? FromCountry { get; private set; }
    public int? Days { get; private set; }
    public long? Minor { get; private set; }
    public string? Currency { get; private set; }

    public static MetricFact Of(long position, MetricFactKind kind, LocalDate on, Region region, string? country = null, string? fromCountry = null, int? days = null, Money? amount = null) => new()
    {
        Position = position,
        Kind = kind,
        Month = MonthOf(on),
        Region = region,
        Country = country,
        FromCountry = fromCountry,
        Days = days,
        Minor = amount?.Minor,
        Currency = amount?.Currency,
    };

    public static LocalDate MonthOf(LocalDate day) => new(day.Year, day.Month, 1);
}

/// <summary>What counts.</summary>
public enum MetricFactKind
{
    /// <summary>Somebody was to start in the month, and a laptop was ordered for them.</summary>
    StartExpected,

    /// <summary>Their laptop was there before.</summary>
    StartKept,

    /// <summary>Their order was called off before the month was over.</summary>
    StartOff,
    Delivered,
    ReturnDue,
    ReturnBack,

    /// <summary>It need not come back any more: used on, lost, kept, or given up.</summary>
    ReturnOff,

    /// <summary>From this month on it counts as overdue, unless it is back by then.</summary>
    OverdueFrom,

    /// <summary>From this month on it does not.</summary>
    OverdueTo,
    StockIn,
    StockOut,
    Spent,

    /// <summary>Their laptop came after the start, but within so many days of the order while policy counted that as on time.</summary>
    StartFromOrder,
}
