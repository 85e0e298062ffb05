using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Stock.Counts;

/// <summary>Nobody goes on with a count; nothing is concluded from it.</summary>
public sealed class CallOffCycleCount(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<CycleCountView>
{
    public override void Configure()
    {
        Post("/stock/counts/{CountId}/cancellation");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<CycleCountView>(200, tagged: true);
        this.Refuses("count.not-call-off");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var count = await db.CycleCountOfAsync(Route<Guid>("CountId"), caller, ct);
        HttpContext.HonourMatch(count.Version);
        db.Record(count.CallOff(clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(CycleCountView.Of(count), count.Version, ct);
    }
}
