using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Reminders.Sending;

/// <summary>One message about one step of one deadline, as the API shows it. Addresses are never shown.</summary>
/// <param name="Recipient"><c>person</c>, or the role of a desk.</param>
/// <param name="OccurrenceOn">The last day that it is about.</param>
/// <param name="IsLate">It went out a day or more after its step.</param>
/// <param name="Answer">What the receiver answered, or why nothing was sent.</param>
public sealed record ReminderView(
    Guid Id, Guid DeadlineId, DeadlineKind Kind, Guid SubjectId, string? Part, LocalDate OccurrenceOn, int Step, string RuleId, int RuleVersion, string? Action, string Recipient, Guid? PersonId, Region? Region,
    string Channel, ReminderState State, Instant PlannedAt, Instant SendAt, bool IsLate, int Tries, Instant? LeftAt, Instant? SettledAt, string? Answer)
{
    public static ReminderView Of(Reminder r) => new(r.Id, r.DeadlineId, r.Kind, r.SubjectId, r.Part.Length == 0 ? null : r.Part, r.OccurrenceOn, r.Step, r.RuleId, r.RuleVersion, r.Action,
        r.PersonId is null ? r.Recipient.Split(':')[0] : "person", r.PersonId, r.Region, r.Channel, r.State, r.PlannedAt, r.SendAt, r.IsLate, r.Tries, r.LeftAt, r.SettledAt, r.Answer);
}
