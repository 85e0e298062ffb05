using System.Security.Cryptography;
using System.Text;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Offboarding;
using LaptopFleet.ApiTests.Shipments;
using LaptopFleet.Offboarding;
using LaptopFleet.Reminders;
using LaptopFleet.Reminders.Sending;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Reminders;

/// <summary>Who is told what, when and once: over SMTP and HTTP to servers that the tests host.</summary>
public sealed class SendRemindersTests
{
    private const string Secret = "whsec_ZGV2ZWxvcG1lbnQtc3RhbmRhcmQtd2ViaG9va3M=";

    [Fact]
    public async Task A_leaver_is_told_step_by_step_in_their_own_hours_and_their_manager_once_it_is_late()
    {
        await using var mail = new MailServer();
        await using var fleet = Fleet.With(mail.Settings);
        var manager = await fleet.Person();
        var (person, device) = await fleet.Leaver(manager: manager.Id);
        await HasLeftAsync(fleet, person, device.Id);

        // They left on 20 November; it is due on 4 December. The first step had passed when the fleet was told, and is made up for.
        await Through(fleet, Instant.FromUtc(2026, 12, 8, 8, 0));

        var told = mail.To(Home(person.Id));
        Assert.Equal(["23", "27", "02", "04", "07"], await DaysAsync(fleet, person.Id));
        Assert.Equal(5, told.Count);
        Assert.Equal("Please send your laptop back: due Friday, 4 December 2026", told[0].Subject);
        Assert.Contains($"Please send your laptop back (Book 14, {device.SerialNumber}): until Friday, 4 December 2026.", told[0].TextBody, StringComparison.Ordinal);
        Assert.Contains($"<li>Please send your laptop back (Book 14, {device.SerialNumber})", told[0].HtmlBody, StringComparison.Ordinal);
        Assert.Contains("it was due", told[^1].TextBody, StringComparison.Ordinal);
        Assert.StartsWith("<mailto:stop@fleet.example", told[0].Headers[HeaderId.ListUnsubscribe], StringComparison.Ordinal);
        var calendar = Assert.Single(told[0].Attachments.OfType<MimePart>());
        Assert.Equal("text/calendar", calendar.ContentType.MimeType);
        using var content = new MemoryStream();
        await calendar.Content!.DecodeToAsync(content);
        Assert.Contains("DTSTART;VALUE=DATE:20261204", Encoding.UTF8.GetString(content.ToArray()), StringComparison.Ordinal);

        // Their own page, in their own letters and nowhere else: not with whoever is told beside them, not in the calendar, which is shared, and in no table.
        var page = Assert.Single(told.Select(PageIn).Distinct())!;
        Assert.Contains(page, told[0].HtmlBody, StringComparison.Ordinal);
        (await fleet.Anonymous().Get(page)).Must(OK);
        Assert.DoesNotContain("/return-links/", Encoding.UTF8.GetString(content.ToArray()), StringComparison.Ordinal);
        Assert.DoesNotContain("/return-links/", Assert.Single(mail.To(manager.WorkEmail)).ToString(), StringComparison.Ordinal);
        Assert.Empty(await fleet.TablesShowing(page["/return-links/".Length..]));
    }

