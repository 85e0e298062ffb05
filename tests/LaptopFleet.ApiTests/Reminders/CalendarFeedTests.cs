using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Offboarding;
using LaptopFleet.Assignments;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Reminders;

/// <summary>A calendar program reads what is due behind a secret address, until it is revoked.</summary>
public sealed class CalendarFeedTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task A_person_reads_their_own_days_and_nobody_elses_until_the_link_is_revoked()
    {
        var (person, device) = (await fleet.Person(), await fleet.Device());
        var assignment = (await fleet.As("logistics-lead").Post("assignments", new { personId = person.Id, deviceId = device.Id, dueBackOn = "2026-12-18" })).Must(Created).Id;
        (await fleet.As(person.WorkEmail).Post($"assignments/{assignment}/acceptance", new { serialNumber = device.SerialNumber, statement = HandoverStatement.Version })).Must(OK);
        var made = (await fleet.As(person.WorkEmail).Post("me/calendar-links")).Must(Created);
        var path = made["path"].GetValue<string>();

        var feed = (await fleet.Anonymous().Get(path)).Must(OK);
        Assert.Equal("text/calendar", feed.ContentHeaders.ContentType?.MediaType);
        Assert.StartsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", feed.Text, StringComparison.Ordinal);
        Assert.Contains("DTSTART;VALUE=DATE:20261218\r\n", feed.Text, StringComparison.Ordinal);
        Assert.Single(feed.Text.Split("BEGIN:VEVENT").Skip(1));
        Assert.DoesNotContain(person.WorkEmail, feed.Text, StringComparison.OrdinalIgnoreCase);

        (await fleet.As((await fleet.Person()).WorkEmail).Post($"me/calendar-links/{made.Id}/revocation")).MustRefuse(NotFound, "calendar-link.unknown");
        (await fleet.As(person.WorkEmail).Post($"me/calendar-links/{made.Id}/revocation")).Must(NoContent);
        (await fleet.Anonymous().Get(path)).MustRefuse(NotFound, "calendar.unknown");
        (await fleet.As(person.WorkEmail).Post($"me/calendar-links/{made.Id}/revocation")).MustRefuse(Conflict, "calendar-link.revoked");
    }

    [Fact]
    public async Task A_leaver_does_not_learn_it_from_their_calendar()
    {
        var (person, _) = await fleet.Leaver();
        var path = (await fleet.As(person.WorkEmail).Post("me/calendar-links")).Must(Created)["path"].GetValue<string>();
        (await fleet.Machine().Leaves(Departing.Case(), person, reason: "involuntary")).Must(Created);
        Assert.DoesNotContain("BEGIN:VEVENT", (await fleet.Anonymous().Get(path)).Must(OK).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_desk_has_a_calendar_of_its_region_and_a_guessed_address_has_none()
    {
        await using var own = new Fleet();
        var hire = await own.Person();
        (await own.As("logistics-lead").Post("orders", new { kind = "newHire", personId = hire.Id, modelId = (await own.Model()).Id })).Must(Created);
        var emea = (await own.As("logistics-emea").Post("me/calendar-links", new { desk = "logistics" })).Must(Created)["path"].GetValue<string>();
        var amer = (await own.As("logistics-amer").Post("me/calendar-links", new { desk = "logistics" })).Must(Created)["path"].GetValue<string>();

        Assert.Contains("DTSTART;VALUE=DATE:20261207", (await own.Anonymous().Get(emea)).Must(OK).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("BEGIN:VEVENT", (await own.Anonymous().Get(amer)).Must(OK).Text, StringComparison.Ordinal);
        (await own.As("logistics-emea").Post("me/calendar-links", new { desk = "people-ops" })).MustRefuse(Conflict, "calendar-link.not-your-desk");
        (await own.Anonymous().Get(emea[..^6] + "00.ics")).MustRefuse(NotFound, "calendar.unknown");
        (await own.Anonymous().Get("calendars/x.ics")).MustRefuse(NotFound, "calendar.unknown");
        // The secret is not in the database.
        var secret = emea.Split('/')[^1][32..80];
        Assert.DoesNotContain(await own.InDatabase(db => db.CalendarLinks.Select(l => l.SecretHash).ToListAsync()), hash => Convert.ToHexStringLower(hash).Contains(secret, StringComparison.Ordinal));
    }
}
