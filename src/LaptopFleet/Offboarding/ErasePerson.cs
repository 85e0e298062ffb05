using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.People;
using LaptopFleet.People.Scim;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Offboarding;

/// <summary>
/// Erases how a person who has left is reached at home, and what an identity provider said of them, by destroying the key that sealed it. Refused while they still hold a laptop,
/// since it has to be fetched from somewhere, and while a legal hold is on them. Invoices that have still to be kept (policy <c>invoice-retention</c>) stay readable until their day. Cannot be undone.
/// </summary>
public sealed class ErasePerson(FleetDb db, IClock clock, Caller caller, PersonalVault vault, Provisioning provisioning, IKeptInvoices invoices) : EndpointWithoutRequest<PersonView>
{
    public override void Configure()
    {
        Post("/people/{PersonId}/erasure");
        this.Allow(Reach.Region, Role.PeopleOps, Role.Admin);
        this.Answers<PersonView>(200, tagged: true);
        this.Refuses("person.active", "person.holds-laptop", "person.on-hold", "person.already-erased");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var id = Route<Guid>("PersonId");
        var person = await db.People.SeenBy(caller).SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw new UnknownException("person");
        HttpContext.HonourMatch(person.Version);
        var now = clock.GetCurrentInstant();
        var erased = person.Erase(now);
        if (await db.Devices.AnyAsync(d => d.PersonId == id, ct))
            throw new RefusedException("person.holds-laptop", "This person still holds a laptop; it comes back, or is disposed of, before the address goes.");
        if (await db.PersonHolds.AnyAsync(h => h.PersonId == id && h.ReleasedAt == null, ct))
            throw new RefusedException("person.on-hold", "This person is on hold; what is known of them stays until it is let go.");
        await invoices.TakeOutAsync(id, now, ct);
        await vault.DestroyAsync(id, now, ct);
        await provisioning.ForgetAsync(person, caller.Actor, ct);
        db.Record(erased, caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(PersonView.Of(person, null, await db.EndRuleOfAsync(person, ct)), person.Version, ct);
    }
}
