using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>The return behind a link, and who acts by it.</summary>
public static class LinkedReturn
{
    /// <summary>The return that a link opens. One that is forged, has expired or was replaced is as unknown as any other.</summary>
    public static async Task<Return> LinkedReturnAsync(this FleetDb db, ReturnLinks links, string? token, Instant now, CancellationToken ct) =>
        links.Read(token) is { } link && link.ExpiresAt > now && await db.Returns.Whole().SingleOrDefaultAsync(r => r.Id == link.ReturnId && r.LinkIssuedAt == link.IssuedAt, ct) is { } plan
            && !(link.EndsWithAccount && await db.IsCutOffAsync(plan, ct))
            ? plan
            : throw new UnknownException("link");

    /// <summary>Whether the account of whoever has to send it back is cut off.</summary>
    private static Task<bool> IsCutOffAsync(this FleetDb db, Return plan, CancellationToken ct)
    {
        var (person, departure) = (plan.PersonId, plan.DepartureId);
        return db.People.AnyAsync(p => p.Id == person
            && (p.DeactivatedAt != null || db.Departures.Any(d => d.Id == departure && (d.State == DepartureState.Effective || d.State == DepartureState.Closed))), ct);
    }

    /// <summary>Who acts by a link: whoever has it.</summary>
    public static Actor HolderOf(Return plan) => new("link", plan.Id.ToString());

    /// <summary>How many days a link opens that is made now, or was made then, by dated policy.</summary>
    public static Task<Decision> LinkExpiryAsync(this PolicyBook policy, Instant issuedAt, CancellationToken ct) =>
        policy.ValueAsync(IssueReturnLink.ExpiryKind, new Dictionary<string, string>(), issuedAt.InUtc().Date, ct);

    /// <summary>Where people open a link; an API client asks <c>/api/v1/return-links/{token}</c>.</summary>
    public static string PageOf(string token) => $"/return-links/{token}";
}
