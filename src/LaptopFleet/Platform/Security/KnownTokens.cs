using System.Collections.Concurrent;
using System.Security.Claims;

namespace LaptopFleet.Platform.Security;

/// <summary>
/// Remembers for a few seconds whom a token stands for, so that a client that asks often is not verified and looked up at each request.
/// What ends a token before its time (a signing key that the issuer withdraws, another row in the directory) is noticed that much later.
/// </summary>
public sealed class KnownTokens(TimeProvider time)
{
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);
    private const int MostRemembered = 10_000;
    private readonly ConcurrentDictionary<string, (ClaimsPrincipal Caller, DateTimeOffset Until)> known = new();

    /// <param name="authorization">The whole header: nobody is known by a part of a token.</param>
    public ClaimsPrincipal? Find(string authorization) =>
        known.TryGetValue(authorization, out var entry) && time.GetUtcNow() < entry.Until ? entry.Caller : null;

    /// <summary>Only a token that was verified in full gets here, so nobody can fill the memory with inventions.</summary>
    public void Remember(string authorization, ClaimsPrincipal caller, DateTimeOffset expires)
    {
        if (known.Count >= MostRemembered)
            known.Clear();
        var until = time.GetUtcNow() + Kept;
        known[authorization] = (caller, until < expires ? until : expires);
    }
}
