using LaptopFleet.Database;
using LaptopFleet.Platform;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>Finds the return that a link opens.</summary>
public static class LinkedReturn
{
    /// <summary>The return that a link opens. One that is forged, has expired or was replaced is as unknown as any other.</summary>
    public static async Task<Return> LinkedReturnAsync(this FleetDb db, ReturnLinks links, string? token, Instant now, CancellationToken ct) =>
        links.Read(token) is { } link && link.ExpiresAt > now && await db.Returns.Whole().SingleOrDefaultAsync(r => r.Id == link.ReturnId && r.LinkIssuedAt == link.IssuedAt, ct) is { } plan
            ? plan
            : throw new UnknownException("link");
}
