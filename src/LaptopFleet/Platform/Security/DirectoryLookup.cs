using System.Security.Claims;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.World;

namespace LaptopFleet.Platform.Security;

/// <summary>What the directory knows of whoever signs in.</summary>
/// <param name="PersonOf">Finds a person's id by their work e-mail.</param>
/// <param name="RolesOf">Finds what a person may do by the groups that they belong to.</param>
public sealed record DirectoryLookup(
    Func<FleetDb, string, CancellationToken, Task<Guid?>> PersonOf, Func<FleetDb, Guid, CancellationToken, Task<IReadOnlyList<GrantedRole>>> RolesOf)
{
    /// <summary>Adds who they are; and what they may do, where the token says nothing of that.</summary>
    public async Task AddAsync(ClaimsIdentity identity, FleetDb db, string email, CancellationToken ct)
    {
        if (await PersonOf(db, email, ct) is not { } person)
            return;
        identity.AddClaim(new(CallerClaims.Person, person.ToString()));
        if (identity.HasClaim(claim => claim.Type == CallerClaims.Role))
            return;
        var granted = await RolesOf(db, person, ct);
        identity.AddClaims(granted.Select(g => g.Role).Distinct().Select(role => new Claim(CallerClaims.Role, role)));
        // The regions of a caller are those of all that they may do: where one role is limited, all are, which is the safe side.
        identity.AddClaims(granted.Select(g => g.Region).OfType<Region>().Distinct().Select(region => new Claim(CallerClaims.Region, Words.Of(typeof(Region), region))));
    }
}

/// <param name="Region">Where it holds; null means everywhere.</param>
public sealed record GrantedRole(string Role, Region? Region);
