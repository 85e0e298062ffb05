namespace LaptopFleet.Reminders.Sending;

/// <summary>A way out of the program to people. It never tries again by itself: whoever calls it decides, and writes down what it answers.</summary>
public interface IReminderChannel
{
    string Name { get; }

    Task<Delivery> SendAsync(Letter letter, CancellationToken ct);
}

/// <summary>What is sent: the same words for each channel, which puts them into its own form.</summary>
/// <param name="Id">Of the mailing: a receiver that gets it twice knows it again.</param>
/// <param name="To">An e-mail address, or the address of a webhook.</param>
/// <param name="Secret">That a webhook is signed with.</param>
/// <param name="Calendar">The days as an iCalendar object.</param>
public sealed record Letter(Guid Id, string To, string? Secret, LetterText Text, string? Calendar, IReadOnlyList<LetterItem> Items);

/// <summary>Composed words, plain.</summary>
public sealed record LetterText(string Language, string Subject, string Greeting, IReadOnlyList<string> Lines, string Footer)
{
    /// <summary>Where the recipient alone may do what is due: secret addresses, so they stand in no subject, in no calendar and in nothing that is kept.</summary>
    public IReadOnlyList<string> Pages { get; init; } = [];

    public string Plain => string.Join('\n', [Greeting, "", .. Lines.Select(line => $"- {line}"), "", .. Pages.SelectMany(page => new[] { page, "" }), Footer, ""]);
}

/// <summary>What is due, for machines.</summary>
public sealed record LetterItem(Guid ReminderId, Guid DeadlineId, DeadlineKind Kind, string Subject, Guid SubjectId, string? Part, NodaTime.LocalDate DueOn, NodaTime.Instant DueAt, int Step, string RuleId, string? Action, bool IsLate);

/// <summary>What became of an attempt.</summary>
public sealed record Delivery(DeliveryOutcome Outcome, string Answer);

/// <summary>What is known of an attempt to tell somebody: only a certain failure may be tried again.</summary>
public enum DeliveryOutcome
{
    Delivered,

    /// <summary>It was certainly not taken, and may be later.</summary>
    Later,

    /// <summary>It will never be taken at this address.</summary>
    Never,

    /// <summary>It may have been taken.</summary>
    Unknown,
}
