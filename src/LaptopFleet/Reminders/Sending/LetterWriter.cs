using System.Security.Cryptography;
using System.Text;
using LaptopFleet.Database;
using LaptopFleet.Offboarding;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.People;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using LaptopFleet.Reminders.Calendars;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Reminders.Sending;

/// <summary>Finds out where a recipient is reached now, and writes what they read.</summary>
public sealed class LetterWriter(FleetDb db, PersonalVault vault, PolicyBook policy, MasterKey master, ReminderOptions options, LeaverPages pages)
{
    private readonly byte[] key = master.Derive("dead-addresses");

    /// <summary>Those whose deadline stands as it did when they were planned, and those that nobody needs to be told any more.</summary>
    public async Task<(List<(Reminder Reminder, Deadline Deadline)> Due, List<Reminder> Over)> StillDueAsync(List<Reminder> reminders, CancellationToken ct)
    {
        var ids = reminders.Select(r => r.DeadlineId).Distinct().ToList();
        var deadlines = await db.Deadlines.AsNoTracking().Where(d => ids.Contains(d.Id) && d.WithdrawnAt == null).ToDictionaryAsync(d => d.Id, ct);
        var due = reminders.Where(r => deadlines.GetValueOrDefault(r.DeadlineId)?.DueOn == r.OccurrenceOn).Select(r => (Reminder: r, Deadline: deadlines[r.DeadlineId])).ToList();
        return (due, [.. reminders.Except(due.Select(d => d.Reminder))]);
    }

    /// <summary>A leaver is not told of the plan for their laptop before they know that they leave: until it has taken effect, or something was offered to them.</summary>
    public async Task<List<Reminder>> NotYetToldAsync(IReadOnlyList<(Reminder Reminder, Deadline Deadline)> due, CancellationToken ct)
    {
        var theirs = due.Where(d => d.Deadline.SubjectKind == "return" && d.Reminder.PersonId is { } to && to == d.Deadline.PersonId).ToList();
        if (theirs.Count == 0)
            return [];
        var (person, ids) = (theirs[0].Reminder.PersonId!.Value, theirs.Select(d => d.Deadline.SubjectId).Distinct().ToList());
        var told = await db.Returns.AsNoTracking().ToldTo(db, person).Where(r => ids.Contains(r.Id)).Select(r => r.Id).ToListAsync(ct);
        return [.. theirs.Where(d => !told.Contains(d.Deadline.SubjectId)).Select(d => d.Reminder)];
    }

    /// <summary>Those of which nobody is told now: snoozed or disputed after they were planned, or their laptop is on hold.</summary>
    public async Task<List<(Reminder Reminder, Deadline Deadline)>> QuietAsync(IReadOnlyList<(Reminder Reminder, Deadline Deadline)> due, Instant now, CancellationToken ct)
    {
        var ids = due.Where(d => d.Deadline.WaitsForHold()).Select(d => d.Deadline.DeviceId!.Value).Distinct().ToList();
        List<Guid> held = ids.Count == 0 ? [] : await db.Devices.Where(d => ids.Contains(d.Id) && d.HeldSince != null).Select(d => d.Id).ToListAsync(ct);
        return [.. due.Where(d => d.Deadline.IsQuiet(now) || d.Deadline.WaitsForHold() && held.Contains(d.Deadline.DeviceId!.Value))];
    }

