using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Offboarding;

/// <summary>
/// The leaver has been told that they leave: from now on they see what becomes of their laptops, are reminded of it, and can say before the cut-off where it is fetched. Until this, or a reason of which policy says
/// that they know themselves, nothing of it is shown to them before the cut-off.
/// </summary>
public sealed class TellLeaver(FleetDb db, IClock clock, Caller caller, Reckoning reckoning, DepartureReader departures) : EndpointWithoutRequest<DepartureView>
{
    public override void Configure()
    {
        Post("/departures/{CaseId}/told");
        this.Allow(Reach.Region, Role.PeopleOps, Role.Admin, Scope.Departures);
        this.Answers<DepartureView>(200, tagged: true);
        this.Refuses("departure.not-tell", "departure.known");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var departure = await db.DepartureOfAsync(Route<string>("CaseId")!, caller, ct);
        HttpContext.HonourMatch(departure.Version);
        var now = clock.GetCurrentInstant();
        db.Record(departure.Tell(caller.Actor, now), caller.Actor);
        var person = await db.People.SingleAsync(p => p.Id == departure.PersonId, ct);
        await reckoning.ReckonAsync(departure, person, null, caller.Actor, now, ct);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(await departures.ReadAsync(departure, ct), departure.Version, ct);
    }
}
