using FastEndpoints;
using FluentValidation;
using LaptopFleet.Catalog;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Shipments.Batteries;
using LaptopFleet.Shipments.Customs;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Shipments.Lanes;

/// <summary>
/// A dry question: what customs and the rules for batteries would say of laptops on a lane, and how long it takes. Nothing is kept, and what would be
/// refused is answered like everything else, with its reasons.
/// </summary>
public sealed class DecideLane(FleetDb db, IClock clock, Caller caller, LaneDecisions lanes, LaneHistory history) : Endpoint<DecideLaneRequest, LaneAnswer>
{
    public override void Configure()
    {
        Post("/lanes/decisions");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<LaneAnswer>(200);
        this.Refuses("policy.no-rule");
    }

    public override async Task HandleAsync(DecideLaneRequest req, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var depots = await lanes.DepotsAsync(ct);
        var (from, to) = (Side(req.From, "from", depots), Side(req.To, "to", depots));
        var purpose = PurposeOf(req.Purpose, from.Kind, to.Kind);
        var laptops = await LaptopsAsync(req, ct);
        var rules = await lanes.RulesAsync(req.On ?? LaneDecisions.DayIn(from.Country, now), ct);
        var customs = CustomsDecision.Decide(new(from, to, purpose, req.Purpose is not null, [.. laptops.Select(l => l.Goods)], [], depots), rules);
        var packages = laptops.GroupBy(l => l.Goods.Package).OrderBy(p => p.Key).Select(p => new BatteryPackage(p.Key, [.. p.Select(l => l.Batteries)])).ToList();
        var batteries = LithiumDecision.Decide(new(req.Packing, req.Mode, from.Country, packages, req.ChargePercent), rules);
        var forecast = await history.ForecastAsync(from.Country, to.Country, customs.CrossesBorder, req.Carrier, rules, now, ct);
        await Send.OkAsync(new(customs, batteries, forecast), ct);
    }

    private static LaneSide Side(LaneEndInput end, string name, IReadOnlyList<LaneSide> depots) => end.DepotId is { } id
        ? depots.FirstOrDefault(d => d.Id == id) ?? throw new InvalidInputException($"/{name}/depotId", "depot.unknown", "There is no such depot.")
        : new(end.Kind, Countries.Get(end.Country!).Code);

    private static ShipmentPurpose PurposeOf(ShipmentPurpose? told, PartyKind from, PartyKind to)
    {
        foreach (var direction in Enum.GetValues<ShipmentDirection>().Where(d => Lane.Exists(d, from, to)))
        {
            return told is null || Purposes.Of(direction, from, to).Contains(told.Value)
                ? told ?? Purposes.Derived(direction, from, to)
                : throw new InvalidInputException("/purpose", "shipment.purpose-impossible", "No shipment between these two ends has this purpose.");
        }
        throw new InvalidInputException("/to/kind", "shipment.lane-impossible", "No shipment joins these two ends.");
    }

    private async Task<List<(CustomsGoods Goods, BatteryGroup Batteries)>> LaptopsAsync(DecideLaneRequest req, CancellationToken ct)
    {
        var (asked, ids) = (req.Laptops ?? [], req.DeviceIds ?? []);
        var devices = await db.Devices.AsNoTracking().Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, ct);
        var modelIds = asked.Select(l => l.ModelId).Concat(devices.Values.Select(d => d.ModelId)).Distinct().ToList();
        var models = await db.Models.AsNoTracking().Where(m => modelIds.Contains(m.Id)).ToDictionaryAsync(m => m.Id, ct);
        var faults = asked.Select((l, i) => (Known: models.ContainsKey(l.ModelId), Fault: new Fault($"/laptops/{i}/modelId", "model.unknown", "There is no such model.")))
            .Concat(ids.Select((id, i) => (devices.TryGetValue(id, out var d) && caller.Sees(d.Region), new Fault($"/deviceIds/{i}", "device.unknown", "There is no such laptop in your regions."))))
            .Where(x => !x.Item1).Select(x => x.Item2).ToList();
        if (faults.Count > 0)
            throw new InvalidInputException(faults);
        return
        [
            .. asked.SelectMany(l => Enumerable.Repeat((l.Goods(models[l.ModelId]), l.Group(models[l.ModelId])), l.Quantity)),
            .. ids.Distinct().Select(id => (LaneDecisions.Goods(devices[id], models[devices[id].ModelId], 1), Group(devices[id], models[devices[id].ModelId]))),
        ];
    }

    private static BatteryGroup Group(Device device, Model model) => new(
        model.BatteryWh, model.BatteryCells, model.Batteries, MustBeStated: device.Condition == Condition.Damaged, DeviceId: device.Id, SerialNumber: device.SerialNumber);
}

