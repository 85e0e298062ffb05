using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Offboarding;

/// <summary>
/// Departures that were closed while a laptop came to their leaver. Who closes one at the moment of a hand-over does not see the laptop, and who hands it over does not see the closing: neither is refused, and a few seconds later the
/// departure goes on, with a plan for that laptop. What comes to somebody after the closing is theirs as a rehire's, and no part of it; but of one that has closed by itself, whatever comes to somebody whose account is cut off is.
/// </summary>
public sealed class ClosedTooSoon(FleetDb db, Reckoning reckoning)
{
    /// <summary>What two people do within it is done at one moment: their servers' clocks may differ so far.</summary>
    public static readonly Duration Moment = Duration.FromMinutes(1);

    private static readonly DeviceState[] UnderWay = [DeviceState.InTransit, DeviceState.RepairTransit, DeviceState.InRepair];

    /// <summary>Those of these people; who has another departure by now, has their laptops in that one.</summary>
    public async Task<IReadOnlyList<Guid>> OfAsync(IReadOnlyCollection<Guid> people, CancellationToken ct)
    {
        var itself = Departure.Clock.ToString();
        var closed = await db.Departures.AsNoTracking()
            .Where(d => people.Contains(d.PersonId) && d.ClosedAt != null && !db.Departures.Any(o => o.PersonId == d.PersonId && (o.ClosedAt == null || o.ClosedAt > d.ClosedAt)))
            .Select(d => new { d.Id, d.PersonId, ClosedAt = d.ClosedAt!.Value, IsAway = d.ClosedBy == itself && db.People.Any(p => p.Id == d.PersonId && p.DeactivatedAt != null) }).ToListAsync(ct);
        if (closed.Count == 0)
            return [];
        var leavers = closed.ConvertAll(d => d.PersonId);
        var assigned = await db.Assignments.AsNoTracking()
            .Where(a => leavers.Contains(a.PersonId) && a.EndedAt == null && (a.Device.PersonId == a.PersonId || UnderWay.Contains(a.Device.State)))
            .Select(a => new { a.PersonId, At = a.OpenedAt }).ToListAsync(ct);
        var delivered = await db.Devices.AsNoTracking().Where(d => d.PersonId != null && leavers.Contains(d.PersonId.Value) && d.State == DeviceState.Delivered)
            .Select(d => new { PersonId = d.PersonId!.Value, At = d.StateSince }).ToListAsync(ct);
        var came = assigned.Concat(delivered).ToLookup(c => c.PersonId, c => c.At);
        return [.. closed.Where(d => came[d.PersonId].Any(at => d.IsAway || at <= d.ClosedAt + Moment)).Select(d => d.Id)];
    }

    /// <summary>Lets one go on, where its leaver has left by all that was said. The caller saves.</summary>
    public async Task ReopenAsync(Guid departureId, Actor by, Instant now, CancellationToken ct)
    {
        var departure = await db.Departures.SingleAsync(d => d.Id == departureId, ct);
        if (departure.ClosedAt is null || !DepartureLifecycle.IsOn((await reckoning.StandingAsync(departure, null, ct)).State))
            return;
        db.Record(departure.Reopen(now), by);
        await reckoning.ReckonAsync(departure, await db.People.SingleAsync(p => p.Id == departure.PersonId, ct), null, by, now, ct);
    }
}
