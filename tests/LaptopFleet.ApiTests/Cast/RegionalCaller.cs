using System.Net.Http.Headers;
using System.Security.Claims;
using LaptopFleet.Platform.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LaptopFleet.ApiTests.Cast;

/// <summary>Somebody with a role that usually works everywhere, whose token holds them to one region.</summary>
public static class RegionalCaller
{
    public static HttpClient Of(this Fleet fleet, string role, string region)
    {
        var client = fleet.Anonymous();
        var auth = fleet.Services.GetRequiredService<AuthOptions>();
        List<Claim> claims = [new("sub", $"{role}-{region}"), new("email", $"{role}-{region}@staff.example"), new(auth.RoleClaim, role), new(auth.RegionClaim, region)];
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = DevelopmentIssuer.Name,
            Audience = auth.Audience,
            Subject = new(claims),
            SigningCredentials = new(DevelopmentIssuer.KeyFrom(fleet.Services.GetRequiredService<MasterKey>()), SecurityAlgorithms.HmacSha256),
        }));
        return client;
    }
}