/// <param name="Laptops">Laptops of which only the model is known; together with or in place of deviceIds.</param>
/// <param name="DeviceIds">Laptops of the fleet; all in the first package.</param>
/// <param name="Purpose">Why they go; left out, it follows from the lane.</param>
/// <param name="Packing">Whether the batteries are in the laptops, beside them in the box, or alone.</param>
/// <param name="Mode">How they travel; left out, the policy says which mode counts.</param>
/// <param name="ChargePercent">To how much batteries that are not installed are charged.</param>
/// <param name="Carrier">Whose deliveries are asked for first.</param>
/// <param name="On">By the rules of which day; today, where it starts, where left out.</param>
public sealed record DecideLaneRequest(
    LaneEndInput From, LaneEndInput To, IReadOnlyList<LaneLaptopInput>? Laptops = null, IReadOnlyList<Guid>? DeviceIds = null, ShipmentPurpose? Purpose = null,
    LithiumPacking Packing = LithiumPacking.Installed, TransportMode? Mode = null, int? ChargePercent = null, string? Carrier = null, LocalDate? On = null);

/// <summary>One end of a lane that is asked about.</summary>
/// <param name="Country">ISO 3166-1; a depot that is named has its own.</param>
public sealed record LaneEndInput(PartyKind Kind, string? Country = null, Guid? DepotId = null);

/// <summary>Laptops of one model.</summary>
/// <param name="Cost">What one cost; the model's price where left out.</param>
/// <param name="BoughtOn">The day from which it depreciates.</param>
/// <param name="Package">In which box each of them is, from 1.</param>
/// <param name="Description">What somebody would write on the invoice, to be checked; composed where left out.</param>
/// <param name="Spares">Spare batteries that go with each.</param>
public sealed record LaneLaptopInput(
    Guid ModelId, int Quantity = 1, Condition Condition = Condition.New, Money? Cost = null, LocalDate? BoughtOn = null, int Package = 1, string? Description = null,
    int Spares = 0, BatteryFinding? BatteryFinding = null)
{
    internal CustomsGoods Goods(Model model) => LaneDecisions.Goods(model, Condition, Package) with { Cost = Cost, BoughtOn = BoughtOn, Description = Description };

    internal BatteryGroup Group(Model model) =>
        new(model.BatteryWh, model.BatteryCells, model.Batteries, Spares, BatteryFinding, Condition == Condition.Damaged);
}

public sealed class DecideLaneValidator : Validator<DecideLaneRequest>
{
    public DecideLaneValidator()
    {
        RuleFor(r => r.From).NotNull().SetValidator(new LaneEndInputValidator());
        RuleFor(r => r.To).NotNull().SetValidator(new LaneEndInputValidator());
        RuleFor(r => r.Laptops).Must((r, _) => (r.Laptops ?? []).Sum(l => (long)(l?.Quantity ?? 0)) + (r.DeviceIds?.Count ?? 0) is >= 1 and <= Shipment.MaxContents)
            .WithErrorCode("shipment.contents").WithMessage($"Name 1 to {Shipment.MaxContents} laptops.");
        RuleForEach(r => r.Laptops).NotNull().ChildRules(laptop =>
        {
            laptop.RuleFor(l => l.Quantity).InclusiveBetween(1, Shipment.MaxContents);
            laptop.RuleFor(l => l.Package).InclusiveBetween(1, ShipmentPackage.MaxPackages);
            laptop.RuleFor(l => l.Spares).InclusiveBetween(0, 20);
            laptop.RuleFor(l => l.BoughtOn).Sane();
            laptop.RuleFor(l => l.Description).Printable(GoodsDescription.MaxLength);
            laptop.RuleFor(l => l.Cost).Must(c => c is null || c.Minor > 0).WithErrorCode("price.not-positive").WithMessage("A cost is more than nothing.");
        });
        RuleFor(r => r.ChargePercent).InclusiveBetween(0, 100);
        RuleFor(r => r.Carrier).MaximumLength(Shipment.CarrierMaxLength);
        RuleFor(r => r.On).Sane();
    }
}

public sealed class LaneEndInputValidator : AbstractValidator<LaneEndInput>
{
    public LaneEndInputValidator()
    {
        RuleFor(e => e.Country).Must(c => Countries.Find(c) is not null).When(e => e.DepotId is null).WithErrorCode("country.unknown").WithMessage("Not an ISO 3166-1 alpha-2 country code.");
        RuleFor(e => e.DepotId).Null().When(e => e.Kind != PartyKind.Depot).WithErrorCode("depot.unknown").WithMessage("Only an end that is a depot names one.");
    }
}

/// <summary>What would be decided, and what would be expected.</summary>
public sealed record LaneAnswer(CustomsDecision Customs, LithiumDecision Batteries, LaneForecast Forecast);
