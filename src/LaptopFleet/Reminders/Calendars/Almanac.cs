using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Reminders.Calendars;

/// <summary>Which zones and holidays the program knows: an instant that was computed with others is computed anew.</summary>
public static class Almanac
{
    private static readonly Lazy<string> Known = new(() => $"{DateTimeZoneProviders.Tzdb.VersionId.Split(' ')[^1].TrimEnd(')')} {Convert.ToHexStringLower(ReferenceFolder.Shipped.HashOf(Holidays.File))[..12]}");

    /// <summary>The edition of the IANA zones and of db/reference/holidays.csv.</summary>
    public static string Edition => Known.Value;
}
