using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.People;

/// <summary>Takes a deactivated person back into the directory. Contact details that were erased meanwhile have to be given anew; a contractor is taken back once a break that their contracts ask for is over.</summary>
public sealed class ReactivatePerson(FleetDb db, IClock clock, Caller caller, PersonalVault vault, IContractTerms terms) : EndpointWithoutRequest<PersonView>
{
    public override void Configure()
    {
        Post("/people/{PersonId}/reactivation");
        this.Allow(Reach.Region, Role.PeopleOps, Role.Admin);
        this.Answers<PersonView>(200, tagged: true);
        this.Refuses("person.active", "contractor.break");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var id = Route<Guid>("PersonId");
        var person = await db.People.SeenBy(caller).SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw new UnknownException("person");
        HttpContext.HonourMatch(person.Version);
        await terms.MustHaveRestedAsync(person, ct);
        db.Record(person.Reactivate(clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(PersonView.Of(person, await vault.ContactAsync(person, caller, ct), await db.EndRuleOfAsync(person, ct)), person.Version, ct);
    }
}
