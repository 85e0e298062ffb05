using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>The second person lets the legal hold on a person go, and with it the holds that it put on laptops. Other holds on them stay.</summary>
public sealed class ReleasePersonHold(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<PersonHoldView>
{
    public override void Configure()
    {
        Post("/person-holds/{PersonHoldId}/release");
        this.Allow(Reach.Everyone, Role.DeviceSecurity, Role.Admin);
        this.Answers<PersonHoldView>(200, tagged: true);
        this.Refuses("hold.released", "hold.release-not-asked", "hold.same-person");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var id = Route<Guid>("PersonHoldId");
        var hold = await db.PersonHolds.SeenBy(db, caller).SingleOrDefaultAsync(h => h.Id == id, ct) ?? throw new UnknownException("hold");
        HttpContext.HonourMatch(hold.Version);
        var now = clock.GetCurrentInstant();
        db.Record(hold.Release(Approver.Of(caller), now), caller.Actor);
        var placed = await db.Holds.Include(h => h.Device).Where(h => h.PersonHoldId == id && h.ReleasedAt == null).ToListAsync(ct);
        var devices = placed.Select(h => h.DeviceId).ToList();
        var others = await db.Holds.Where(h => devices.Contains(h.DeviceId) && h.ReleasedAt == null && h.PersonHoldId != id)
            .GroupBy(h => h.DeviceId).Select(g => new { DeviceId = g.Key, Since = g.Min(h => h.PlacedAt) }).ToDictionaryAsync(g => g.DeviceId, g => g.Since, ct);
        db.Record(placed.Select(h => h.LetGo(caller.Actor, others.TryGetValue(h.DeviceId, out var since) ? since : null, now)), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(PersonHoldView.Of(hold, caller), hold.Version, ct);
    }
}
