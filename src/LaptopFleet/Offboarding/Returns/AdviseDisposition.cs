using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>
/// What is best done about a laptop that is with somebody, should it come back or not: its price with every step of it, what bringing it back costs and brings, what policy allows, and who would have to approve. Nothing is decided by
/// asking.
/// </summary>
public sealed class AdviseDisposition(FleetDb db, IClock clock, Caller caller, PolicyBook policy, ReturnPlans plans) : Endpoint<AdviseDispositionRequest, DispositionAdviceView>
{
    public override void Configure()
    {
        Get("/devices/{DeviceId}/disposition-advice");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.PeopleOps, Role.DeviceSecurity, Role.Auditor, Role.Admin);
        this.Answers<DispositionAdviceView>(200);
        this.Refuses("device.not-with-person");
    }

    public override async Task HandleAsync(AdviseDispositionRequest req, CancellationToken ct)
    {
        var device = await db.DeviceOfAsync(Route<Guid>("DeviceId"), caller, ct);
        if (device is not { Custody: Custody.Person, PersonId: { } holder })
            throw new RefusedException("device.not-with-person", "This laptop is with nobody who could keep, buy or send it.");
        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == holder, ct);
        var departure = await db.Departures.AsNoTracking().Where(d => d.PersonId == holder && d.ClosedAt == null).OrderByDescending(d => d.OpenedAt).FirstOrDefaultAsync(ct);
        var zone = DateTimeZoneProviders.Tzdb[person.Zone];
        var on = req.On ?? (departure is { IsOn: true } ? departure.LastWorkingDayOn : null) ?? clock.GetCurrentInstant().InZone(zone).Date;
        var facts = await plans.FactsAsync(person, ct);
        var theirs = new LeaverCase(person.Country, person.Region.Kebab(), device.InUseSince?.InZone(zone).Date, facts.RefreshedAt?.InZone(zone).Date,
            device.Condition == Condition.Damaged, device.HeldSince is not null, departure is { IsOn: true } ? departure.Reason : null, HasPrice: true);
        var advice = DispositionAdvice.Of(theirs, new(device.Cost, device.PurchasedOn, on), await policy.OnAsync(on, DispositionAdvice.Kinds, ct));
        await Send.OkAsync(DispositionAdviceView.Of(device.Id, on, advice, await ApproversAsync(advice, on, ct)), ct);
    }

    /// <summary>Who would have to approve what was advised; nobody where it comes back.</summary>
    private async Task<Decision?> ApproversAsync(DispositionAdvice advice, LocalDate on, CancellationToken ct) => advice.Advice switch
    {
        Advice.LetKeep => await plans.ApproversAsync(Proposal.Keep, advice.Disposition.Case, on, ct),
        Advice.LetBuy => await plans.ApproversAsync(Proposal.Buy, advice.Disposition.Case, on, ct),
        Advice.Donate => await plans.ApproversAsync(Proposal.Donate, advice.Disposition.Case, on, ct),
        _ => null,
    };
}

/// <param name="On">The day that is asked about: of a leaver the last working day, else today where they live, where left out.</param>
public sealed record AdviseDispositionRequest([property: QueryParam] LocalDate? On = null);

public sealed class AdviseDispositionValidator : Validator<AdviseDispositionRequest>
{
    public AdviseDispositionValidator() => RuleFor(r => r.On).LessThanOrEqualTo(SaneDates.Latest).WithErrorCode("date.impossible");
}

/// <summary>What is best done about a laptop, and why.</summary>
/// <param name="Case">The case that policy found.</param>
/// <param name="Price">How its price came about.</param>
/// <param name="Recovery">What bringing it back costs and brings.</param>
/// <param name="Options">Everything that could be done, what it brings, and whether policy allows it.</param>
/// <param name="Approvers">Who would have to approve what is advised, by which rule; null where nobody has to.</param>
/// <param name="Rules">The rules that were asked.</param>
public sealed record DispositionAdviceView(
    Guid DeviceId, LocalDate On, Advice Advice, string Because, string Case, PriceTrace Price, RecoveryView Recovery, IReadOnlyList<AdviceOption> Options, Decision? Approvers, IReadOnlyList<Decision> Rules)
{
    public static DispositionAdviceView Of(Guid deviceId, LocalDate on, DispositionAdvice advice, Decision? approvers) => new(
        deviceId, on, advice.Advice, advice.Because, advice.Disposition.Case, advice.Price, RecoveryView.Of(advice.Recovery), advice.Options, approvers,
        [.. advice.Disposition.How.Rules, .. advice.Recovery.How.Rules]);
}

/// <summary>What bringing a laptop back costs and brings.</summary>
/// <param name="Costs">Label and handling, in the currency of the laptop's cost at the rate of the day.</param>
/// <param name="Yields">The book value less the costs; null where one of them is not known.</param>
public sealed record RecoveryView(World.Money? Label, World.Money? Handling, World.Money? Costs, World.Money? Yields, string Because)
{
    public static RecoveryView Of(RecoveryTrace r) => new(r.Label, r.Handling, r.Costs, r.Yields, r.How.Sentence);
}
