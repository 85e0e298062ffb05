using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Reminders.Ladders;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Reminders.Sending;

/// <summary>
/// One person or desk is told of one step of one deadline, through one channel, once: a unique index says so, whichever server plans it, and how often. It is written down
/// before it leaves and confirmed after; what crashed in between stays unknown and is not sent again.
/// </summary>
[NeedsNoEvent("It is evidence itself: who was told what, why, when, through what and with which answer.")]
public sealed class Reminder
{
    public const int RecipientMaxLength = 64;
    public const int ChannelMaxLength = 16;
    public const int AnswerMaxLength = 300;
    public const int ActionMaxLength = 40;

    private Reminder() { }

    public Guid Id { get; private set; }
    public Guid DeadlineId { get; private set; }
    public DeadlineKind Kind { get; private set; }
    public Guid SubjectId { get; private set; }
    public string Part { get; private set; } = null!;

    /// <summary>The last day that it is about: a deadline that moves is another one.</summary>
    public LocalDate OccurrenceOn { get; private set; }
    public int Step { get; private set; }
    public string RuleId { get; private set; } = null!;
    public int RuleVersion { get; private set; }
    public string? Action { get; private set; }

    /// <summary><c>person:id</c>, or <c>role:region</c>.</summary>
    public string Recipient { get; private set; } = null!;
    public Guid? PersonId { get; private set; }
    public Region? Region { get; private set; }
    public string Channel { get; private set; } = null!;
    public ReminderState State { get; private set; }
    public Instant PlannedAt { get; private set; }

    /// <summary>Not before.</summary>
    public Instant SendAt { get; private set; }

    /// <summary>It goes out a day or more after its step: the program did not run.</summary>
    public bool IsLate { get; private set; }
    public int Tries { get; private set; }

    /// <summary>The letter that it went out in, with others of the same day.</summary>
    public Guid? MailingId { get; private set; }
    public Instant? LeftAt { get; private set; }
    public Instant? SettledAt { get; private set; }
    public string? Answer { get; private set; }

    public static Reminder Of(Deadline deadline, LadderStep step, Recipient to, string channel, Instant sendAt, bool isLate, Instant now) => new()
    {
        Id = Ids.New(now),
        DeadlineId = deadline.Id,
        Kind = deadline.Kind,
        SubjectId = deadline.SubjectId,
        Part = deadline.Part,
        OccurrenceOn = deadline.DueOn,
        Step = step.Number,
        RuleId = step.Rule.RuleId,
        RuleVersion = step.Rule.Version,
        Action = step.Action,
        Recipient = to.Key,
        PersonId = to.PersonId,
        Region = deadline.Region,
        Channel = channel,
        PlannedAt = now,
        SendAt = sendAt,
        IsLate = isLate,
    };

    /// <summary>Nobody can be told in this way: it is kept, so that it is seen.</summary>
    public Reminder WithoutAddress(string why)
    {
        (State, SettledAt, Answer) = (ReminderState.Undeliverable, PlannedAt, why);
        return this;
    }

    /// <summary>The same, told to the desk that looks after those who cannot be reached.</summary>
    public Reminder ToDesk(string recipient, string channel, Instant now) => new()
    {
        Id = Ids.New(now),
        DeadlineId = DeadlineId,
        Kind = Kind,
        SubjectId = SubjectId,
        Part = Part,
        OccurrenceOn = OccurrenceOn,
        Step = Step,
        RuleId = RuleId,
        RuleVersion = RuleVersion,
        Action = "not-reached",
        Recipient = recipient,
        Region = Region,
        Channel = channel,
        PlannedAt = now,
        SendAt = now,
    };

    public void Settle(ReminderState state, string answer, Instant now) =>
        (State, SettledAt, Answer) = (state, now, Cut(answer));

    /// <summary>It was certainly not delivered: later again.</summary>
    public void PutOff(Instant until, string answer) => (State, SendAt, Answer, MailingId, LeftAt) = (ReminderState.Waiting, until, Cut(answer), null, null);

    public static string Cut(string answer) => answer.Length > AnswerMaxLength ? answer[..AnswerMaxLength] : answer;
}

/// <summary>How far one message to one recipient has come.</summary>
public enum ReminderState
{
    Waiting,

    /// <summary>Written down as leaving; not confirmed yet.</summary>
    Leaving,
    Sent,

    /// <summary>It left, and nobody knows whether it came: the program or the connection broke in between. It is not sent again.</summary>
    Unknown,

    /// <summary>Done, moved or withdrawn before it left.</summary>
    Dropped,

    /// <summary>There is no address, the address is dead, or it failed too often.</summary>
    Undeliverable,
}

/// <summary>One attempt to tell somebody.</summary>
[NeedsNoEvent("It is evidence itself.")]
public sealed class ReminderAttempt
{
    private ReminderAttempt() { }

    public Guid Id { get; private set; }
    public Guid ReminderId { get; private set; }
    public Instant At { get; private set; }
    public string Channel { get; private set; } = null!;

    /// <summary>Which of a person's addresses, or a desk's: never the address itself.</summary>
    public string Via { get; private set; } = null!;
    public DeliveryOutcome Outcome { get; private set; }
    public string Answer { get; private set; } = null!;

    public static ReminderAttempt Of(Guid reminderId, string channel, string via, Delivery delivery, Instant now) =>
        new() { Id = Ids.New(now), ReminderId = reminderId, At = now, Channel = channel, Via = via, Outcome = delivery.Outcome, Answer = Reminder.Cut(delivery.Answer) };
}

/// <summary>A letter to one recipient on one day, with all that is due then: the unique number of the day is what keeps the cap, on all servers together.</summary>
[NeedsNoEvent("It is the envelope of reminders, which are evidence themselves.")]
public sealed class Mailing
{
    private Mailing() { }

    public Guid Id { get; private set; }
    public string Recipient { get; private set; } = null!;
    public string Channel { get; private set; } = null!;
    public LocalDate DayOn { get; private set; }
    public int Number { get; private set; }
    public Instant At { get; private set; }

    public static Mailing Of(Guid id, string recipient, string channel, LocalDate on, int number, Instant now) =>
        new() { Id = id, Recipient = recipient, Channel = channel, DayOn = on, Number = number, At = now };
}

/// <summary>An address that nothing is sent to any more, known by a keyed mark from which nobody reads it.</summary>
[NeedsNoEvent("It follows from an attempt, which is evidence itself.")]
public sealed class DeadAddress
{
    public const int MarkMaxLength = 64;

    private DeadAddress() { }

    public string Mark { get; private set; } = null!;
    public Instant Since { get; private set; }
    public string Answer { get; private set; } = null!;

    public static DeadAddress Of(string mark, string answer, Instant now) => new() { Mark = mark, Since = now, Answer = Reminder.Cut(answer) };
}
