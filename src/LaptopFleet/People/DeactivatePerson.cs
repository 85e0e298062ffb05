using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.People;

/// <summary>Cuts the person's account off: a signal that they may be leaving, not the departure itself.</summary>
public sealed class DeactivatePerson(FleetDb db, IClock clock, Caller caller, PersonalVault vault) : EndpointWithoutRequest<PersonView>
{
    public override void Configure()
    {
        Post("/people/{PersonId}/deactivation");
        this.Allow(Reach.Region, Role.PeopleOps, Role.Admin);
        this.Answers<PersonView>(200, tagged: true);
        this.Refuses("person.already-deactivated");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var id = Route<Guid>("PersonId");
        var person = await db.People.SeenBy(caller).SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw new UnknownException("person");
        HttpContext.HonourMatch(person.Version);
        db.Record(person.Deactivate(clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(PersonView.Of(person, await vault.ContactAsync(person, caller, ct), await db.EndRuleOfAsync(person, ct)), person.Version, ct);
    }
}
