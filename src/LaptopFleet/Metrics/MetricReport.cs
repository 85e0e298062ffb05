using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Metrics;

/// <summary>One metric over some months, as the events of each month say.</summary>
/// <param name="From">The first month, by its first day.</param>
/// <param name="Until">The first month that is not in it any more.</param>
/// <param name="Currency">The reporting currency of <c>inAll</c>.</param>
/// <param name="CountedTo">The place in the chain of events up to which it has been counted.</param>
/// <param name="Lines">In the order of month, region, country, lane.</param>
/// <param name="Explain">Of <c>starts</c>, the rules that held in these months, with their versions: what share policy wanted on time, and within how many days of the order it was on time too; null of the others.</param>
public sealed record MetricReport(Metric Metric, LocalDate From, LocalDate Until, string Currency, long CountedTo, IReadOnlyList<MetricLine> Lines, IReadOnlyList<Decision>? Explain = null);

/// <summary>A figure of one month, region, country or lane.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="Country">The country that it is about, or in which the lane ends; null where regions alone are told apart.</param>
/// <param name="FromCountry">Where the lane begins.</param>
/// <param name="Count">How many; see the metric.</param>
/// <param name="Of">Of how many.</param>
/// <param name="Percent">The one of the other, with one decimal.</param>
/// <param name="MedianDays">Half took so many days or fewer (nearest rank).</param>
/// <param name="P90Days">Nine in ten took so many days or fewer (nearest rank).</param>
/// <param name="OnHand">Laptops in stock at the end of the month.</param>
/// <param name="Turns">Those that left, by the mean of what was in stock at its beginning and its end, times twelve; with one decimal.</param>
/// <param name="Amounts">In each currency.</param>
/// <param name="FromOrder">Starts of <c>count</c> whose laptop came after the start, and within so many days of the order while policy counted that (<c>on-time-from-order</c>).</param>
/// <param name="InAll">The same in the reporting currency at the rates of the last day of the month; null where there is no rate.</param>
public sealed record MetricLine(
    LocalDate Month, Region Region, string? Country, string? FromCountry, int Count, int? Of = null, string? Percent = null, int? MedianDays = null, int? P90Days = null,
    int? OnHand = null, string? Turns = null, IReadOnlyList<Money>? Amounts = null, Money? InAll = null, int? FromOrder = null);
