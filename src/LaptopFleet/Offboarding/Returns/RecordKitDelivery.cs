using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>Records that the kit of a return has reached the leaver; also where the return was called off meanwhile. What is asked of them with it stands in the answer.</summary>
public sealed class RecordKitDelivery(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<ReturnView>
{
    public override void Configure()
    {
        Post("/returns/{ReturnId}/kit/delivery");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<ReturnView>(200, tagged: true);
        this.Refuses("return.no-kit", "return.kit-delivered");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var plan = await db.ReturnOfAsync(Route<Guid>("ReturnId"), caller, ct);
        HttpContext.HonourMatch(plan.Version);
        db.Record(plan.DeliverKit(clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(ReturnView.Of(plan), plan.Version, ct);
    }
}
