using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>Puts a legal hold on a person: from now on nothing may take a laptop that they hold, held last or will hold, or the data on it, out of reach, also while it is on its way back.</summary>
public sealed class PlacePersonHold(FleetDb db, IClock clock, Caller caller) : Endpoint<PlaceHoldRequest, PersonHoldView>
{
    public override void Configure()
    {
        Post("/people/{PersonId}/holds");
        this.Allow(Reach.Everyone, Role.DeviceSecurity, Role.Admin);
        this.Answers<PersonHoldView>(201, tagged: true);
    }

    public override async Task HandleAsync(PlaceHoldRequest req, CancellationToken ct)
    {
        var id = Route<Guid>("PersonId");
        var person = await db.People.ToHoldBy(caller).SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw new UnknownException("person");
        HttpContext.HonourMatch(person.Version);
        var now = clock.GetCurrentInstant();
        var (hold, held) = PersonHold.Place(person, req.Reason.Trim(), caller.Actor, now);
        db.PersonHolds.Add(hold);
        db.Record(held, caller.Actor);
        foreach (var device in await db.Devices.WithDataOf([id]).ToListAsync(ct))
            db.Put(hold, device, caller.Actor, now);
        await db.SaveChangesAsync(ct);
        await Send.CreatedAsync($"/person-holds/{hold.Id}", PersonHoldView.Of(hold, caller), hold.Version, ct);
    }
}

/// <summary>A legal hold on a person as the API shows it.</summary>
/// <param name="Reason">Told to device security and auditors only.</param>
public sealed record PersonHoldView(
    Guid Id, Guid PersonId, string? Reason, string PlacedBy, Instant PlacedAt, string? ReleaseAskedBy, Instant? ReleaseAskedAt, string? ReleasedBy, Instant? ReleasedAt)
{
    public static PersonHoldView Of(PersonHold h, Caller caller) => new(
        h.Id, h.PersonId, caller.Has(Role.DeviceSecurity) || caller.Has(Role.Auditor) ? h.Reason : null, h.PlacedBy, h.PlacedAt,
        h.ReleaseAskedBy, h.ReleaseAskedAt, h.ReleasedBy, h.ReleasedAt);
}
