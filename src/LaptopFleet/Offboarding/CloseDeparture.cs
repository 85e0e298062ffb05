using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Offboarding;

/// <summary>Closes a departure of which every laptop has an end with evidence. That there was none at all is said expressly.</summary>
public sealed class CloseDeparture(FleetDb db, IClock clock, Caller caller, DepartureReader departures) : Endpoint<CloseDepartureRequest, DepartureView>
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
        var returns = await db.Returns.Where(r => r.DepartureId == departure.Id)
            .Join(db.Devices, r => r.DeviceId, d => d.Id, (r, d) => new { r.State, IsKeptForHold = d.Custody == Custody.Depot && d.HeldSince != null }).ToListAsync(ct);
        var open = returns.Count(r => !ReturnLifecycle.IsOver(r.State) && !(r.State == ReturnState.Received && r.IsKeptForHold));
        db.Record(departure.Close(open, returns.Count, req.CheckedThatNone, caller.Actor, clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(await departures.ReadAsync(departure, ct), departure.Version, ct);
    }
}

/// <param name="CheckedThatNone">Somebody has looked, and there was no laptop.</param>
public sealed record CloseDepartureRequest(bool CheckedThatNone = false);
