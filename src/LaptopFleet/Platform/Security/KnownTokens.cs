using System.Collections.Concurrent;
using System.Security.Claims;

namespace LaptopFleet.Platform.Security;

/// <summary>
/// Remembers for a few seconds whom a token stands for, so that a client that asks often is not verified and looked up at each request. All of it is forgotten as soon as
/// this server has changed what somebody may do (<see cref="Audit.IAccessEvent"/>). What ends a token before its time elsewhere (a signing key that the issuer withdraws, an account that
/// another server cuts off) is noticed when it is no longer remembered.
/// </summary>
public sealed class KnownTokens(TimeProvider time)
{
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);
    private const int MostRemembered = 10_000;
    private readonly ConcurrentDictionary<string, (ClaimsPrincipal Caller, DateTimeOffset Until, long Turn)> known = new();
    private long turn;

    /// <summary>How often all has been forgotten; read before somebody is looked up, and said when they are remembered.</summary>
    public long Turn => Interlocked.Read(ref turn);

    /// <param name="authorization">The whole header: nobody is known by a part of a token.</param>
    public ClaimsPrincipal? Find(string authorization) =>
        known.TryGetValue(authorization, out var entry) && entry.Turn == Turn && time.GetUtcNow() < entry.Until ? entry.Caller : null;

    /// <summary>Only a token that was verified in full gets here, so nobody can fill the memory with inventions.</summary>
    /// <param name="asOf">The <see cref="Turn"/> before the lookup: what was read before a change and comes after it does not outlive the change.</param>
    public void Remember(string authorization, ClaimsPrincipal caller, DateTimeOffset expires, long asOf)
    {
        if (known.Count >= MostRemembered)
            known.Clear();
        var until = time.GetUtcNow() + Kept;
        known[authorization] = (caller, until < expires ? until : expires, asOf);
    }

    /// <summary>Everybody is verified and looked up anew at their next request.</summary>
    public void ForgetAll()
    {
        Interlocked.Increment(ref turn);
        known.Clear();
    }
}
