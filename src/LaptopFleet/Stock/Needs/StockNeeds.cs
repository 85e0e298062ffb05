using LaptopFleet.Catalog;
using LaptopFleet.Stock.Headcount;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Stock.Needs;

/// <summary>What has to be bought for the depots, by when, and what it costs at today's catalogue prices.</summary>
/// <param name="From">The day (UTC) from which on it looks.</param>
/// <param name="Until">The first day that it does not look at any more.</param>
/// <param name="HeadcountPlan">The number of the head-count plan in force; null where there is none, and then no hires are expected.</param>
/// <param name="Unmatched">Expected hires, in the regions asked for, for whom no standard leads to a model or whose country no depot serves; they are in no line.</param>
/// <param name="Currency">The reporting currency of <c>costInAll</c>.</param>
/// <param name="Rates">The rates that it was converted with.</param>
/// <param name="Lines">In the order in which they have to be ordered; last, those that need not be, or of which nobody knows how long they take.</param>
/// <param name="Units">How many are to be bought, in all lines.</param>
/// <param name="CostInAll">All of them; null where a rate is missing.</param>
/// <param name="Next">What to send as <c>after</c> for the next page; null on the last one.</param>
public sealed record StockNeeds(
    LocalDate From, LocalDate Until, int? HeadcountPlan, IReadOnlyList<UnmatchedHires> Unmatched, string Currency, IReadOnlyList<ExchangeRate> Rates, IReadOnlyList<StockNeed> Lines, int Units, Money? CostInAll,
    string? Next = null)
{
    internal static StockNeeds Of(LocalDate from, LocalDate until, int? plan, IReadOnlyList<UnmatchedHires> unmatched, IReadOnlyList<StockNeed> lines, string currency)
    {
        var bought = lines.Where(l => l.Units > 0).ToList();
        var rates = bought.SelectMany(l => new[] { ExchangeRates.On(l.Cost!.Currency, l.PricedOn), ExchangeRates.On(currency, l.PricedOn) }).OfType<ExchangeRate>().Distinct()
            .OrderBy(r => r.Currency, StringComparer.Ordinal).ThenBy(r => r.EffectiveFrom);
        return new(from, until, plan, unmatched, currency, [.. rates],
            [.. lines.OrderBy(l => l.At, StockPlace.Order)],
            bought.Sum(l => l.Units), bought.All(l => l.CostInAll is not null) ? new(bought.Sum(l => l.CostInAll!.Minor), currency) : null);
    }
}

/// <summary>What has to be bought of one model for one depot: what is asked for, less what is there and what comes.</summary>
/// <param name="ModelId">The revision that is bought; null where the code has none.</param>
/// <param name="RefreshDue">Laptops that fall due for a refresh, the overdue ones too, and are replaced by this model.</param>
/// <param name="Hires">Hires whom the head-count plan expects, and for whom there is no order yet.</param>
/// <param name="OpenOrders">Orders that wait for one: of others than refreshes, and refreshes for a day before the laptop in use falls due.</param>
/// <param name="SecondLaptops">Orders for second laptops that wait for one. Nothing is bought for them: they take what is second-hand and no order before them needs.</param>
/// <param name="OnHand">In stock and to be given out.</param>
/// <param name="Incoming">On purchase orders and from other depots, expected until then.</param>
/// <param name="Returning">From leavers, and young ones that a refresh replaces, expected until then.</param>
/// <param name="Units">How many to buy: the most that is short at once.</param>
/// <param name="NeededOn">The first day on which one is short.</param>
/// <param name="OrderBy">The last day on which it can be ordered and still be there; today or earlier: it is late. Null where nobody knows how long a purchase takes.</param>
/// <param name="IsLate">Ordered today, it is not there in time.</param>
/// <param name="Lead">How long a purchase takes, and who says so.</param>
/// <param name="PricedOn">The day of which the rates are.</param>
/// <param name="Because">Each number, in words.</param>
public sealed record StockNeed(
    Guid DepotId, string DepotCode, Region Region, string ModelCode, Guid? ModelId, int RefreshDue, int Hires, int OpenOrders, int SecondLaptops, int OnHand, int Incoming, int Returning,
    int Units, LocalDate? NeededOn, LocalDate? OrderBy, bool IsLate, StockLead? Lead, Money? Cost, Money? CostInAll, LocalDate PricedOn, string Because)
{
    /// <summary>All that is asked of the depot.</summary>
    internal int AskedFor => RefreshDue + Hires + OpenOrders + SecondLaptops;

    /// <summary>Where it stands in the list.</summary>
    internal StockPlace At => new(OrderBy, DepotCode, ModelCode);

    internal static StockNeed Of(Depot depot, StockGround ground, StockKey key, StockOutlook outlook, string currency)
    {
        var (today, model, lead) = (ground.Today, ground.Successors.Newest(key.ModelCode), ground.LeadOf(key));
        var (units, neededOn) = outlook.Flow(today).Shortfall();
        var orderBy = lead is null ? null : neededOn?.PlusDays(-lead.Days);
        var pricedOn = LocalDate.Max(orderBy ?? today, today);
        var cost = units == 0 || model is null ? null : model.Price with { Minor = model.Price.Minor * units };
        return new(depot.Id, depot.Code, depot.Region, key.ModelCode, model?.Id, outlook.Due, outlook.Expected, outlook.Ordered, outlook.NeverNew, outlook.Free, outlook.Coming, outlook.Returning,
            units, neededOn, orderBy, orderBy < today, lead, cost, cost is null ? null : ExchangeRates.Convert(cost, currency, pricedOn), pricedOn, Why(outlook, units, neededOn, orderBy, lead));
    }

    private static string Why(StockOutlook o, int units, LocalDate? neededOn, LocalDate? orderBy, StockLead? lead)
    {
        var sum = $"Before {o.Until:uuuu-MM-dd} {o.Due} fall due for a refresh, {o.Expected} hires are expected and {o.Ordered} orders wait; {o.Free} are free, {o.Coming} are coming and {o.Returning} come back from leavers and refreshes."
            + (o.NeverNew == 0 ? "" : $" {o.NeverNew} second laptops are asked for: they take what is second-hand, and nothing is bought for them.");
        if (units == 0)
            return $"{sum} Nothing is short on any day.";
        var when = lead is null ? "nobody knows how long a purchase takes" : $"{lead.Words}, so it is ordered until {orderBy:uuuu-MM-dd}";
        return $"{sum} At most {units} are short at once, the first on {neededOn:uuuu-MM-dd}; {when}.";
    }
}
