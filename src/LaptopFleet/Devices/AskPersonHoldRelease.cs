using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>The first of two people asks that the legal hold on a person be let go.</summary>
public sealed class AskPersonHoldRelease(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<PersonHoldView>
{
    public override void Configure()
    {
        Post("/person-holds/{PersonHoldId}/release-request");
        this.Allow(Reach.Everyone, Role.DeviceSecurity, Role.Admin);
        this.Answers<PersonHoldView>(200, tagged: true);
        this.Refuses("hold.released", "hold.release-asked");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var id = Route<Guid>("PersonHoldId");
        var hold = await db.PersonHolds.SeenBy(db, caller).SingleOrDefaultAsync(h => h.Id == id, ct) ?? throw new UnknownException("hold");
        HttpContext.HonourMatch(hold.Version);
        db.Record(hold.AskRelease(Approver.Of(caller), clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(PersonHoldView.Of(hold, caller), hold.Version, ct);
    }
}
