using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Devices;

/// <summary>One legal hold.</summary>
public sealed class GetHold(FleetDb db, Caller caller) : EndpointWithoutRequest<HoldView>
{
    public override void Configure()
    {
        Get("/holds/{HoldId}");
        this.Allow(Reach.Everyone, Role.DeviceSecurity, Role.Auditor, Role.Admin);
        this.Answers<HoldView>(200, tagged: true);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var id = Route<Guid>("HoldId");
        var hold = await db.Holds.AsNoTracking().SeenBy(db, caller).SingleOrDefaultAsync(h => h.Id == id, ct) ?? throw new UnknownException("hold");
        await Send.TaggedAsync(HoldView.Of(hold, caller), hold.Version, ct);
    }
}
