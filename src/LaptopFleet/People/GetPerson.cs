using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.People;

/// <summary>One person. The address and phone are shown to the person, to people operations and to logistics of their region.</summary>
public sealed class GetPerson(FleetDb db, Caller caller, PersonalVault vault) : Endpoint<GetPersonRequest, PersonView>
{
    public override void Configure()
    {
        Get("/people/{PersonId}");
        this.Allow(Reach.Region, [.. Role.Staff, Role.Manager, Role.TeamMember]);
        this.Answers<PersonView>(200, tagged: true);
    }

    public override async Task HandleAsync(GetPersonRequest req, CancellationToken ct)
    {
        var person = await db.People.AsNoTracking().SeenBy(caller).SingleOrDefaultAsync(p => p.Id == req.PersonId, ct) ?? throw new UnknownException("person");
        await Send.TaggedAsync(PersonView.Of(person, await vault.ContactAsync(person, caller, ct), await db.EndRuleOfAsync(person, ct)), person.Version, ct);
    }
}

public sealed record GetPersonRequest(Guid PersonId);
