using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Devices;

/// <summary>One legal hold on a person.</summary>
public sealed class GetPersonHold(FleetDb db, Caller caller) : EndpointWithoutRequest<PersonHoldView>
{
    public override void Configure()
    {
        Get("/person-holds/{PersonHoldId}");
        this.Allow(Reach.Everyone, Role.DeviceSecurity, Role.Auditor, Role.Admin);
        this.Answers<PersonHoldView>(200, tagged: true);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var id = Route<Guid>("PersonHoldId");
        var hold = await db.PersonHolds.AsNoTracking().SeenBy(db, caller).SingleOrDefaultAsync(h => h.Id == id, ct) ?? throw new UnknownException("hold");
        await Send.TaggedAsync(PersonHoldView.Of(hold, caller), hold.Version, ct);
    }
}
