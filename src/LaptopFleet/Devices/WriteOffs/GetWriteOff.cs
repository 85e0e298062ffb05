using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Devices.WriteOffs;

/// <summary>How far a write-off is.</summary>
public sealed class GetWriteOff(FleetDb db, Caller caller) : EndpointWithoutRequest<WriteOffView>
{
    public override void Configure()
    {
        Get("/write-offs/{WriteOffId}");
        this.Allow(Reach.Region, WriteOffAccess.Readers);
        this.Answers<WriteOffView>(200, tagged: true);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var writeOff = await db.WriteOffOfAsync(Route<Guid>("WriteOffId"), caller, ct);
        await Send.TaggedAsync(WriteOffView.Of(writeOff), writeOff.Version, ct);
    }
}
