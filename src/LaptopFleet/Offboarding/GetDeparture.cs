using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Offboarding;

/// <summary>One departure, by its id or by the caller's case id: what was said, what it came to, and the plan for each laptop.</summary>
public sealed class GetDeparture(FleetDb db, Caller caller, DepartureReader departures) : EndpointWithoutRequest<DepartureView>
{
    public override void Configure()
    {
        Get("/departures/{CaseId}");
        this.Allow(Reach.Region, [.. DepartureAccess.Readers]);
        this.Answers<DepartureView>(200, tagged: true);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var departure = await db.DepartureOfAsync(Route<string>("CaseId")!, caller, ct);
        await Send.TaggedWholeAsync(await departures.ReadAsync(departure, ct), departure.Version, ct);
    }
}
