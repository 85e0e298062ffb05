using NodaTime;

namespace LaptopFleet.World;

/// <summary>On which days the people of a country work: its working week without its public holidays. A function of the country and the day.</summary>
/// <param name="country">ISO 3166-1; null for what is nobody's: Monday to Friday, no holidays.</param>
public sealed class WorkingCalendar(string? country)
{
    /// <summary>No country closes for longer; a search that goes on would never end.</summary>
    private const int LongestBreakDays = 60;

    private readonly Country? place = Countries.Find(country);

    public string Week => place?.WorkingWeek ?? "Mon-Fri";

    public bool IsWorkingDay(LocalDate day) =>
        (place?.IsWorkday(day.DayOfWeek) ?? day.DayOfWeek < IsoDayOfWeek.Saturday) && (place is null || Holidays.On(place.Code, day) is null);

    /// <summary>The day itself, or the first working day after it.</summary>
    public LocalDate OnOrAfter(LocalDate day)
    {
        for (var passed = 0; passed < LongestBreakDays; passed++)
        {
            if (IsWorkingDay(day.PlusDays(passed)))
                return day.PlusDays(passed);
        }
        return day;
    }

    /// <summary>So many working days later, or earlier where negative; with none, the day itself.</summary>
    public LocalDate Plus(LocalDate day, int workingDays)
    {
        var step = Math.Sign(workingDays);
        for (var left = Math.Abs(workingDays); left > 0; left--)
        {
            do
                day = day.PlusDays(step);
            while (!IsWorkingDay(day));
        }
        return day;
    }

    /// <summary>The public holidays on which people would otherwise work, from one day to another, both included.</summary>
    public IEnumerable<Holiday> HolidaysFrom(LocalDate first, LocalDate last) => place is null || last < first
        ? []
        : Enumerable.Range(0, Period.DaysBetween(first, last) + 1).Select(first.PlusDays).Where(day => place.IsWorkday(day.DayOfWeek)).Select(day => Holidays.On(place.Code, day)).OfType<Holiday>();

    /// <summary>Why nobody works on a day; null where they do.</summary>
    public string? WhyClosed(LocalDate day)
    {
        if (place is not null && Holidays.On(place.Code, day) is { } holiday)
            return $"{day:uuuu-MM-dd} is {holiday.Name} in {place.Name}";
        return IsWorkingDay(day) ? null : $"{day:uuuu-MM-dd} is a {day.DayOfWeek} and the week is {Week}";
    }
}
