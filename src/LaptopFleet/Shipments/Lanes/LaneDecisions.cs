using LaptopFleet.Audit;
using LaptopFleet.Catalog;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using LaptopFleet.Shipments.Batteries;
using LaptopFleet.Shipments.Customs;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Shipments.Lanes;

/// <summary>Gathers what the decisions on a shipment depend on, makes them, and keeps them with it.</summary>
public sealed class LaneDecisions(FleetDb db, PolicyBook book, LaneHistory history)
{
    private static readonly string[] Kinds = [.. CustomsDecision.Kinds, .. LithiumDecision.Kinds, .. LaneForecast.Kinds];

    /// <summary>All the rules of a day that a lane is decided by.</summary>
    public Task<RulesOfTheDay> RulesAsync(LocalDate on, CancellationToken ct) => book.OnAsync(on, Kinds, ct);

    /// <summary>The day in the country from which it is sent.</summary>
    public static LocalDate DayIn(string country, Instant now) => now.InZone(DateTimeZoneProviders.Tzdb[Countries.Get(country).DefaultZone]).Date;

    /// <summary>Refuses what may not be sent there at all, as soon as somebody wants to.</summary>
    public async Task RefuseEmbargoAsync(string fromCountry, string toCountry, Instant now, CancellationToken ct)
    {
        var inquiry = new Inquiry(await book.OnAsync(DayIn(fromCountry, now), [CustomsLane.EmbargoKind], ct));
        if (CustomsLane.EmbargoOn(toCountry, inquiry) is { } sentence)
            throw new RefusedException(CustomsDecision.EmbargoCode, sentence);
    }

    /// <summary>What would be decided now.</summary>
    public async Task<(CustomsDecision Customs, LithiumDecision Batteries)> DecideAsync(Shipment shipment, Instant now, CancellationToken ct) =>
        await DecideAsync(shipment, await RulesAsync(DayIn(shipment.FromCountry, now), ct), ct);

    /// <summary>
    /// Before a label is made and before it leaves: decides, refuses what must not be sent so, keeps the decisions with the shipment in the same save,
    /// and foresees when it will be there. Whoever labels or dispatches calls it first.
    /// </summary>
    /// <param name="carrier">The carrier that takes it.</param>
    public async Task<FleetEvent> SettleAsync(Shipment shipment, DecisionStage stage, string? carrier, Instant now, CancellationToken ct)
    {
        var rules = await RulesAsync(DayIn(shipment.FromCountry, now), ct);
        var (customs, batteries) = await DecideAsync(shipment, rules, ct);
        Refuse(shipment, customs, batteries);
        return await KeepAsync(shipment, stage, customs, batteries, carrier, rules, now, ct);
    }

    /// <summary>Decides and refuses as <see cref="SettleAsync"/> does, and keeps nothing: for a label that somebody has yet to sell.</summary>
    public async Task<(CustomsDecision Customs, LithiumDecision Batteries)> JudgeAsync(Shipment shipment, Instant now, CancellationToken ct)
    {
        var (customs, batteries) = await DecideAsync(shipment, now, ct);
        Refuse(shipment, customs, batteries);
        return (customs, batteries);
    }

    /// <summary>The label is there for which this was decided: what its carrier was told for customs is what is kept.</summary>
    public async Task<FleetEvent> KeepAsync(Shipment shipment, CustomsDecision customs, LithiumDecision batteries, Instant now, CancellationToken ct) =>
        await KeepAsync(shipment, DecisionStage.Labelled, customs, batteries, shipment.Carrier, await RulesAsync(DayIn(shipment.FromCountry, now), ct), now, ct);

    private async Task<FleetEvent> KeepAsync(
        Shipment shipment, DecisionStage stage, CustomsDecision customs, LithiumDecision batteries, string? carrier, RulesOfTheDay rules, Instant now, CancellationToken ct)
    {
        shipment.Foresee(await history.ForecastAsync(shipment.FromCountry, shipment.ToCountry, customs.CrossesBorder, carrier ?? shipment.Carrier, rules, now, ct));
        var kept = await db.ShipmentDecisions.SingleOrDefaultAsync(d => d.ShipmentId == shipment.Id, ct) ?? db.ShipmentDecisions.Add(ShipmentDecision.For(shipment.Id)).Entity;
        return kept.Take(shipment, stage, customs, batteries, now);
    }

    private static void Refuse(Shipment shipment, CustomsDecision customs, LithiumDecision batteries)
    {
        if (customs.Refusals.FirstOrDefault(r => r.Code == CustomsDecision.EmbargoCode) is { } embargo)
            throw new RefusedException(embargo.Code, embargo.Detail);
        if (batteries.IsForbidden)
            throw new RefusedException(batteries.Refusals[0].Code, string.Join(' ', batteries.Refusals.Select(r => r.Detail)));
        // A spare is goods of its own, with a value, a code and an origin; only laptops are declared here.
        if (customs.CrossesBorder && shipment.Contents.Any(c => c.SpareBatteries > 0))
            throw new RefusedException(CustomsDecision.IncompleteCode, "A spare battery that crosses a border has to be declared as goods of its own. Take it out, or send it within the country.");
        if (customs.IsRefused)
            throw new RefusedException(CustomsDecision.IncompleteCode, $"Customs needs more: {string.Join(' ', customs.Refusals.Select(r => $"{r.Pointer}: {r.Detail}"))}");
    }

