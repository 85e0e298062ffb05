using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Refresh;

/// <summary>When a laptop is due for a refresh, by which rule, and what may become of it then: the same policy decides that as for what leavers have.</summary>
public sealed class GetRefresh(FleetDb db, IClock clock, Caller caller, PolicyBook policy) : EndpointWithoutRequest<RefreshExplained>
{
    public override void Configure()
    {
        Get("/refresh/plans/{PlanId}");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<RefreshExplained>(200, tagged: true);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var plan = await db.RefreshOfAsync(Route<Guid>("PlanId"), caller, ct);
        var device = await db.Devices.AsNoTracking().SingleAsync(d => d.Id == plan.DeviceId, ct);
        var planning = new RefreshPlanning(db);
        var (age, others) = (await planning.AgeOfAsync(plan, ct), await planning.OthersOfAsync(plan, ct));
        var view = RefreshPlanView.Of(plan, await db.SupportEndAsync(plan.ModelId, ct), await db.FreezesAsync(now, ct), now);
        var outcome = await OutcomeAsync(device, plan, now, ct);
        await Send.TaggedWholeAsync(new RefreshExplained(view, plan.DeferReason, plan.DeferredBy, age, others, new(outcome.Case, outcome.Allowed, outcome.How.Sentence)), plan.Version, ct);
    }

    /// <summary>What may become of it if it were refreshed on the day on which it is due, or today where that is over.</summary>
    private async Task<DispositionDecision> OutcomeAsync(Device device, RefreshPlan plan, Instant now, CancellationToken ct)
    {
        var zone = DateTimeZoneProviders.Tzdb[plan.Zone];
        var on = LocalDate.Max(plan.FallsOn, now.InZone(zone).Date);
        var rules = await policy.OnAsync(on, [.. DispositionDecision.Kinds, Depreciation.Kind], ct);
        var (value, _) = Depreciation.Explain(device.Cost, device.PurchasedOn, on, new(rules));
        // That it is on hold is said here as the outcome says it: it has to come back.
        return DispositionDecision.Of(new(plan.Country, plan.Region.ToString().ToLowerInvariant(), plan.InUseSince.InZone(zone).Date, on, device.Condition == Condition.Damaged,
            device.HeldSince is not null, null, value is not null), on, rules);
    }
}

/// <summary>When a laptop is due for a refresh, and by which rule.</summary>
/// <param name="DeferReason">Why it was put off.</param>
/// <param name="Age">What policy said of its age when its days were worked out, by the rule and version that the plan names.</param>
/// <param name="Others">The same of its other days: from when on it may be refreshed, from when on it is overdue, and its last by policy.</param>
/// <param name="OldLaptop">What may become of it.</param>
public sealed record RefreshExplained(RefreshPlanView Plan, string? DeferReason, string? DeferredBy, Decision? Age, IReadOnlyList<Decision> Others, OldLaptopChoices OldLaptop);

/// <summary>What may become of the laptop that is replaced.</summary>
/// <param name="Case">The case of the policy <c>leaver-outcome</c> that fits.</param>
/// <param name="Allowed">The first is what policy would rather have; what is not a return may be offered.</param>
/// <param name="Because">The reason, for a person.</param>
public sealed record OldLaptopChoices(string Case, IReadOnlyList<Disposition> Allowed, string Because);
