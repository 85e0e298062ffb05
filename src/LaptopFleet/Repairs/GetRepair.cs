using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Repairs;

/// <summary>How far a repair is.</summary>
public sealed class GetRepair(FleetDb db, Caller caller) : EndpointWithoutRequest<RepairView>
{
    public override void Configure()
    {
        Get("/repairs/{RepairId}");
        this.Allow(Reach.Region, RepairAccess.Readers);
        this.Answers<RepairView>(200, tagged: true);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var repair = await db.RepairOfAsync(Route<Guid>("RepairId"), caller, ct);
        await Send.TaggedAsync(RepairView.Of(repair), repair.Version, ct);
    }
}
