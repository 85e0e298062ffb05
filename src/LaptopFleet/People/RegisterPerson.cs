using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.People;

/// <summary>Puts a person into the directory. The last day of a contractor is filled in by policy where nobody names it (<c>endOnRule</c>).</summary>
public sealed class RegisterPerson(FleetDb db, IClock clock, Caller caller, PersonalVault vault, IContractTerms terms) : Endpoint<PersonInput, PersonView>
{
    public override void Configure()
    {
        Post("/people");
        this.Allow(Reach.Everyone, Role.PeopleOps, Role.Admin);
        this.Answers<PersonView>(201, tagged: true);
        this.Refuses("person.email-taken");
    }

    public override async Task HandleAsync(PersonInput req, CancellationToken ct)
    {
        await PersonRules.CheckAsync(db, req, null, ct);
        var engagement = await terms.SettleAsync(req.Profile, null, ct);
        var (person, registered) = Person.Register(engagement.Profile, clock.GetCurrentInstant(), engagement.EndRule);
        if (req.Contact is not null)
            person.Reach(vault.Open(person.Id).Seal(req.Contact));
        db.People.Add(person);
        db.Record(registered, caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.CreatedAsync($"/people/{person.Id}", PersonView.Of(person, caller.MayReach(person) ? req.Contact : null, engagement.EndRule), person.Version, ct);
    }
}

/// <summary>What the directory as a whole forbids: asked before the database would have to.</summary>
public static class PersonRules
{
    public static async Task CheckAsync(FleetDb db, PersonInput input, Guid? self, CancellationToken ct)
    {
        var key = Person.EmailKey(input.WorkEmail);
        if (await db.People.AnyAsync(p => p.WorkEmailKey == key && p.Id != self, ct))
            throw new RefusedException("person.email-taken", "Somebody else in the directory has this work e-mail.");
        if (input.ManagerId is { } manager && !await db.People.AnyAsync(p => p.Id == manager, ct))
            throw new InvalidInputException("/managerId", "person.unknown", "The manager is not in the directory.");
    }
}
