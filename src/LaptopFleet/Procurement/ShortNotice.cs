using LaptopFleet.Policy;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>
/// A hire who starts sooner than policy's short notice: whoever hires asks first whether a laptop can be there, and confirms the start only then. Source: public handbook of an all-remote company, August 2026
/// (fewer than ten days to the start).
/// </summary>
public static class ShortNotice
{
    public const string Kind = "short-notice";

    /// <summary>Whether a start that somebody says on a day is that near; both days are those of where the hire lives.</summary>
    public static bool IsNear(this Decision notice, LocalDate startOn, LocalDate saidOn) => notice.Until(saidOn) is { } until && startOn < until;
}
