using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using LaptopFleet.Procurement;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>Works out what is to be done about a laptop: a function of the departure or the refresh, the laptop, its orders and the rules of the last working day, or of the day on which the new one is needed.</summary>
public sealed class ReturnPlans(FleetDb db, PolicyBook policy)
{
    public const string OfferKind = "leaver-offer-expiry";
    public static readonly IReadOnlyList<string> Kinds = [.. DispositionDecision.Kinds, .. StepPlans.Kinds, Depreciation.Kind];

    /// <summary>The plan of one laptop as it would be worked out now.</summary>
    public async Task<ReturnPlan> OfAsync(Return plan, Departure? departure, Person person, Device device, CancellationToken ct) =>
        departure is not null ? await OfAsync(departure, person, device, ct) : await OfAsync(await db.Orders.SingleAsync(o => o.Id == plan.OrderId, ct), person, device, ct);

    /// <summary>The plan of the laptop that a refresh replaces.</summary>
    public async Task<ReturnPlan> OfAsync(Order order, Person person, Device device, CancellationToken ct)
    {
        var zone = DateTimeZoneProviders.Tzdb[person.Zone];
        var cameOn = order.DeliveredOn ?? (order.ShipmentId is { } parcel ? (await db.Shipments.Where(s => s.Id == parcel).Select(s => s.DeliveredAt).SingleAsync(ct))?.InZone(zone).Date : null);
        return Of(order.NeededOn, cameOn, person, device, await policy.OnAsync(order.NeededOn, Kinds, ct));
    }

    public async Task<ReturnPlan> OfAsync(Departure departure, Person person, Device device, CancellationToken ct) =>
        Of(departure, person, device, await FactsAsync(person, ct), await policy.OnAsync(departure.LastWorkingDayOn!.Value, Kinds, ct));

    public static ReturnPlan Of(Departure departure, Person person, Device device, LeaverFacts facts, RulesOfTheDay rules)
    {
        var (on, zone, region) = (departure.LastWorkingDayOn!.Value, DateTimeZoneProviders.Tzdb[person.Zone], person.Region.Kebab());
        var (value, how) = Depreciation.Explain(device.Cost, device.PurchasedOn, on, new(rules));
        var isHeld = device.HeldSince is not null;
        var leaver = new LeaverCase(
            person.Country, region, device.InUseSince?.InZone(zone).Date, facts.RefreshedAt?.InZone(zone).Date, device.Condition == Condition.Damaged, isHeld, departure.Reason, value is not null);
        var decision = DispositionDecision.Of(leaver, on, rules);
        return new(person.Region, person.Zone, decision, value, how,
            disposition => StepPlans.Of(on, departure.CutOffFromAt, person.Country, region, person.Zone, StepPlans.For(disposition, isHeld), rules, departure.KnownSince is not null));
    }

    /// <summary>The plan of the laptop that a refresh replaces. Until when it is back or sanitised is the deadline of the replacement; what the desk does for it has steps from the day on which that came.</summary>
    /// <param name="on">The day on which the new one is needed.</param>
    /// <param name="cameOn">The day on which the new one came; null while it has not.</param>
    public static ReturnPlan Of(LocalDate on, LocalDate? cameOn, Person person, Device device, RulesOfTheDay rules)
    {
        var region = person.Region.Kebab();
        var (value, how) = Depreciation.Explain(device.Cost, device.PurchasedOn, on, new(rules));
        var isHeld = device.HeldSince is not null;
        var since = device.InUseSince?.InZone(DateTimeZoneProviders.Tzdb[person.Zone]).Date;
        var decision = DispositionDecision.Of(new(person.Country, region, since, on, device.Condition == Condition.Damaged, isHeld, null, value is not null), on, rules);
        return new(person.Region, person.Zone, decision, value, how,
            disposition => cameOn is { } came ? StepPlans.OfRefresh(came, person.Country, region, person.Zone, StepPlans.ForRefresh(disposition, isHeld), rules) : []);
    }

    /// <summary>What the orders say of a leaver: when they last got a laptop as a refresh.</summary>
    public async Task<LeaverFacts> FactsAsync(Person person, CancellationToken ct)
    {
        var refreshed = await db.Orders.Where(o => o.PersonId == person.Id && o.Kind == OrderKind.Refresh && o.State == OrderState.Fulfilled)
            .Select(o => o.ClosedAt).MaxAsync(ct);
        return new(refreshed);
    }

    /// <summary>Until when an offer that is made now can be answered, where the person lives.</summary>
    public async Task<OfferTerms> TermsAsync(Person person, Instant now, CancellationToken ct)
    {
        var zone = DateTimeZoneProviders.Tzdb[person.Zone];
        var today = now.InZone(zone).Date;
        var rule = await policy.ValueAsync(OfferKind, new Dictionary<string, string> { ["country"] = person.Country, ["region"] = person.Region.Kebab() }, today, ct);
        var until = rule.Until(today) ?? today;
        return new(until, zone.AtStartOfDay(until.PlusDays(1)).ToInstant(), new($"{rule.Outcome} {rule.Unit} after it was made on {today:uuuu-MM-dd}, to the end of {until:uuuu-MM-dd} in {person.Zone}.", [rule]));
    }

    /// <summary>What it is worth in the books on a day; null where its cost or its day of purchase is not known.</summary>
    public async Task<Money?> WorthAsync(Device device, LocalDate on, CancellationToken ct) =>
        Depreciation.Explain(device.Cost, device.PurchasedOn, on, new(await policy.OnAsync(on, [Depreciation.Kind], ct))).Value;

    /// <summary>Who has to approve a proposal.</summary>
    public Task<Decision> ApproversAsync(Proposal proposal, string @case, LocalDate on, CancellationToken ct) => policy.ApprovalsAsync(proposal switch
    {
        Proposal.Keep when @case is "refreshed" or "young" => "leaver-keep-early",
        Proposal.Keep => "leaver-keep",
        Proposal.Buy => "leaver-buy",
        Proposal.Donate => "leaver-donate",
        Proposal.WriteOff => "write-off",
    }, null, on, ct);
}

/// <summary>What is asked of a leaver when their returns are planned.</summary>
/// <param name="RefreshedAt">When they last got a laptop as a refresh; null where they did not.</param>
public sealed record LeaverFacts(Instant? RefreshedAt);

/// <summary>What is to be done about one laptop, as the rules of the last working day have it.</summary>
public sealed record ReturnPlan(
    Region Region, string Zone, DispositionDecision Decision, Money? BookValue, HowComputed BookValueHow, Func<Disposition, IReadOnlyList<StepPlan>> StepsFor);
