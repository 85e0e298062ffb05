using LaptopFleet.Audit;
using LaptopFleet.Catalog;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using LaptopFleet.Shipments.Lanes;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Procurement.Promises;

/// <summary>
/// Works out how a laptop can reach somebody before they start: from stock, from a vendor, bought where they live. It reads a bounded piece of each index, so that it costs
/// the same however large the fleet is.
/// </summary>
public sealed class PromiseDesk(FleetDb db, PolicyBook policy, LaneHistory history)
{
    public const string DispatchKind = "dispatch-within";
    public const string SelfProcureKind = "self-procure-within";
    public const string BeforeStartKind = "arrive-before-start";

    /// <summary>Behind more new hires than these nobody is promised anything from stock.</summary>
    private const int LongestQueue = 200;
    private const int StockRead = 200;
    private const int MostAlternatives = 5;

    // Who still needs an approval will most likely get it, and their laptop with it; and for whom something is bought takes what is there before it comes.
    private static readonly OrderState[] Before = [OrderState.AwaitingApproval, OrderState.Waiting, OrderState.OnOrder];

    /// <summary>Says it, to be kept by the next save.</summary>
    public async Task<DeliveryPromise> MakeAsync(Country country, Model model, LocalDate startOn, LocalDate today, Actor by, Instant now, CancellationToken ct)
    {
        var (promise, promised) = DeliveryPromise.Make(country, model, startOn, await WorkOutAsync(country, model, startOn, today, now, ct), by, now);
        db.DeliveryPromises.Add(promise);
        db.Record(promised, by);
        return promise;
    }

