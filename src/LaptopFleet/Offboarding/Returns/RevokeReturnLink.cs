using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>Takes back the link that opens a return without an account: it is as unknown then as one that never was.</summary>
public sealed class RevokeReturnLink(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<ReturnView>
{
    public override void Configure()
    {
        Post("/returns/{ReturnId}/links/revocation");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.PeopleOps);
        this.Answers<ReturnView>(200, tagged: true);
        this.Refuses("return.no-link");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var plan = await db.ReturnOfAsync(Route<Guid>("ReturnId"), caller, ct);
        HttpContext.HonourMatch(plan.Version);
        db.Record(plan.RevokeLink(clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(ReturnView.Of(plan), plan.Version, ct);
    }
}
