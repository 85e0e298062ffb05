using System.Security.Claims;
using LaptopFleet.Audit;
using LaptopFleet.Platform.Http;
using LaptopFleet.World;

namespace LaptopFleet.Platform.Security;

/// <summary>Who is calling, and which rows are theirs to see.</summary>
public sealed class Caller
{
    private readonly ClaimsPrincipal user;

    public Caller(IHttpContextAccessor http) : this(http.HttpContext?.User ?? new()) { }

    public Caller(ClaimsPrincipal user)
    {
        this.user = user;
        Regions = Has(Role.Logistics) || user.HasClaim(c => c.Type == CallerClaims.Region)
            ? [.. user.FindAll(CallerClaims.Region).Select(c => Words.Read(typeof(Region), c.Value)).OfType<Region>()]
            : null;
        if (IsUnlimited)
            Regions = null;
        PersonId = Guid.TryParse(user.FindFirstValue(CallerClaims.Person), out var id) ? id : null;
        IsStaff = Role.Staff.Any(Has);
    }

    public IReadOnlyList<string> Roles => [.. Role.All.Where(Has)];

    public IReadOnlyList<string> Scopes => [.. Scope.All.Where(HasScope)];

    public Actor Actor => new(user.FindFirstValue(CallerClaims.Kind) ?? "user", user.FindFirstValue(CallerClaims.Subject) ?? "unknown");

    /// <summary>The caller's own row in the directory; null for a machine, and for staff who are not in it.</summary>
    public Guid? PersonId { get; }

    /// <summary>Logistics staff work in the regions of their token; null means all regions.</summary>
    public IReadOnlyList<Region>? Regions { get; }

    public bool IsStaff { get; }

    public bool Has(string role) => user.HasClaim(CallerClaims.Role, role);

    public bool HasScope(string scope) => user.HasClaim(CallerClaims.Scope, scope);

    /// <summary>Staff see their regions; a manager and a team member see what concerns themselves.</summary>
    public bool Sees(Region region, params ReadOnlySpan<Guid?> people) =>
        (IsStaff && (Regions is null || Regions.Contains(region))) || (PersonId is { } own && people.Contains(own));

    // Without this, an admin who also works in logistics of one region would lose the rest of the world.
    private bool IsUnlimited => new[] { Role.LogisticsLead, Role.Admin, Role.Auditor, Role.DeviceSecurity, Role.PeopleOps }.Any(Has)
        && !user.HasClaim(c => c.Type == CallerClaims.Region);
}

/// <summary>The claims that the program itself reads, whatever the issuer calls them.</summary>
public static class CallerClaims
{
    public const string Subject = "sub";
    public const string Email = "email";
    public const string Role = "role";
    public const string Region = "region";
    public const string Scope = "scope";
    public const string Kind = "kind";
    public const string Person = "person";

    /// <summary>There where somebody's account has been deactivated: their token is genuine, and opens nothing.</summary>
    public const string CutOff = "cut-off";
}
