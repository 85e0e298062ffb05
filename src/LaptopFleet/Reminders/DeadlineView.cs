using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Reminders;

/// <summary>Something that is due, as the API shows it.</summary>
/// <param name="Subject">What it is a deadline of: <c>order</c>, <c>return</c> and so on.</param>
/// <param name="Part">Which of several: a line, a step.</param>
/// <param name="Owner">The role that has to act, or <c>person</c>.</param>
/// <param name="DueOn">The last day, in the zone.</param>
/// <param name="DueUntil">The local time at which it ends on that day; null where the whole day is left.</param>
/// <param name="DueAt">The first instant at which it is late.</param>
/// <param name="WithdrawnAt">When it was done, or needed no more.</param>
/// <param name="SnoozedUntil">Nobody is told before.</param>
/// <param name="DisputedAt">Since when somebody says that it is not so: nobody is told until that is settled.</param>
public sealed record DeadlineView(
    Guid Id, DeadlineKind Kind, string Subject, Guid SubjectId, string? Part, string Owner, Region? Region, Guid? PersonId, Guid? DeviceId,
    LocalDate DueOn, string? DueUntil, string Zone, Instant DueAt, Instant? WithdrawnAt, Instant? SnoozedUntil, Instant? DisputedAt)
{
    public static DeadlineView Of(Deadline d) => new(d.Id, d.Kind, d.SubjectKind, d.SubjectId, d.Part.Length == 0 ? null : d.Part, d.Owner, d.Region, d.PersonId, d.DeviceId,
        d.DueOn, d.DueUntil?.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture), d.Zone, d.DueAt, d.WithdrawnAt, d.SnoozedUntil, d.DisputedAt);
}
