using NodaTime;

namespace LaptopFleet.Webhooks;

/// <summary>
/// When a delivery is tried again: at once, then after 5 seconds, 5 and 30 minutes, 2, 5, 10, 14, 20 and 24 hours (the schedule that Standard Webhooks suggests), each up to a fifth
/// longer, so that what failed together does not come back together. After the last it is given up.
/// </summary>
public static class RetryLadder
{
    /// <summary>Up to so much of a step is added to it.</summary>
    public const double Jitter = 0.2;

    private static readonly Duration[] Waits =
    [
        Duration.FromSeconds(5), Duration.FromMinutes(5), Duration.FromMinutes(30), Duration.FromHours(2), Duration.FromHours(5), Duration.FromHours(10), Duration.FromHours(14),
        Duration.FromHours(20), Duration.FromHours(24),
    ];

    public static int MostTries => Waits.Length + 1;

    /// <summary>When it is tried again after so many tries; null where it is given up.</summary>
    public static Instant? After(int tries, Guid delivery, Instant now) =>
        tries > Waits.Length ? null : Platform.FleetClock.Whole(now + (Waits[tries - 1] * (1 + (Jitter * Share(tries, delivery)))));

    /// <summary>From 0 to 1, by the random bits of the id: two servers would say the same.</summary>
    private static double Share(int tries, Guid delivery)
    {
        Span<byte> bytes = stackalloc byte[16];
        delivery.TryWriteBytes(bytes);
        var mixed = ((bytes[15] << 8) | bytes[14]) ^ (tries * 0x9E37);
        return (mixed & 0xFFFF) / (double)0xFFFF;
    }
}
