using FluentValidation;
using NodaTime;

namespace LaptopFleet.Platform.Http;

/// <summary>Dates that a laptop's life can hold, and both databases too.</summary>
public static class SaneDates
{
    public static readonly LocalDate Earliest = new(1950, 1, 1);
    public static readonly LocalDate Latest = new(2199, 12, 31);

    public static IRuleBuilderOptions<T, LocalDate> Sane<T>(this IRuleBuilder<T, LocalDate> rule) =>
        rule.InclusiveBetween(Earliest, Latest).WithErrorCode("date.impossible");

    public static IRuleBuilderOptions<T, LocalDate?> Sane<T>(this IRuleBuilder<T, LocalDate?> rule) =>
        rule.InclusiveBetween(Earliest, Latest).WithErrorCode("date.impossible");

    public static IRuleBuilderOptions<T, Instant?> Sane<T>(this IRuleBuilder<T, Instant?> rule) =>
        rule.InclusiveBetween(Earliest.AtMidnight().InUtc().ToInstant(), Latest.AtMidnight().InUtc().ToInstant()).WithErrorCode("date.impossible");
}
