using System.Security.Claims;
using FastEndpoints;

namespace LaptopFleet.Platform.Security;

/// <summary>Who may call an endpoint. Every endpoint states one; what no rule permits is denied.</summary>
public sealed record AccessRule(IReadOnlyList<string> Roles, IReadOnlyList<string> Scopes, Reach Reach)
{
    public bool Permits(ClaimsPrincipal user) =>
        Roles.Any(role => user.HasClaim(CallerClaims.Role, role)) || Scopes.Any(scope => user.HasClaim(CallerClaims.Scope, scope));
}

/// <summary>The roles of people, as they stand in the <c>roles</c> claim.</summary>
public static class Role
{
    public const string Logistics = "logistics";
    public const string LogisticsLead = "logistics-lead";
    public const string DeviceSecurity = "device-security";
    public const string PeopleOps = "people-ops";
    public const string Manager = "manager";
    public const string TeamMember = "team-member";
    public const string Auditor = "auditor";
    public const string Admin = "admin";

    public static readonly IReadOnlyList<string> All = [Logistics, LogisticsLead, DeviceSecurity, PeopleOps, Manager, TeamMember, Auditor, Admin];

    /// <summary>Those who work for the fleet; everybody else sees what is their own.</summary>
    public static readonly IReadOnlyList<string> Staff = [Logistics, LogisticsLead, DeviceSecurity, PeopleOps, Auditor, Admin];
}

/// <summary>What a machine's key may be used for.</summary>
public static class Scope
{
    public const string Scim = "scim";
    public const string Departures = "departures";
    public const string Tracking = "tracking";
    public const string Events = "events";

    public static readonly IReadOnlyList<string> All = [Scim, Departures, Tracking, Events];
}

/// <summary>Which rows a permitted caller gets: all, those of the own regions (and the own ones), or only the own ones.</summary>
public enum Reach
{
    Everyone,
    Region,
    Self,
}

/// <summary>How an endpoint says who may call it.</summary>
public static class AccessRuleExtensions
{
    /// <summary>States who may call this endpoint: <see cref="Role"/> and <see cref="Scope"/> names.</summary>
    public static void Allow(this BaseEndpoint endpoint, Reach reach, params string[] who)
    {
        var rule = new AccessRule([.. who.Intersect(Role.All)], [.. who.Intersect(Scope.All)], reach);
        if (rule.Roles.Count + rule.Scopes.Count != who.Length)
            throw new InvalidOperationException($"{endpoint.GetType().Name} allows a role or scope that does not exist.");
        endpoint.Definition.Options(builder => builder.WithMetadata(rule));
        endpoint.Definition.Policy(policy => policy.RequireAuthenticatedUser().RequireAssertion(context => rule.Permits(context.User)));
    }
}
