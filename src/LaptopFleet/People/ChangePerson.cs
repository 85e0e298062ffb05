using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.People;

/// <summary>Changes what the directory says of a person (JSON Merge Patch of <see cref="PersonInput"/>). A patch that changes nothing leaves no trace.</summary>
public sealed class ChangePerson(FleetDb db, IClock clock, Caller caller, PersonalVault vault, IContractTerms terms) : EndpointWithoutRequest<PersonView>
{
    public override void Configure()
    {
        Patch("/people/{PersonId}");
        this.Allow(Reach.Region, Role.PeopleOps, Role.Admin);
        this.Patches<PersonInput>();
        this.Answers<PersonView>(200, tagged: true);
        this.Refuses("person.email-taken", "person.own-manager", "person.erased", "contractor.break", "contractor.running");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var id = Route<Guid>("PersonId");
        var person = await db.People.SeenBy(caller).SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw new UnknownException("person");
        HttpContext.RequireMatch(person.Version);
        var seal = await vault.FindAsync(id, ct);
        var before = PersonInput.From(person, seal is not null && person.SealedContact is { } box ? seal.Open<ContactDetails>(box) : null);
        var input = await HttpContext.PatchAsync(before, new PersonInputValidator(), ct);
        if (input != before)
            input = await ChangeAsync(person, before, input, seal, ct);
        await Send.TaggedAsync(PersonView.Of(person, caller.MayReach(person) ? input.Contact : null, await db.EndRuleOfAsync(person, ct)), person.Version, ct);
    }

    /// <summary>Changes what differs once policy has been asked how long they are engaged; nothing, perhaps.</summary>
    private async Task<PersonInput> ChangeAsync(Person person, PersonInput before, PersonInput input, PersonalSeal? seal, CancellationToken ct)
    {
        await PersonRules.CheckAsync(db, input, person.Id, ct);
        var engagement = await terms.SettleAsync(input.Profile, person, ct);
        var settled = input with { EndOn = engagement.Profile.EndOn };
        if (settled == before)
            return before;
        var changed = person.Change(engagement.Profile, clock.GetCurrentInstant(), engagement.EndRule);
        if (input.Contact != before.Contact)
            person.Reach(input.Contact is null ? null : (seal ?? await vault.OpenAnewAsync(person.Id, ct)).Seal(input.Contact));
        db.Record(changed, caller.Actor);
        await db.SaveChangesAsync(ct);
        return settled;
    }
}
