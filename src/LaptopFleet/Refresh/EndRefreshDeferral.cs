using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Refresh;

/// <summary>A refresh that was put off is due again on the day that policy gives.</summary>
public sealed class EndRefreshDeferral(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<RefreshPlanView>
{
    public override void Configure()
    {
        Post("/refresh/plans/{PlanId}/deferral/end");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<RefreshPlanView>(200, tagged: true);
        this.Refuses("refresh.not-deferred");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var plan = await db.RefreshOfAsync(Route<Guid>("PlanId"), caller, ct);
        HttpContext.HonourMatch(plan.Version);
        db.Record(plan.EndDeferral(now), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(RefreshPlanView.Of(plan, await db.SupportEndAsync(plan.ModelId, ct), await db.FreezesAsync(now, ct), now), plan.Version, ct);
    }
}
