using System.Security.Claims;
using LaptopFleet.Database;
using LaptopFleet.Platform.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.People;

/// <summary>Finds the caller's own row in the directory by the work e-mail of the token, for those whose rows are limited to themselves.</summary>
public sealed class PersonOfToken(FleetDb db) : IClaimsTransformation
{
    public async Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        if (principal.FindFirstValue(CallerClaims.Email) is not { } email || principal.HasClaim(c => c.Type == CallerClaims.Person))
            return principal;
        var key = Person.EmailKey(email);
        var id = await db.People.Where(p => p.WorkEmailKey == key).Select(p => (Guid?)p.Id).SingleOrDefaultAsync();
        if (id is not null)
            ((ClaimsIdentity)principal.Identity!).AddClaim(new(CallerClaims.Person, id.Value.ToString()));
        return principal;
    }
}
