using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>The first of two people asks that a legal hold be let go.</summary>
public sealed class AskHoldRelease(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<HoldView>
{
    public override void Configure()
    {
        Post("/holds/{HoldId}/release-request");
        this.Allow(Reach.Everyone, Role.DeviceSecurity, Role.Admin);
        this.Answers<HoldView>(200, tagged: true);
        this.Refuses("hold.released", "hold.release-asked", "hold.of-person");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var id = Route<Guid>("HoldId");
        var hold = await db.Holds.Include(h => h.Device).SeenBy(db, caller).SingleOrDefaultAsync(h => h.Id == id, ct) ?? throw new UnknownException("hold");
        HttpContext.HonourMatch(hold.Version);
        db.Record(hold.AskRelease(Approver.Of(caller), clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(HoldView.Of(hold, caller), hold.Version, ct);
    }
}
