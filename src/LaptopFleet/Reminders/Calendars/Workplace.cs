using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Reminders.Calendars;

/// <summary>Where somebody works: by whose clocks, and on whose working days.</summary>
/// <param name="Zone">An IANA zone.</param>
/// <param name="Country">ISO 3166-1; null for Monday to Friday without holidays.</param>
public readonly record struct Workplace(string Zone, string? Country)
{
    public DateTimeZone Clock => DateTimeZoneProviders.Tzdb[Zone];

    public WorkingCalendar Calendar => new(Country);
}