    private async Task<(CustomsDecision Customs, LithiumDecision Batteries)> DecideAsync(Shipment shipment, RulesOfTheDay rules, CancellationToken ct)
    {
        var ids = shipment.Contents.Select(c => c.Device.ModelId).Distinct().ToList();
        var models = await db.Models.AsNoTracking().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, ct);
        var depots = await DepotsAsync(ct);
        var asked = new CustomsCase(
            Side(shipment.FromKind, shipment.FromDepotId ?? shipment.FromPersonId ?? shipment.FromVendorId, shipment.FromCountry, depots),
            Side(shipment.ToKind, shipment.ToDepotId ?? shipment.ToPersonId ?? shipment.ToVendorId, shipment.ToCountry, depots),
            shipment.PurposeOrDerived, shipment.Purpose is not null, [.. shipment.Contents.Select(c => Goods(c.Device, models[c.Device.ModelId], c.PackageNumber))],
            await OutboundAsync(shipment, ct), depots, CustomsDocument.NumberOf(shipment.Id, shipment.DraftedAt));
        var packages = shipment.Contents.GroupBy(c => c.PackageNumber).OrderBy(p => p.Key)
            .Select(p => new BatteryPackage(p.Key, [.. p.Select(c => Batteries(c, models[c.Device.ModelId]))])).ToList();
        return (CustomsDecision.Decide(asked, rules), LithiumDecision.Decide(Lithium(shipment, packages), rules));
    }

    /// <summary>One spare beside one laptop makes the consignment one of batteries packed with equipment. The fullest spare says how far they are charged.</summary>
    private static LithiumCase Lithium(Shipment shipment, IReadOnlyList<BatteryPackage> packages) => new(
        shipment.Contents.Any(c => c.SpareBatteries > 0) ? LithiumPacking.PackedWith : LithiumPacking.Installed, shipment.Mode, shipment.FromCountry, packages,
        shipment.Contents.Max(c => c.SpareChargePercent));

    /// <summary>The company's own depots; there are few.</summary>
    public async Task<IReadOnlyList<LaneSide>> DepotsAsync(CancellationToken ct) =>
        [.. (await db.Depots.AsNoTracking().Where(d => d.ClosedAt == null).OrderBy(d => d.Code).ToListAsync(ct)).Select(d => new LaneSide(PartyKind.Depot, d.Address.Country, d.Id, d.Address.City, d.TaxIds))];

    public static CustomsGoods Goods(Device device, Model model, int package) => Goods(model, device.Condition, package) with
    {
        Cost = device.Cost,
        BoughtOn = device.PurchasedOn,
        RegisteredOn = device.RegisteredAt.InUtc().Date,
        DeviceId = device.Id,
        SerialNumber = device.SerialNumber,
    };

    public static CustomsGoods Goods(Model model, Condition condition, int package) => new(
        model.Code, model.Maker, model.Family, model.ScreenInches, model.BatteryWh, model.Batteries, condition, null, model.Price, null, null,
        model.HsCode, model.OriginCountry, model.WeightKg, Package: package);

    private static BatteryGroup Batteries(ShipmentContent content, Model model) => new(
        model.BatteryWh, model.BatteryCells, model.Batteries, content.SpareBatteries, content.BatteryFinding, MustBeStated: content.Device.Condition == Condition.Damaged,
        DeviceId: content.DeviceId, SerialNumber: content.Device.SerialNumber);

    private static LaneSide Side(PartyKind kind, Guid? id, string country, IReadOnlyList<LaneSide> depots) =>
        depots.FirstOrDefault(d => kind == PartyKind.Depot && d.Id == id) ?? new(kind, country, id);

    /// <summary>By which shipments the laptops went where they now come back from, the newest of each laptop.</summary>
    private async Task<IReadOnlyList<OutboundCited>> OutboundAsync(Shipment shipment, CancellationToken ct)
    {
        // Nobody has the empty id: a null would match every shipment that did not go to a person, or to a vendor.
        var (ids, person, vendor) = (shipment.Contents.Select(c => c.DeviceId).ToList(), shipment.FromPersonId ?? Guid.Empty, shipment.FromVendorId ?? Guid.Empty);
        if (person == vendor)
            return [];
        var earlier = await (from c in db.ShipmentContents
                             join s in db.Shipments on c.ShipmentId equals s.Id
                             where ids.Contains(c.DeviceId) && s.DispatchedAt != null && s.Id != shipment.Id && (s.ToPersonId == person || s.ToVendorId == vendor)
                             select new { c.DeviceId, c.Device.SerialNumber, s.Id, s.DraftedAt, s.DispatchedAt, s.Carrier, s.TrackingNumber, s.FromCountry }).ToListAsync(ct);
        return
        [
            .. earlier.GroupBy(e => e.DeviceId).Select(d => d.MaxBy(e => e.DispatchedAt)!).GroupBy(e => e.Id).Select(s => new OutboundCited(
                s.Key, CustomsDocument.NumberOf(s.Key, s.First().DraftedAt), s.First().Carrier, s.First().TrackingNumber,
                DayIn(s.First().FromCountry, s.First().DispatchedAt!.Value), [.. s.Select(e => e.SerialNumber).Order(StringComparer.Ordinal)])).OrderBy(o => o.DispatchedOn),
        ];
    }
}
