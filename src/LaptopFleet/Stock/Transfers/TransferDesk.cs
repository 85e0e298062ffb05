using LaptopFleet.Catalog;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using LaptopFleet.Shipments;
using LaptopFleet.Shipments.Lanes;
using LaptopFleet.Stock.Needs;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Stock.Transfers;

/// <summary>Works out which needs other depots can fill for less than a purchase. Nothing is moved: each suggestion carries what <c>POST /shipments</c> takes.</summary>
public sealed class TransferDesk(FleetDb db, IClock clock, Caller caller, StockBook book, NeedsDesk needs, LaneHistory history, PolicyBook policy)
{
    public const string CostKind = "transfer-cost";
    public const string DispatchKind = "dispatch-within";

    /// <summary>The most urgent of them behind a place, and one more than asked for, where there are more.</summary>
    public async Task<TransferSuggestions> ReadAsync(StockNeedsRequest req, StockPlace? after, int limit, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var ground = await book.OpenAsync(now.InUtc().Date, ct);
        var situation = await book.ReadAsync(ground, ct);
        // What the others need themselves is read with it, whichever depot was asked about.
        var all = await needs.ReadAsync(req with { All = true, Region = null, DepotId = null }, ground, situation.Positions, ct);
        var needed = all.Lines.Where(l => (req.Region ?? l.Region) == l.Region && (req.DepotId ?? l.DepotId) == l.DepotId);
        var inquiry = new Inquiry(await policy.OnAsync(ground.Today, [CostKind, DispatchKind], ct));
        var surplus = await SurplusAsync(situation, all.Lines.ToDictionary(l => new StockKey(l.DepotId, l.ModelCode)), ct);
        var found = new List<(StockPlace At, StockNeed Need, TransferPair Pair)>();
        foreach (var model in needed.Where(l => l is { Units: > 0, Cost: not null }).GroupBy(l => l.ModelCode))
        {
            var price = model.First().Cost! with { Minor = model.First().Cost!.Minor / model.First().Units };
            var pairs = TransferMatch.Of(model.Select(l => new TransferNeed(l.DepotId, l.Units, l.NeededOn)), surplus.Where(s => s.Key.ModelCode == model.Key).ToDictionary(s => s.Key.DepotId, s => s.Value),
                (from, to) => Cost(inquiry, ground.DepotOf(from)!, ground.DepotOf(to)!, price.Currency), price);
            found.AddRange(pairs.Select(pair => (Need: model.First(l => l.DepotId == pair.To), pair)).Select(p => (new StockPlace(p.Need.NeededOn, p.Need.DepotCode, p.Need.ModelCode, ground.DepotOf(p.pair.From)!.Code), p.Need, p.pair)));
        }
        var (rules, suggestions) = (await policy.OnAsync(ground.Today, LaneForecast.Kinds, ct), new List<TransferSuggestion>());
        foreach (var (_, need, pair) in found.Where(f => f.At.IsBehind(after)).OrderBy(f => f.At, StockPlace.Order).Take(limit + 1))
            suggestions.Add(await SuggestAsync(need, pair, ground, inquiry, rules, now, ct));
        return new(all.From, all.Until, suggestions, null);
    }

    /// <summary>What is free above the reorder point in force and above all that the depot will be asked for itself, at the depots of the caller. What is only coming cannot be sent.</summary>
    private async Task<Dictionary<StockKey, int>> SurplusAsync(StockSituation situation, Dictionary<StockKey, StockNeed> own, CancellationToken ct)
    {
        var points = await db.StockPoints.AsNoTracking().ToDictionaryAsync(p => new StockKey(p.DepotId, p.ModelCode), ct);
        var surplus = new Dictionary<StockKey, int>();
        foreach (var (key, position) in situation.Positions)
        {
            if (situation.Ground.DepotOf(key.DepotId) is not { } depot || !caller.Sees(depot.Region))
                continue;
            var held = points.TryGetValue(key, out var point) && point.SetUnits is { } set ? set : situation.Reckon(depot, key.ModelCode).Units;
            surplus[key] = position.Free - Math.Max(held, own.TryGetValue(key, out var need) ? need.AskedFor : 0);
        }
        return surplus;
    }

    private static Money? Cost(Inquiry inquiry, Depot from, Depot to, string currency)
    {
        var asked = inquiry.Ask(CostKind, ("crosses-border", Crosses(from, to) ? "yes" : "no"), ("from", from.Address.Country), ("to", to.Address.Country));
        return asked is { IsRuled: true, Unit: { } unit } && Money.Parse(asked.Outcome, unit) is { } cost ? ExchangeRates.Convert(cost, currency, inquiry.On) : null;
    }

    private async Task<TransferSuggestion> SuggestAsync(StockNeed need, TransferPair pair, StockGround ground, Inquiry inquiry, RulesOfTheDay rules, Instant now, CancellationToken ct)
    {
        var (from, to) = (ground.DepotOf(pair.From)!, ground.DepotOf(pair.To)!);
        var lane = await history.ForecastAsync(from.Address.Country, to.Address.Country, Crosses(from, to), null, rules, now, ct);
        var dispatch = inquiry.Ask(DispatchKind, ("country", from.Address.Country), ("region", from.Region.ToString().ToLowerInvariant()));
        var arrives = ground.Today.PlusDays((dispatch.IsRuled ? dispatch.Number : 0) + lane.NinetiethDays);
        var rule = inquiry.Ask(CostKind, ("crosses-border", Crosses(from, to) ? "yes" : "no"), ("from", from.Address.Country), ("to", to.Address.Country)).Rule!;
        var price = need.Cost! with { Minor = need.Cost!.Minor / need.Units };
        var (cost, saving) = (pair.UnitCost with { Minor = pair.UnitCost.Minor * pair.Units }, pair.UnitCost with { Minor = (price.Minor - pair.UnitCost.Minor) * pair.Units });
        var devices = await DevicesAsync(pair, need.ModelCode, ct);
        return new(pair.From, from.Code, pair.To, to.Code, need.ModelCode, pair.Units, need.NeededOn, arrives, arrives <= need.NeededOn, pair.UnitCost, price, cost, saving,
            $"{to.Code} is short of {need.Units}, the first on {need.NeededOn:uuuu-MM-dd}; {from.Code} has at least {pair.Units} more than its reorder point and what it is asked for itself. Sending one costs {pair.UnitCost} by {rule.RuleId} {rule.Version}, buying one {price}. "
            + $"Nine in ten would be there by {arrives:uuuu-MM-dd}. {lane.Reason}",
            new(ShipmentDirection.Transfer, pair.From, pair.To, devices));
    }

    /// <summary>Those that have lain there longest, as many as one parcel takes.</summary>
    private async Task<IReadOnlyList<Guid>> DevicesAsync(TransferPair pair, string code, CancellationToken ct)
    {
        var models = await db.Models.Where(m => m.Code == code).Select(m => m.Id).ToListAsync(ct);
        return await db.Devices.AsNoTracking().Where(d => d.DepotId == pair.From && models.Contains(d.ModelId) && d.State == DeviceState.InStock && d.HeldSince == null && d.Condition != Condition.Damaged
                && !db.Assignments.Any(a => a.DeviceId == d.Id && a.EndedAt == null) && !db.ShipmentContents.Any(c => c.DeviceId == d.Id && c.ClosedAt == null))
            .OrderBy(d => d.Id).Take(Math.Min(pair.Units, Shipment.MaxContents)).Select(d => d.Id).ToListAsync(ct);
    }

    private static bool Crosses(Depot from, Depot to) => from.Address.Country != to.Address.Country;
}