    /// <summary>The work address while the account is open; from the cut-off on, the personal one. An address that was refused for ever is none.</summary>
    public async Task<LetterAddress> AddressOfAsync(Reminder reminder, Instant now, CancellationToken ct)
    {
        if (reminder.PersonId is not { } personId)
            return AddressOfDesk(reminder);
        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == personId, ct);
        var isCutOff = !person.IsActive || await db.Departures.AnyAsync(d => d.PersonId == personId && d.State == DepartureState.Effective, ct);
        if (!isCutOff && !await IsDeadAsync(person.WorkEmail, ct))
            return new(person.WorkEmail, LetterAddress.Work, person.Zone, person.Country, true) { Language = person.Language };
        var contact = person.SealedContact is { } box && await vault.FindAsync(personId, ct) is { } seal ? seal.Open<ContactDetails>(box) : null;
        return contact?.PersonalEmail is { Length: > 0 } email && !await IsDeadAsync(email, ct)
            ? new(email, "personal", person.Zone, person.Country, true) { Language = person.Language }
            : new(null, isCutOff ? "Their account is cut off, and no personal address can be used." : "Their work address refused, and no personal address can be used.", person.Zone, person.Country, true);
    }

    public async Task<Letter> WriteAsync(Guid mailing, LetterAddress to, IReadOnlyList<(Reminder Reminder, Deadline Deadline)> due, Instant now, CancellationToken ct)
    {
        var devices = due.Select(d => d.Deadline.DeviceId).OfType<Guid>().Distinct().ToList();
        // Whoever has still to accept a laptop types its number from the case; a letter that told it would prove nothing.
        var laptops = await (from device in db.Devices
                             join model in db.Models on device.ModelId equals model.Id
                             where devices.Contains(device.Id)
                             select new { device.Id, device.SerialNumber, device.InUseSince, model.Name }).ToDictionaryAsync(d => d.Id, d => to.IsPerson && d.InUseSince is null ? d.Name : $"{d.Name}, {d.SerialNumber}", ct);
        var phrases = LetterPhrases.Of(await LanguageAsync(to, now, ct));
        var url = options.PublicUrl?.TrimEnd('/') ?? "";
        var text = phrases.Compose(due, laptops, $"{url}/api/v1/reminders/{due[0].Reminder.Id}/why", now);
        var calendar = to.IsPerson ? ICalendar.Write(text.Subject, due.Select((d, i) => CalendarEntry.Of(d.Deadline, text.Lines[i])), now) : null;
        // Behind the calendar: that is passed on to colleagues.
        var own = await pages.OfAsync(to, due, now, ct);
        text = text with { Pages = [.. own.Select(page => phrases.PageOf(page.DeviceId, page.Address, laptops))] };
        return new(mailing, to.To!, to.Secret, text, calendar, [.. due.Select(d => ItemOf(d.Reminder, d.Deadline))]);
    }

    /// <summary>From which nobody reads the address.</summary>
    public string MarkOf(string address) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(Person.EmailKey(address))));

    private Task<bool> IsDeadAsync(string address, CancellationToken ct)
    {
        var mark = MarkOf(address);
        return db.DeadAddresses.AnyAsync(a => a.Mark == mark, ct);
    }

    private LetterAddress AddressOfDesk(Reminder reminder)
    {
        var (role, region) = Recipient.ReadDesk(reminder.Recipient);
        var desk = options.DeskOf(role, region);
        var to = reminder.Channel switch
        {
            DeskOptions.EmailChannelName => desk?.Email,
            DeskOptions.SlackChannelName => desk?.Slack,
            DeskOptions.WebhookChannelName => desk?.Webhook,
            _ => null,
        };
        return new(to, to is null ? $"The desk of {role} is not configured for this channel any more." : "desk", desk?.Zone ?? DueReading.NobodysZone, desk?.Country, false) { Secret = desk?.WebhookSecret };
    }

    private async Task<string?> LanguageAsync(LetterAddress to, Instant now, CancellationToken ct) => to is { IsPerson: true, Country: { } country }
        ? await policy.LanguageOfAsync(to.Language, country, now.InUtc().Date, ct)
        : null;

    private static LetterItem ItemOf(Reminder r, Deadline d) =>
        new(r.Id, d.Id, d.Kind, d.SubjectKind, d.SubjectId, d.Part.Length == 0 ? null : d.Part, d.DueOn, d.DueAt, r.Step, r.RuleId, r.Action, r.IsLate);
}

/// <summary>Where somebody is reached.</summary>
/// <param name="To">Null where they are not.</param>
/// <param name="Via">Which of the addresses: <c>work</c>, <c>personal</c>, <c>desk</c>; or why there is none.</param>
public sealed record LetterAddress(string? To, string Via, string Zone, string? Country, bool IsPerson)
{
    public const string Work = "work";

    public string? Secret { get; init; }

    /// <summary>Whether it is the mailbox of an account, which others may read once that is cut off.</summary>
    public bool IsWork => Via == Work;

    /// <summary>That of the person, where they have said which.</summary>
    public string? Language { get; init; }
}
