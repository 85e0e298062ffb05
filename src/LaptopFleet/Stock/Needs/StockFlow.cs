using System.Runtime.InteropServices;
using NodaTime;

namespace LaptopFleet.Stock.Needs;

/// <summary>
/// What of a model comes to a depot and is asked of it, by the day, until a day. A purchase has to be there on the first day on which more has been asked for than there was; and all that is ever
/// short at once has to be bought.
/// </summary>
/// <param name="Until">The first day that is not looked at any more.</param>
/// <param name="Free">What is there to be given out.</param>
/// <param name="Arrivals">What comes: on purchase orders, from leavers, and what a refresh replaces.</param>
/// <param name="Orders">What is asked for on a day: open orders.</param>
/// <param name="Spread">What is asked for in the course of months: refreshes and hires.</param>
public sealed record StockFlow(LocalDate Today, LocalDate Until, int Free, IReadOnlyList<StockStep> Arrivals, IReadOnlyList<StockStep> Orders, StockDemand Spread)
{
    /// <summary>How many have to be bought, and the first day on which one of them is needed.</summary>
    public (int Units, LocalDate? NeededOn) Shortfall()
    {
        var (most, neededOn, from) = (0m, (LocalDate?)null, Today);
        foreach (var day in Peaks())
        {
            var lacking = LackingOn(day);
            neededOn ??= lacking > 0 ? FirstLacking(from, day) : (LocalDate?)null;
            (most, from) = (Math.Max(most, lacking), day.PlusDays(1));
        }
        return ((int)decimal.Ceiling(most), neededOn);
    }

    /// <summary>How many more have been asked for by the end of a day than there were; negative where some are left.</summary>
    public decimal LackingOn(LocalDate day) =>
        Spread.Over(Today, day.PlusDays(1)) + Orders.Where(o => o.On <= day).Sum(o => o.Units) - Free - Arrivals.Where(a => a.On <= day).Sum(a => a.Units);

    /// <summary>Between two of these days the lack only grows: it ends with each arrival.</summary>
    private IEnumerable<LocalDate> Peaks() => Arrivals.Select(a => a.On.PlusDays(-1)).Append(Until.PlusDays(-1)).Where(day => day >= Today && day < Until).Distinct().Order();

    private LocalDate FirstLacking(LocalDate from, LocalDate to)
    {
        while (from < to)
        {
            var middle = from.PlusDays(Period.DaysBetween(from, to) / 2);
            (from, to) = LackingOn(middle) > 0 ? (from, middle) : (middle.PlusDays(1), to);
        }
        return to;
    }
}

/// <summary>So many on a day.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct StockStep(LocalDate On, int Units);
