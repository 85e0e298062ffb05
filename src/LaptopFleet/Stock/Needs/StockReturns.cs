using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Policy;
using LaptopFleet.Procurement;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Stock.Needs;

/// <summary>
/// Laptops that come back and will be given out again: from leavers, and what a refresh replaces while it is young. Each is there when the time to send it back is over and it has been inspected and
/// put into stock; what is late, or lies at a depot already, once that has been done.
/// </summary>
public sealed class StockReturns(FleetDb db)
{
    /// <summary>A refresh that was needed so long ago brings nothing back any more that is to be reckoned with.</summary>
    private const int LookedBackDays = 60;

    // What is broken, held or as old as a refresh is not given out again.
    private static readonly string[] GoesOut = ["used", "young", "void", "refreshed"];
    private static readonly DeviceState[] ComesBack = [DeviceState.InUse, DeviceState.ReturnDue, DeviceState.Returning, DeviceState.Received, DeviceState.Sanitised];
    private static readonly OrderState[] Open = [OrderState.AwaitingApproval, OrderState.Waiting, OrderState.OnOrder, OrderState.Allocated, OrderState.Dispatched, OrderState.SelfPurchase, OrderState.Buying];

    public async Task<ILookup<StockKey, StockStep>> ReadAsync(StockGround ground, CancellationToken ct)
    {
        var within = ground.Inquiry.Ask(NeedsDesk.RestockKind) is { IsRuled: true } days ? Math.Max(1, days.Number) : 1;
        var back = (await LeaversAsync(ground, ct)).Concat(await RefreshedAsync(ground, ct));
        return back.Select(b => (Depot: ground.Serving.Of(b.Country), b)).Where(b => b.Depot is not null)
            .ToLookup(b => new StockKey(b.Depot!.Id, ground.Successors[b.b.ModelId].Code), b => new StockStep(LocalDate.Max(b.b.On, ground.Today).PlusDays(within), b.b.Count));
    }

    private async Task<IEnumerable<Back>> LeaversAsync(StockGround ground, CancellationToken ct)
    {
        var open = await (from plan in db.Returns.AsNoTracking()
                          join device in db.Devices.AsNoTracking() on plan.DeviceId equals device.Id
                          join departure in db.Departures.AsNoTracking() on plan.DepartureId equals (Guid?)departure.Id
                          where plan.EndedAt == null && plan.Disposition == Disposition.Return && GoesOut.Contains(plan.Case) && device.State != DeviceState.Lost && device.State != DeviceState.Stolen
                          group plan by new { device.ModelId, departure.Country, departure.LastWorkingDayOn } into same
                          select new { same.Key.ModelId, same.Key.Country, same.Key.LastWorkingDayOn, Count = same.Count() }).ToListAsync(ct);
        return open.Select(r =>
        {
            var window = ground.Inquiry.Ask(PolicyKind.ReturnWindow, ("assignment", "permanent"), ("country", r.Country), ("region", RegionOf(r.Country)));
            return new Back(r.Country, r.ModelId, r.LastWorkingDayOn is { } last ? window.Until(last) ?? last : ground.Today, r.Count);
        });
    }

    /// <summary>Young laptops whose holder gets another one, unless they keep, buy or donate it; what a leaver has is a leaver's.</summary>
    private async Task<IEnumerable<Back>> RefreshedAsync(StockGround ground, CancellationToken ct)
    {
        var (rank, since) = (OrderKinds.RankOf(OrderKind.Refresh), ground.Today.PlusDays(-LookedBackDays));
        var rules = await new PolicyBook(db).EverAsync(DispositionDecision.Kinds, ct);
        var refreshes = db.Orders.AsNoTracking().Where(o => o.Rank == rank && o.ReplacesDeviceId != null);
        var earliest = DispositionDecision.YoungSince(rules, ground.Today).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();
        List<Replaced> found =
        [
            .. await OldOnes(refreshes.Where(o => Open.Contains(o.State)), earliest).ToListAsync(ct),
            .. await OldOnes(refreshes.Where(o => o.State == OrderState.Fulfilled && o.NeededOn >= since), earliest).ToListAsync(ct),
        ];
        return found.Where(f => GoesOut.Contains(f.CaseBy(new(f.NeededOn, rules)))).Select(f => new Back(f.Country, f.ModelId, DayBack(f, ground), 1));
    }

    private IQueryable<Replaced> OldOnes(IQueryable<Order> orders, Instant earliest) =>
        from order in orders
        join device in db.Devices.AsNoTracking() on order.ReplacesDeviceId equals (Guid?)device.Id
        join person in db.People.AsNoTracking() on order.PersonId equals person.Id
        join shipment in db.Shipments.AsNoTracking() on order.ShipmentId equals (Guid?)shipment.Id into parcels
        from parcel in parcels.DefaultIfEmpty()
        where device.InUseSince > earliest && device.LastHolderId == order.PersonId && ComesBack.Contains(device.State) && device.HeldSince == null && device.QuarantinedSince == null && device.Condition != Condition.Damaged
            && !db.Returns.Any(r => r.DeviceId == device.Id && r.EndedAt == null && (r.DepartureId != null || r.Disposition != Disposition.Return))
        select new Replaced(person.Country, person.Zone, device.ModelId, device.State, device.InUseSince!.Value, order.NeededOn, order.DeliveredOn, parcel == null ? null : parcel.DeliveredAt);

    /// <summary>The old one is to be back so many days after the new one came; a new one that has not come is taken to come when it is needed.</summary>
    private static LocalDate DayBack(Replaced old, StockGround ground)
    {
        if (old.State is DeviceState.Received or DeviceState.Sanitised)
            return ground.Today;
        var came = old.DeliveredOn ?? old.DeliveredAt?.InZone(DateTimeZoneProviders.Tzdb[old.Zone]).Date ?? LocalDate.Max(old.NeededOn, ground.Today);
        var within = ground.Inquiry.Ask(PolicyKind.OldDeviceBack, ("country", old.Country), ("region", RegionOf(old.Country)));
        return within.Until(came) ?? came;
    }

    private static string RegionOf(string country) => Countries.Get(country).Region.ToString().ToLowerInvariant();

    /// <summary>So many of a model come back from a country on a day.</summary>
    private sealed record Back(string Country, Guid ModelId, LocalDate On, int Count);

    /// <summary>A laptop that a refresh takes the place of.</summary>
    private sealed record Replaced(string Country, string Zone, Guid ModelId, DeviceState State, Instant InUseSince, LocalDate NeededOn, LocalDate? DeliveredOn, Instant? DeliveredAt)
    {
        /// <summary>As its holder's choice is decided: on the day on which the new one is needed, when they get another one.</summary>
        public string CaseBy(RulesOfTheDay rules) =>
            DispositionDecision.Of(new(Country, RegionOf(Country), InUseSince.InZone(DateTimeZoneProviders.Tzdb[Zone]).Date, NeededOn, false, false, null, false), NeededOn, rules).Case;
    }
}
