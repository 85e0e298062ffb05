using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Offboarding;

/// <summary>Closes a departure of which every laptop has an end with evidence. It is put together anew first, so that one which came to the leaver a moment ago counts; that there was none at all is said expressly.</summary>
public sealed class CloseDeparture(FleetDb db, IClock clock, Caller caller, Reckoning reckoning, DepartureReader departures) : Endpoint<CloseDepartureRequest, DepartureView>
{
    public override void Configure()
    {
        Post("/departures/{CaseId}/closure");
        this.Allow(Reach.Region, Role.LogisticsLead, Role.PeopleOps, Role.Admin);
        this.Answers<DepartureView>(200, tagged: true);
        this.Refuses("departure.not-close", "departure.laptops-open", "departure.not-checked");
    }

    public override async Task HandleAsync(CloseDepartureRequest req, CancellationToken ct)
    {
        var departure = await db.DepartureOfAsync(Route<string>("CaseId")!, caller, ct);
        HttpContext.HonourMatch(departure.Version);
        var now = clock.GetCurrentInstant();
        var person = await db.People.SingleAsync(p => p.Id == departure.PersonId, ct);
        await reckoning.ReckonAsync(departure, person, null, caller.Actor, now, ct);
        var (open, laptops) = await CountAsync(departure.Id, ct);
        db.Record(departure.Close(open, laptops, req.CheckedThatNone, caller.Actor, now), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(await departures.ReadAsync(departure, ct), departure.Version, ct);
    }

    /// <summary>How many have no end yet, of how many: as they have just been put together, the new ones with them.</summary>
    private async Task<(int Open, int Laptops)> CountAsync(Guid departureId, CancellationToken ct)
    {
        await db.Returns.Where(r => r.DepartureId == departureId).LoadAsync(ct);
        var returns = db.Returns.Local.Where(r => r.DepartureId == departureId).ToList();
        var ids = returns.ConvertAll(r => r.DeviceId);
        var kept = await db.Devices.Where(d => ids.Contains(d.Id) && d.Custody == Custody.Depot && d.HeldSince != null).Select(d => d.Id).ToListAsync(ct);
        return (returns.Count(r => !ReturnLifecycle.IsOver(r.State) && !(r.State == ReturnState.Received && kept.Contains(r.DeviceId))), returns.Count);
    }
}

/// <param name="CheckedThatNone">Somebody has looked, and there was no laptop.</param>
public sealed record CloseDepartureRequest(bool CheckedThatNone = false);
