using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Refresh;

/// <summary>Puts the refresh of a laptop off to a later day, with a reason; not past the end of its maker's support.</summary>
public sealed class DeferRefresh(FleetDb db, IClock clock, Caller caller) : Endpoint<DeferRefreshRequest, RefreshPlanView>
{
    public override void Configure()
    {
        Post("/refresh/plans/{PlanId}/deferral");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<RefreshPlanView>(200, tagged: true);
        this.Refuses("refresh.not-later", "refresh.past-end");
    }

    public override async Task HandleAsync(DeferRefreshRequest req, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var plan = await db.RefreshOfAsync(req.PlanId, caller, ct);
        HttpContext.HonourMatch(plan.Version);
        var supportEndsOn = await db.SupportEndAsync(plan.ModelId, ct);
        db.Record(plan.Defer(req.Until, req.Reason.Trim(), plan.EndsOn(supportEndsOn), caller.Actor, now), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(RefreshPlanView.Of(plan, supportEndsOn, await db.FreezesAsync(now, ct), now), plan.Version, ct);
    }
}

/// <param name="PlanId">The id of the laptop.</param>
/// <param name="Until">The first day on which it is due again, in the holder's zone.</param>
/// <param name="Reason">Why it can wait.</param>
public sealed record DeferRefreshRequest(Guid PlanId, LocalDate Until, string Reason);

public sealed class DeferRefreshValidator : Validator<DeferRefreshRequest>
{
    public DeferRefreshValidator()
    {
        RuleFor(r => r.Until).Sane();
        RuleFor(r => r.Reason).NotEmpty();
        RuleFor(r => r.Reason).Printable(RefreshPlan.ReasonMaxLength);
    }
}
