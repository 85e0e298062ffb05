using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LaptopFleet.Platform.Security;

/// <summary>Mints tokens for trying the program out. It exists in Development only; in Production the program does not start with it.</summary>
public sealed class DevelopmentIssuer(AuthOptions auth, MasterKey master, TimeProvider time)
{
    public const string Name = "laptopfleet-development";
    private static readonly TimeSpan Life = TimeSpan.FromHours(12);

    /// <summary>Who can be asked for by name: the roles and, for logistics, the regions. Anybody else is a team member, by work e-mail.</summary>
    public static readonly IReadOnlyDictionary<string, (string[] Roles, string[] Regions)> Cast = new Dictionary<string, (string[], string[])>
    {
        ["logistics-amer"] = ([Role.Logistics], ["AMER"]),
        ["logistics-latam"] = ([Role.Logistics], ["LATAM"]),
        ["logistics-emea"] = ([Role.Logistics], ["EMEA"]),
        ["logistics-apac"] = ([Role.Logistics], ["APAC"]),
        ["logistics-lead"] = ([Role.LogisticsLead], []),
        ["device-security"] = ([Role.DeviceSecurity], []),
        ["people-ops"] = ([Role.PeopleOps], []),
        ["auditor"] = ([Role.Auditor], []),
        ["admin"] = ([Role.Admin], []),
    };

    public static SymmetricSecurityKey KeyFrom(MasterKey master) => new(master.Derive("development-issuer"));

    /// <param name="who">A name of the cast, or the work e-mail of a person; <c>manager:</c> before the e-mail adds the manager role.</param>
    public string Mint(string who)
    {
        var isManager = who.StartsWith("manager:", StringComparison.OrdinalIgnoreCase);
        var email = isManager ? who["manager:".Length..] : who.Contains('@', StringComparison.Ordinal) ? who : $"{who}@staff.example";
        var (roles, regions) = Cast.TryGetValue(who, out var known) ? known : (isManager ? [Role.Manager, Role.TeamMember] : [Role.TeamMember], []);
        var claims = new ClaimsIdentity([new("sub", who), new("email", email)]);
        claims.AddClaims(roles.Select(role => new Claim(auth.RoleClaim, role)));
        claims.AddClaims(regions.Select(region => new Claim(auth.RegionClaim, region)));
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Name,
            Audience = auth.Audience,
            Subject = claims,
            Expires = time.GetUtcNow().UtcDateTime + Life,
            SigningCredentials = new(KeyFrom(master), SecurityAlgorithms.HmacSha256),
        });
    }
}