    private async Task<PromiseDetails> WorkOutAsync(Country country, Model model, LocalDate startOn, LocalDate today, Instant now, CancellationToken ct)
    {
        var route = await policy.RouteAsync(country.Code, today, ct);
        var lead = await policy.LeadTimeAsync(country.Code, model.Platform, today, ct);
        var rules = await policy.OnAsync(today, [BeforeStartKind, DispatchKind, SelfProcureKind, ShortNotice.Kind], ct);
        var place = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["country"] = country.Code, ["region"] = country.Region.Kebab() };
        var (early, dispatch, self, notice) = (rules.Ask(BeforeStartKind, place), rules.Ask(DispatchKind, place), rules.Ask(SelfProcureKind, place), rules.Ask(ShortNotice.Kind, place));
        var asked = new Asked(new(country.Code, startOn, today, Days(early)), country, Days(dispatch), Days(self), await policy.OnAsync(today, LaneForecast.Kinds, ct), now);
        List<PromiseOption> options = [];
        if (await FromStockAsync(asked, model.Code, country.Region, ct) is { } stock)
            options.Add(stock);
        options.Add(await BoughtAsync(asked, route, lead, ct));
        var best = PromiseOption.Best(options);
        var alternatives = best.Verdict == PromiseVerdict.Feasible ? [] : await AlternativesAsync(asked, model, best, ct);
        return new(options, alternatives, PromiseDetails.Write([route, lead, early, dispatch, notice, .. route.Outcome == Planning.SelfProcure ? new[] { self } : []]));
    }

    /// <summary>From a depot of the region: what is left when every new hire before this one has theirs.</summary>
    private async Task<PromiseOption?> FromStockAsync(Asked asked, string modelCode, Region region, CancellationToken ct)
    {
        var models = await db.Models.Where(m => m.Code == modelCode).Select(m => m.Id).ToListAsync(ct);
        var first = OrderKinds.RankOf(OrderKind.NewHire);
        var ahead = await db.Orders.Where(o => models.Contains(o.ModelId) && o.Region == region && Before.Contains(o.State) && o.Rank <= first && o.NeededOn <= asked.Case.StartOn
                // What a vendor sends straight to them is not taken from stock.
                && (o.PurchaseOrderId == null || db.PurchaseOrders.Any(p => p.Id == o.PurchaseOrderId && p.DepotId != null)))
            .OrderBy(o => o.ModelId).ThenBy(o => o.State).ThenBy(o => o.Rank).ThenBy(o => o.NeededOn).Take(LongestQueue).Select(o => o.Id).CountAsync(ct);
        if (ahead == LongestQueue)
            return null;
        var free = await db.Devices.Where(d => models.Contains(d.ModelId) && d.Region == region && d.State == DeviceState.InStock && d.HeldSince == null && d.Condition != Condition.Damaged && d.DepotId != null
                // As it is set aside: not what is intended for somebody already, or lies in a parcel that has not left.
                && !db.Assignments.Any(a => a.DeviceId == d.Id && a.EndedAt == null) && !db.ShipmentContents.Any(c => c.DeviceId == d.Id && c.ClosedAt == null))
            .OrderBy(d => d.ModelId).ThenBy(d => d.Id).Take(ahead + StockRead).Select(d => new { d.Condition, DepotId = d.DepotId!.Value }).ToListAsync(ct);
        var takes = OrderKinds.Takes(OrderKind.NewHire).ToList();
        if (free.OrderBy(d => takes.IndexOf(d.Condition)).Skip(ahead).FirstOrDefault() is not { } left)
            return null;
        var depot = await db.Depots.AsNoTracking().SingleAsync(d => d.Id == left.DepotId, ct);
        var lane = await LaneAsync(asked, depot.Address.Country, ct);
        var isNew = left.Condition == Condition.New;
        return PromiseOption.Of(isNew ? PromiseRoute.Stock : PromiseRoute.Refurbished, asked.Case, asked.DispatchDays, lane,
            $"{(isNew ? "A new one" : "A refurbished or used one")} is free at {depot.Name} when the {ahead} new hires before have theirs, and leaves within {asked.DispatchDays} days.");
    }

    private async Task<PromiseOption> BoughtAsync(Asked asked, Decision route, Decision lead, CancellationToken ct)
    {
        switch (route.Outcome)
        {
            case Planning.Vendor when lead.IsRuled:
                // A vendor that serves a country sends from within it; the rule says how long it takes until then.
                return PromiseOption.Of(PromiseRoute.Vendor, asked.Case, lead.Number * 7, await LaneAsync(asked, asked.Country.Code, ct), $"{route.Reason} {lead.Reason} It leaves the vendor after {lead.Number} weeks at the earliest.");
            case Planning.SelfProcure:
                var lane = await LaneAsync(asked, asked.Country.Code, ct);
                // Whoever buys it in a shop takes it home.
                return PromiseOption.Of(PromiseRoute.SelfProcure, asked.Case, asked.SelfProcureDays, lane with { MedianDays = 0, NinetiethDays = 0, Basis = ForecastBasis.Policy, Sample = 0, Rules = [], Reason = "They take it home from the shop." },
                    $"{route.Reason} Approved and bought within {asked.SelfProcureDays} days.");
            default:
                return PromiseOption.Asking(route.Outcome == Planning.Vendor ? lead.Reason : $"{route.Reason} Somebody has to be asked.");
        }
    }

    private async Task<IReadOnlyList<PromiseAlternative>> AlternativesAsync(Asked asked, Model model, PromiseOption best, CancellationToken ct)
    {
        var today = asked.Case.Today;
        List<PromiseAlternative> found = [];
        var others = await db.Models.AsNoTracking().Where(m => m.Platform == model.Platform && m.Code != model.Code && m.OfferedFrom <= today && (m.OfferedUntil == null || m.OfferedUntil > today))
            .OrderBy(m => m.Code).Take(20).ToListAsync(ct);
        foreach (var other in others.OrderBy(m => Apart(m.Price, model.Price, today)).ThenBy(m => m.Code, StringComparer.Ordinal).Take(MostAlternatives))
        {
            if (await FromStockAsync(asked, other.Code, asked.Country.Region, ct) is { Verdict: PromiseVerdict.Feasible } stock)
                found.Add(new("otherModel", other.Id, other.Code, null, null, stock.ExpectedBy, $"{other.Name}: {stock.Because}"));
        }
        foreach (var region in Enum.GetValues<Region>().Where(r => r != asked.Country.Region))
        {
            if (await FromStockAsync(asked, model.Code, region, ct) is { Verdict: PromiseVerdict.Feasible } stock)
                found.Add(new("otherRegion", model.Id, model.Code, region, null, stock.ExpectedBy, stock.Because));
        }
        if (best.ExpectedBy is { } by)
            found.Add(new("laterStart", model.Id, model.Code, null, by.PlusDays(1), by, "Nine in ten would be delivered before a start on that day."));
        return found;
    }

    private Task<LaneForecast> LaneAsync(Asked asked, string from, CancellationToken ct) =>
        history.ForecastAsync(from, asked.Country.Code, from != asked.Country.Code, null, asked.LaneRules, asked.Now, ct);

    private static int Days(Decision days) => days.IsRuled ? days.Number : 0;

    /// <summary>How much one price is above or below another, at the rates of a day; without a rate it is the farthest.</summary>
    private static long Apart(Money price, Money from, LocalDate on) => ExchangeRates.Convert(price, from.Currency, on) is { } same ? Math.Abs(same.Minor - from.Minor) : long.MaxValue;

    private sealed record Asked(PromiseCase Case, Country Country, int DispatchDays, int SelfProcureDays, RulesOfTheDay LaneRules, Instant Now);
}
