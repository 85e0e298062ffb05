using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.People;

/// <summary>Who the program takes the caller for: what they may do, where, and who they are in the directory.</summary>
public sealed class GetMe(FleetDb db, Caller caller, PersonalVault vault) : EndpointWithoutRequest<MeView>
{
    public override void Configure()
    {
        Get("/me");
        this.Allow(Reach.Self, [.. Role.All, .. Scope.All]);
        this.Answers<MeView>(200);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var person = caller.PersonId is { } id ? await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct) : null;
        var regions = caller.IsStaff ? caller.Regions ?? Enum.GetValues<Region>() : [];
        await Send.OkAsync(new(caller.Actor.Kind, caller.Actor.Id, caller.Roles, caller.Scopes, regions,
            person is null ? null : PersonView.Of(person, await vault.ContactAsync(person, caller, ct), await db.EndRuleOfAsync(person, ct))), ct);
    }
}

/// <summary>The caller.</summary>
/// <param name="Kind"><c>user</c> for a person's token, <c>key</c> for a machine's API key.</param>
/// <param name="Id">The subject of the token, or the id of the key: what stands in the events as the actor.</param>
/// <param name="Regions">The regions whose rows a member of staff sees; none for everybody else.</param>
/// <param name="Person">The caller's own row in the directory; null where there is none.</param>
public sealed record MeView(string Kind, string Id, IReadOnlyList<string> Roles, IReadOnlyList<string> Scopes, IReadOnlyList<Region> Regions, PersonView? Person);
