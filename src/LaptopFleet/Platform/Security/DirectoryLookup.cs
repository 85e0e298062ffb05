using System.Security.Claims;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.World;

namespace LaptopFleet.Platform.Security;

/// <summary>What the directory knows of whoever signs in.</summary>
/// <param name="PersonOf">Finds a person by their work e-mail.</param>
/// <param name="RolesOf">Finds what a person may do by the groups that they belong to.</param>
public sealed record DirectoryLookup(
    Func<FleetDb, string, CancellationToken, Task<DirectoryEntry?>> PersonOf, Func<FleetDb, Guid, CancellationToken, Task<IReadOnlyList<GrantedRole>>> RolesOf)
{
    /// <summary>
    /// Adds who they are; and what they may do, where the token says nothing of that. Whoever has been cut off may do nothing, whatever their token says until it ends
    /// (docs/decisions/0066).
    /// </summary>
    /// <param name="isProved">Whether the issuer vouches for the address. One that it does not vouch for gives nothing, and takes all the same.</param>
    public async Task AddAsync(ClaimsIdentity identity, FleetDb db, string email, bool isProved, CancellationToken ct)
    {
        if (await PersonOf(db, email, ct) is not { } person)
            return;
        if (person.IsCutOff)
        {
            CutOff(identity);
            return;
        }
        if (!isProved)
            return;
        identity.AddClaim(new(CallerClaims.Person, person.Id.ToString()));
        if (identity.HasClaim(claim => claim.Type == CallerClaims.Role))
            return;
        var granted = await RolesOf(db, person.Id, ct);
        identity.AddClaims(granted.Select(g => g.Role).Distinct().Select(role => new Claim(CallerClaims.Role, role)));
        // The regions of a caller are those of all that they may do: where one role is limited, all are, which is the safe side.
        identity.AddClaims(granted.Select(g => g.Region).OfType<Region>().Distinct().Select(region => new Claim(CallerClaims.Region, Words.Of(typeof(Region), region))));
    }

    private static void CutOff(ClaimsIdentity identity)
    {
        foreach (var claim in identity.Claims.Where(claim => claim.Type is CallerClaims.Role or CallerClaims.Region).ToList())
            identity.RemoveClaim(claim);
        identity.AddClaim(new(CallerClaims.CutOff, "true"));
    }
}

/// <summary>Somebody in the directory.</summary>
/// <param name="IsCutOff">Whether their account has been deactivated.</param>
public sealed record DirectoryEntry(Guid Id, bool IsCutOff);

/// <summary>A role that somebody has by a group.</summary>
/// <param name="Region">Where it holds; null means everywhere.</param>
public sealed record GrantedRole(string Role, Region? Region);
