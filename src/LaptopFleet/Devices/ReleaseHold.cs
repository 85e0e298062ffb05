using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>The second person lets a legal hold go.</summary>
public sealed class ReleaseHold(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<HoldView>
{
    public override void Configure()
    {
        Post("/holds/{HoldId}/release");
        this.Allow(Reach.Everyone, Role.DeviceSecurity, Role.Admin);
        this.Answers<HoldView>(200, tagged: true);
        this.Refuses("hold.released", "hold.release-not-asked", "hold.same-person");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var id = Route<Guid>("HoldId");
        var hold = await db.Holds.Include(h => h.Device).SeenBy(db, caller).SingleOrDefaultAsync(h => h.Id == id, ct) ?? throw new UnknownException("hold");
        HttpContext.HonourMatch(hold.Version);
        var othersSince = await db.Holds.Where(h => h.DeviceId == hold.DeviceId && h.Id != id && h.ReleasedAt == null).MinAsync(h => (Instant?)h.PlacedAt, ct);
        db.Record(hold.Release(Approver.Of(caller), othersSince, clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(HoldView.Of(hold, caller), hold.Version, ct);
    }
}
