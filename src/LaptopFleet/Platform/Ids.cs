using System.Security.Cryptography;
using NodaTime;

namespace LaptopFleet.Platform;

/// <summary>
/// UUIDv7 (RFC 9562, method 3): 48 bits of milliseconds, 12 bits of the fraction, 62 random bits. Ids of one process always increase;
/// both databases store the 16 bytes in network order, so they sort by creation time on both.
/// </summary>
public static class Ids
{
    private static long last;

    public static Guid New(Instant now)
    {
        var tick = NextTick(now);
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[8..]);
        var milliseconds = tick >> 12;
        for (var i = 0; i < 6; i++)
            bytes[i] = (byte)(milliseconds >> (8 * (5 - i)));
        bytes[6] = (byte)(0x70 | ((tick >> 8) & 0x0F));
        bytes[7] = (byte)tick;
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new(bytes, bigEndian: true);
    }

    /// <summary>1/4096 of a millisecond; one more than the last where the clock stands still or goes back.</summary>
    private static long NextTick(Instant now)
    {
        var nanoseconds = (now - Instant.FromUnixTimeSeconds(0)).ToInt64Nanoseconds();
        var wanted = ((nanoseconds / 1_000_000) << 12) | (nanoseconds % 1_000_000 * 4096 / 1_000_000);
        while (true)
        {
            var seen = Interlocked.Read(ref last);
            var next = Math.Max(wanted, seen + 1);
            if (Interlocked.CompareExchange(ref last, next, seen) == seen)
                return next;
        }
    }
}
