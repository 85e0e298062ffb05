using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.People;

/// <summary>Changes what the directory says of a person (JSON Merge Patch of <see cref="PersonInput"/>).</summary>
public sealed class ChangePerson(FleetDb db, IClock clock, Caller caller, PersonalVault vault) : EndpointWithoutRequest<PersonView>
{
    public override void Configure()
    {
        Patch("/people/{PersonId}");
        this.Allow(Reach.Everyone, Role.PeopleOps, Role.Admin);
        this.Patches<PersonInput>();
        this.Answers<PersonView>(200, tagged: true);
        this.Refuses("person.email-taken", "person.manager-unknown", "person.own-manager");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var id = Route<Guid>("PersonId");
        var person = await db.People.SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw new UnknownException("person");
        HttpContext.RequireMatch(person.Version);
        var seal = await vault.FindAsync(id, ct);
        var contact = seal is not null && person.SealedContact is { } box ? seal.Open<ContactDetails>(box) : null;
        var input = await HttpContext.PatchAsync(PersonInput.From(person, contact), new PersonInputValidator(), ct);
        await PersonRules.CheckAsync(db, input, id, ct);

        var changed = person.Change(input.Profile, clock.GetCurrentInstant());
        person.Reach(input.Contact is null ? null : (seal ?? vault.Open(id)).Seal(input.Contact));
        db.Record(changed, caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(PersonView.Of(person, input.Contact), person.Version, ct);
    }
}