    [Fact]
    public async Task The_page_in_a_letter_to_work_opens_until_the_account_is_cut_off_and_one_that_was_taken_back_is_in_no_letter()
    {
        await using var mail = new MailServer();
        await using var fleet = Fleet.With(mail.Settings);
        var (person, device) = await fleet.Leaver();
        await HomeAsync(fleet, person.Id, Home(person.Id));
        (await fleet.Machine().Leaves(Departing.Case(), person)).Must(Created);
        var ((early, _), (cut, _), name) = (await fleet.Leaver(), await fleet.Leaver(), Departing.Case());
        foreach (var (other, theirs) in new[] { (early, name), (cut, Departing.Case()) })
            (await fleet.Machine().Leaves(theirs, other)).Must(Created);
        fleet.Clock.Reset(Instant.FromUtc(2026, 12, 3, 12, 0));
        await RunAsync(fleet);
        var atWork = PageIn(Assert.Single(mail.To(person.WorkEmail)))!;
        (await fleet.Anonymous().Get(atWork)).Must(OK);
        // Sooner than was said, by somebody's word or by the identity provider.
        var (ofEarly, ofCut) = (PageIn(Assert.Single(mail.To(early.WorkEmail)))!, PageIn(Assert.Single(mail.To(cut.WorkEmail)))!);
        (await fleet.Anonymous().Get(ofEarly)).Must(OK);
        (await fleet.Machine().Says(name, early, "inEffect")).Must(OK);
        Assert.Equal(NotFound, (await fleet.Anonymous().Get(ofEarly)).Status);
        (await fleet.Anonymous().Get(ofCut)).Must(OK);
        (await fleet.As("people-ops").Post($"people/{cut.Id}/deactivation")).Must(OK);
        Assert.Equal(NotFound, (await fleet.Anonymous().Get(ofCut)).Status);

        // At 16:00 in Lisbon the account is cut off, and others may read its mailbox.
        fleet.Clock.Reset(Instant.FromUtc(2026, 12, 4, 16, 0));
        Assert.Equal(NotFound, (await fleet.Anonymous().Get(atWork)).Status);
        await fleet.Run<CutOffDeparturesJob>();
        fleet.Clock.Reset(Instant.FromUtc(2026, 12, 11, 12, 0));
        await RunAsync(fleet);
        var atHome = PageIn(Assert.Single(mail.To(Home(person.Id))))!;
        (await fleet.Anonymous().Get(atHome)).Must(OK);
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.DeviceId == device.Id && e.Type == "ReturnLinkIssued")));

        (await fleet.As("logistics-emea").Post($"returns/{(await fleet.Plan(device.Id))["id"]!.GetValue<Guid>()}/links/revocation")).Must(OK);
        Assert.Equal(NotFound, (await fleet.Anonymous().Get(atHome)).Status);
        fleet.Clock.Reset(Instant.FromUtc(2026, 12, 16, 12, 0));
        await RunAsync(fleet);
        Assert.Equal([true, false], mail.To(Home(person.Id)).Select(letter => PageIn(letter) is not null));
    }

    [Fact]
    public async Task Nobody_learns_from_a_reminder_that_they_leave()
    {
        await using var mail = new MailServer();
        await using var fleet = Fleet.With(mail.Settings);
        var (person, _) = await fleet.Leaver();
        await HomeAsync(fleet, person.Id, Home(person.Id));
        (await fleet.Machine().Leaves(Departing.Case(), person, reason: "involuntary")).Must(Created);

        await Through(fleet, Instant.FromUtc(2026, 12, 4, 15, 0));
        Assert.Empty(mail.Taken);
        Assert.NotEmpty(await fleet.InDatabase(db => db.Reminders.Where(r => r.PersonId == person.Id && r.State == ReminderState.Waiting).ToListAsync()));

        // Access ends at 16:00: from here on they know, and their account is none of theirs any more.
        fleet.Clock.Reset(Instant.FromUtc(2026, 12, 4, 16, 10));
        await fleet.Run<CutOffDeparturesJob>();
        await Through(fleet, Instant.FromUtc(2026, 12, 7, 12, 30));
        Assert.Empty(mail.To(person.WorkEmail));
        Assert.NotEmpty(mail.To(Home(person.Id)));
    }

    [Fact]
    public async Task After_an_outage_each_message_goes_out_once_in_one_letter_and_is_marked_late()
    {
        await using var mail = new MailServer();
        await using var fleet = Fleet.With(mail.Settings);
        var (person, device) = await fleet.Leaver();
        await HasLeftAsync(fleet, person, device.Id);
        await RunAsync(fleet);
        fleet.Clock.Reset(Instant.FromUtc(2026, 12, 3, 12, 0));

        await RunAsync(fleet);
        await RunAsync(fleet);

        var letters = mail.To(Home(person.Id));
        Assert.Equal(2, letters.Count);
        Assert.Equal("2 things about laptops are due", letters[1].Subject);
        Assert.Equal([(1, false), (2, true), (3, true)], (await SentAsync(fleet, person.Id)).OrderBy(r => r.Step).Select(r => (r.Step, r.IsLate)));
        Assert.Contains("This should have reached you earlier", letters[1].TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_with_two_laptops_gets_one_letter_a_day_in_their_language()
    {
        await using var mail = new MailServer();
        await using var fleet = Fleet.With(mail.Settings);
        var (person, device) = await fleet.Leaver("DE");
        var other = await fleet.GivenTo(person);
        await HomeAsync(fleet, person.Id, Home(person.Id));
        (await fleet.Machine().Put($"departures/{Departing.Case()}", new { notice = "inEffect", personId = person.Id, lastWorkingDayOn = "2026-11-20" })).Must(Created);

        await Through(fleet, Instant.FromUtc(2026, 12, 2, 17, 0));

        var letters = mail.To(Home(person.Id));
        var days = await fleet.InDatabase(db => db.Mailings.Where(m => m.Channel == "email" && m.Recipient.StartsWith("person:")).Select(m => m.DayOn).ToListAsync());
        Assert.Equal(days.Distinct().Count(), days.Count);
        Assert.True(letters.Count > 1);
        Assert.Equal(days.Count, letters.Count);
        Assert.All(letters, letter => Assert.StartsWith("Guten Tag,", letter.TextBody, StringComparison.Ordinal));
        Assert.Contains(letters, letter => letter.TextBody!.Contains(device.SerialNumber, StringComparison.Ordinal) && letter.TextBody!.Contains(other.SerialNumber, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_letter_is_in_the_language_of_the_person_and_not_of_their_country()
    {
        await using var mail = new MailServer();
        await using var fleet = Fleet.With(mail.Settings);
        var (person, device) = await fleet.Leaver();
        (await fleet.As("people-ops").Patch($"people/{person.Id}", new { language = "de-CH" }, ifMatch: "*")).Must(OK);
        await HasLeftAsync(fleet, person, device.Id);

        await RunAsync(fleet);

        Assert.StartsWith("Guten Tag,", mail.To(Home(person.Id)).Single().TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_to_accept_a_laptop_is_not_told_the_number_that_they_have_to_type()
    {
        await using var mail = new MailServer();
        await using var fleet = Fleet.With(mail.Settings);
        var (id, person, device, _) = await fleet.Sent();
        await fleet.Delivered(id);

        fleet.Clock.Reset(Instant.FromUtc(2026, 11, 25, 12, 0));
        await RunAsync(fleet);

        var letters = mail.To(person.WorkEmail).Where(letter => letter.TextBody!.Contains("please accept it", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(letters);
        Assert.All(letters, letter => Assert.Contains("(Book 14)", letter.TextBody, StringComparison.Ordinal));
        Assert.DoesNotContain(letters, letter => letter.TextBody!.Contains(device.SerialNumber, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_that_refuses_for_ever_is_not_used_again_and_people_operations_are_told()
    {
        await using var mail = new MailServer();
        await using var fleet = Fleet.With([.. mail.Settings, ("Reminders:Desks:0:Role", "people-ops"), ("Reminders:Desks:0:Email", "people-ops@fleet.example")]);
        var (person, device) = await fleet.Leaver();
        await HasLeftAsync(fleet, person, device.Id);
        // As servers do, it repeats who is meant.
        mail.Refuse(Home(person.Id), $"550 5.1.1 <{Home(person.Id)}>: no such user");

        await Through(fleet, Instant.FromUtc(2026, 12, 3, 18, 0));

        Assert.Empty(mail.To(person.WorkEmail));
        Assert.Empty(mail.To(Home(person.Id)));
        Assert.Contains(mail.To("people-ops@fleet.example"), m => m.TextBody!.Contains("could not be reached", StringComparison.Ordinal));
        var reminders = await fleet.InDatabase(db => db.Reminders.AsNoTracking().Where(r => r.PersonId == person.Id).OrderBy(r => r.Step).ToListAsync());
        Assert.Equal(3, reminders.Count);
        Assert.All(reminders, r => Assert.Equal(ReminderState.Undeliverable, r.State));
        Assert.Equal(1, await fleet.InDatabase(db => db.ReminderAttempts.CountAsync(a => a.Outcome != DeliveryOutcome.Delivered)));
        var why = (await fleet.As("logistics-emea").Get($"reminders/{reminders[0].Id}/why")).Must(OK);
        Assert.Equal(("never", "personal"), (why["attempts"][0]!["outcome"]!.GetValue<string>(), why["attempts"][0]!["via"]!.GetValue<string>()));
        Assert.Equal(("return-reminder.t-minus-14", "-14 days from the last day"), (why["rule"]["ruleId"]!.GetValue<string>(), why["step"].GetValue<string>()));
        Assert.DoesNotContain(Home(person.Id), why.Text, StringComparison.Ordinal);
        Assert.Equal("550 5.1.1", why["attempts"][0]!["answer"]!.GetValue<string>());
        Assert.Equal(["550 5.1.1"], await fleet.InDatabase(db => db.DeadAddresses.Select(a => a.Answer).ToListAsync()));
        Assert.Empty(await fleet.TablesShowing(Home(person.Id)));
        (await fleet.As("logistics-amer").Get($"reminders/{reminders[0].Id}/why")).MustRefuse(NotFound, "reminder.unknown");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_a_step_of_which_the_desk_is_told_anyway_it_is_told_once_when_they_cannot_be_reached(bool hasAddress)
    {
        await using var mail = new MailServer();
        await using var fleet = Fleet.With([.. mail.Settings, ("Reminders:Desks:0:Role", "people-ops"), ("Reminders:Desks:0:Email", "people-ops@fleet.example")]);
        var (person, device) = await fleet.Leaver();
        await HasLeftAsync(fleet, person, device.Id);
        await RunAsync(fleet);
        if (hasAddress)
            mail.Refuse(Home(person.Id), "550 5.1.1 no such user");
        else
            await HomeAsync(fleet, person.Id, null);
        // Five days after the last one: step 6 is for people operations too.
        fleet.Clock.Reset(Instant.FromUtc(2026, 12, 10, 12, 0));

        await RunAsync(fleet);
        await RunAsync(fleet);

        var theirs = await fleet.InDatabase(db => db.Reminders.AsNoTracking().Where(r => r.PersonId == person.Id && r.Step > 1).OrderBy(r => r.Step).ToListAsync());
        Assert.Equal([(2, ReminderState.Undeliverable), (3, ReminderState.Undeliverable), (4, ReminderState.Undeliverable), (5, ReminderState.Undeliverable), (6, ReminderState.Undeliverable)], theirs.Select(r => (r.Step, r.State)));
        Assert.Equal(hasAddress ? 5 : 0, await fleet.InDatabase(db => db.ReminderAttempts.CountAsync(a => a.Outcome == DeliveryOutcome.Never)));
        Assert.Equal(hasAddress ? 1 : 0, await fleet.InDatabase(db => db.DeadAddresses.CountAsync()));
        Assert.Equal([2, 3, 4, 5, 6], await fleet.InDatabase(db => db.Reminders.Where(r => r.Recipient.StartsWith("people-ops:") && r.State == ReminderState.Sent).OrderBy(r => r.Step).Select(r => r.Step).ToListAsync()));
    }

    [Theory]
    [InlineData("StartTls", null)]
    [InlineData("None", "EHLO")]
    [InlineData("None", "MAIL")]
    [InlineData("None", "RCPT")]
    public async Task What_fails_before_anything_left_is_tried_again(string security, string? hangsUpAt)
    {
        await using var mail = new MailServer { HangsUpAt = hangsUpAt };
        await using var fleet = Fleet.With([.. mail.Settings, ("Reminders:Smtp:Security", security)]);
        var (person, device) = await fleet.Leaver();
        await HasLeftAsync(fleet, person, device.Id);

        await RunAsync(fleet);

        Assert.Equal((ReminderState.Waiting, 1), (await ReminderOfAsync(fleet, person.Id)) is var r ? (r.State, r.Tries) : default);
        Assert.Equal([DeliveryOutcome.Later], await fleet.InDatabase(db => db.ReminderAttempts.Select(a => a.Outcome).ToListAsync()));
        Assert.Empty(mail.Taken);
    }

    [Fact]
    public async Task What_is_refused_for_now_is_tried_again_and_each_attempt_is_a_row()
    {
        await using var mail = new MailServer();
        await using var fleet = Fleet.With(mail.Settings);
        var (person, device) = await fleet.Leaver();
        await HasLeftAsync(fleet, person, device.Id);
        mail.Refuse(Home(person.Id), "451 4.7.1 later");
        await RunAsync(fleet);
        await RunAsync(fleet);
        mail.Take(Home(person.Id));
        Assert.Empty(mail.Taken);
        fleet.Clock.AdvanceMinutes(6);

        await RunAsync(fleet);

        Assert.Single(mail.To(Home(person.Id)));
        Assert.Equal([DeliveryOutcome.Later, DeliveryOutcome.Delivered], await fleet.InDatabase(db => db.ReminderAttempts.OrderBy(a => a.Id).Select(a => a.Outcome).ToListAsync()));
    }

    [Fact]
    public async Task What_left_and_was_not_confirmed_is_unknown_and_not_sent_again()
    {
        await using var mail = new MailServer { HangsUp = true };
        await using var fleet = Fleet.With(mail.Settings);
        var (person, device) = await fleet.Leaver();
        await HasLeftAsync(fleet, person, device.Id);
        await RunAsync(fleet);
        mail.HangsUp = false;
        await RunAsync(fleet);
        Assert.Equal(ReminderState.Unknown, (await ReminderOfAsync(fleet, person.Id)).State);
        Assert.Single(mail.Taken);

        // As a crash leaves it: written down as leaving, and nothing after.
        await fleet.InDatabase(db => db.Reminders.ExecuteUpdateAsync(r => r.SetProperty(x => x.State, ReminderState.Leaving).SetProperty(x => x.SettledAt, (Instant?)null)));
        fleet.Clock.AdvanceMinutes(11);
        await RunAsync(fleet);
        var lost = await ReminderOfAsync(fleet, person.Id);
        Assert.Equal((ReminderState.Unknown, "The program stopped while it was sent."), (lost.State, lost.Answer));
        Assert.Single(mail.Taken);
        Assert.Equal(["unknown"], (await fleet.As("logistics-emea").Get("reminders?state=unknown")).Must(OK)["items"].AsArray().Select(r => r!["state"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_desk_is_told_by_slack_and_by_a_signed_webhook()
    {
        await using var hooks = await HookReceiver.Open();
        await using var fleet = Fleet.With(
            ("Reminders:Desks:0:Role", "logistics"), ("Reminders:Desks:0:Region", "EMEA"), ("Reminders:Desks:0:Slack", hooks.At("slack").ToString()),
            ("Reminders:Desks:0:Webhook", hooks.At("desk").ToString()), ("Reminders:Desks:0:WebhookSecret", Secret));
        var person = await fleet.Person();
        (await fleet.As("logistics-lead").Post("orders", new { kind = "newHire", personId = person.Id, modelId = (await fleet.Model()).Id })).Must(Created);

        await Through(fleet, Instant.FromUtc(2026, 12, 4, 17, 0));

        Assert.Equal(2, hooks.All.Count(r => r.Name == "slack"));
        var slack = hooks.All.First(r => r.Name == "slack").Json;
        Assert.Equal("A laptop is needed by somebody, and the order is still open: due Monday, 7 December 2026", slack["text"]!.GetValue<string>());
        Assert.Equal(["header", "section"], slack["blocks"]!.AsArray().Select(b => b!["type"]!.GetValue<string>()));
        var desk = hooks.All.First(r => r.Name == "desk");
        Assert.Equal(("reminder.due", "orderLate"), (desk.Json["type"]!.GetValue<string>(), desk.Json["data"]!["items"]![0]!["kind"]!.GetValue<string>()));
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{desk.Headers["webhook-id"]}.{desk.Headers["webhook-timestamp"]}."), .. desk.Body];
        Assert.Equal($"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(Secret["whsec_".Length..]), signed))}", desk.Headers["webhook-signature"]);
    }

    [Fact]
    public async Task What_is_snoozed_or_done_is_not_told()
    {
        await using var mail = new MailServer();
        await using var fleet = Fleet.With(mail.Settings);
        var (person, device) = await fleet.Leaver();
        var @case = await HasLeftAsync(fleet, person, device.Id);
        var id = (await fleet.InDatabase(db => db.Deadlines.SingleAsync(d => d.DeviceId == device.Id && d.Part == "send-back" && d.WithdrawnAt == null))).Id;
        (await fleet.As("logistics-emea").Post($"deadlines/{id}/snooze", new { until = "2027-03-01", because = "x" })).MustRefuse(Conflict, "deadline.snooze-too-long");
        (await fleet.As("logistics-emea").Post($"deadlines/{id}/snooze", new { until = "2026-12-01" })).Must(BadRequest);
        (await fleet.As("logistics-amer").Post($"deadlines/{id}/snooze", new { until = "2026-12-01", because = "x" })).MustRefuse(NotFound, "deadline.unknown");
        (await fleet.As("logistics-emea").Post($"deadlines/{id}/snooze", new { until = "2026-11-30", because = "They are ill; we spoke." })).Must(OK);
        Assert.EndsWith("Europe/Lisbon: They are ill; we spoke.", (await fleet.As("logistics-emea").Get($"deadlines/{id}/why")).Must(OK)["quiet"].GetValue<string>(), StringComparison.Ordinal);
        Assert.DoesNotContain("spoke", await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == id).Select(e => e.Data).SingleAsync()), StringComparison.Ordinal);
        await Through(fleet, Instant.FromUtc(2026, 11, 29, 18, 0));
        Assert.Empty(mail.Taken);

        // Of the two steps that passed meanwhile, the later one is made up for.
        await Through(fleet, Instant.FromUtc(2026, 11, 30, 18, 0));
        Assert.Single(mail.To(Home(person.Id)));

        (await fleet.Machine().Says(@case, person, "cancellation")).Must(OK);
        await Through(fleet, Instant.FromUtc(2026, 12, 31, 18, 0));
        Assert.Single(mail.To(Home(person.Id)));
    }

    [Fact]
    public async Task Of_two_servers_that_sweep_and_send_at_once_each_message_goes_out_once()
    {
        await using var hooks = await HookReceiver.Open();
        await using var fleet = Fleet.With(("Reminders:Desks:0:Role", "logistics-lead"), ("Reminders:Desks:0:Webhook", hooks.At("desk").ToString()));
        await using var twin = fleet.Twin();
        await fleet.InDatabase(async db =>
        {
            var now = fleet.Clock.GetCurrentInstant();
            foreach (var number in Enumerable.Range(0, 500))
                db.Deadlines.Add(Deadline.Of(new(DeadlineKind.VendorReview, new("vendor", Guid.CreateVersion7()), "", DueTerm.EndOf(new(2026, 12, 24), "UTC"), "logistics-lead", default, $"Number {number}."), now));
            await db.SaveChangesAsync();
            return 0;
        });
        fleet.Clock.AdvanceMinutes(1);

        await Task.WhenAll(fleet.Run<SweepDeadlinesJob>(), twin.Run<SweepDeadlinesJob>());
        await Task.WhenAll(fleet.Run<SendRemindersJob>(), twin.Run<SendRemindersJob>());
        await fleet.Run<SendRemindersJob>();

        var told = hooks.All.SelectMany(r => r.Json["data"]!["items"]!.AsArray()).Select(i => i!["subjectId"]!.GetValue<Guid>()).ToList();
        Assert.Equal(told.Distinct().Count(), told.Count);
        var vendors = await fleet.InDatabase(db => db.Deadlines.CountAsync(d => d.Kind == DeadlineKind.VendorReview && d.DueOn == new LocalDate(2026, 12, 24)));
        Assert.Equal((500, 500), (vendors, told.Count));
    }

    /// <summary>Somebody who has left, of whose plan only the sending back is looked at: the other steps are somebody else's tests.</summary>
    internal static async Task<string> HasLeftAsync(Fleet fleet, LaptopFleet.People.Person person, Guid deviceId)
    {
        await HomeAsync(fleet, person.Id, Home(person.Id));
        var @case = Departing.Case();
        (await fleet.Machine().Put($"departures/{@case}", new { notice = "inEffect", personId = person.Id, lastWorkingDayOn = "2026-11-20" })).Must(Created);
        await fleet.InDatabase(db => db.Deadlines.Where(d => d.WithdrawnAt == null && !(d.DeviceId == deviceId && d.Part == "send-back"))
            .ExecuteUpdateAsync(d => d.SetProperty(x => x.WithdrawnAt, Fleet.Start).SetProperty(x => x.NextAt, (Instant?)null)));
        return @case;
    }

    internal static string Home(Guid person) => $"home-{person:N}@example.net";

    /// <summary>The jobs of every third hour from now to an instant.</summary>
    internal static async Task Through(Fleet fleet, Instant until)
    {
        while (fleet.Clock.GetCurrentInstant() < until)
        {
            fleet.Clock.AdvanceHours(3);
            await RunAsync(fleet);
        }
    }

    /// <summary>The path of the page that a letter names; null where it names none.</summary>
    private static string? PageIn(MimeMessage letter) =>
        letter.TextBody!.Split(["https://fleet.example"], StringSplitOptions.None).Select(part => part.Split('\r', '\n')[0]).FirstOrDefault(part => part.StartsWith("/return-links/", StringComparison.Ordinal));

    private static async Task RunAsync(Fleet fleet)
    {
        await fleet.Run<SweepDeadlinesJob>();
        await fleet.Run<SendRemindersJob>();
    }

    private static Task<List<Reminder>> SentAsync(Fleet fleet, Guid person) =>
        fleet.InDatabase(db => db.Reminders.AsNoTracking().Where(r => r.PersonId == person && r.State == ReminderState.Sent).OrderBy(r => r.SettledAt).ToListAsync());

    private static async Task<IEnumerable<string>> DaysAsync(Fleet fleet, Guid person) =>
        (await SentAsync(fleet, person)).Select(r => r.SettledAt!.Value.InUtc().Date.ToString("dd", System.Globalization.CultureInfo.InvariantCulture));

    private static Task<Reminder> ReminderOfAsync(Fleet fleet, Guid person) => fleet.InDatabase(db => db.Reminders.AsNoTracking().SingleAsync(r => r.PersonId == person));

    private static async Task HomeAsync(Fleet fleet, Guid person, string? email)
    {
        var seen = (await fleet.As("people-ops").Get($"people/{person}")).Must(OK);
        (await fleet.As("people-ops").Patch($"people/{person}", new { contact = new { personalEmail = email } }, seen.ETag)).Must(OK);
    }
}
