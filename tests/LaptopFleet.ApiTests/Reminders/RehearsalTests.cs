using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.People;
using LaptopFleet.Reminders;
using LaptopFleet.World;
using LaptopFleet.Reminders.Sending;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Reminders;

/// <summary>The program as an operator runs it, on the machine's clock: weeks in seconds, and two of it on one database, of which one is killed.</summary>
public sealed class RehearsalTests : IDisposable
{
    private readonly TestDatabase database = TestDatabase.Create();

    [Fact]
    public async Task Four_weeks_are_rehearsed_in_one_request_and_each_message_has_its_own_day()
    {
        await using var mail = new MailServer();
        using var program = await FleetProcess.StartIn(database, [("Schedule:ByItself", "false"), .. mail.Settings, ("Reminders:Desks:0:Role", "logistics"), ("Reminders:Desks:0:Email", "desk@fleet.example")]);
        using var admin = await program.As("admin");
        using var ops = await program.As("people-ops");
        using var lead = await program.As("logistics-lead");
        var hire = PersonBodies.Hire();
        var (today, start) = (Now().InUtc().Date, QuietStart());
        hire["startOn"] = Text(start);
        var person = (await ops.Post("people", hire)).Must(Created);
        var model = (await lead.Get($"models?limit=1&on={Text(Now().InUtc().Date)}")).Must(OK)["items"][0]!["id"]!.GetValue<Guid>();
        (await lead.Post("orders", new { kind = "newHire", personId = person.Id, modelId = model })).Must(Created);

        var moved = (await admin.Post("sandbox/clock/advance", new { days = Period.DaysBetween(today, start) + 14 })).Must(OK);

        Assert.True(moved["now"].GetValue<DateTimeOffset>() - moved["from"].GetValue<DateTimeOffset>() >= TimeSpan.FromDays(28));
        var told = (await lead.Get("reminders")).Must(OK)["items"].AsArray().Where(r => r!["kind"]!.GetValue<string>() == "orderLate" && r["state"]!.GetValue<string>() == "sent").ToList();
        // A week, two days before, on the day, and a working day and three after: five days, none late.
        Assert.Equal([1, 2, 3, 4, 5], told.Select(r => r!["step"]!.GetValue<int>()).Distinct().Order());
        Assert.Equal(5, told.Where(r => r!["recipient"]!.GetValue<string>() == "logistics").Select(r => r!["settledAt"]!.GetValue<string>()[..10]).Distinct().Count());
        Assert.All(told, r => Assert.False(r!["isLate"]!.GetValue<bool>()));
        Assert.True(mail.To("desk@fleet.example").Count >= 5);
        (await lead.Post("sandbox/clock/advance", new { days = 1 })).Must(Forbidden);
    }

    [Fact]
    public async Task Of_two_programs_that_race_over_ten_thousand_due_rows_and_one_is_killed_no_message_is_lost_or_sent_twice()
    {
        const int Rows = 10_000;
        await using var hooks = await HookReceiver.Open();
        var race = new Told(hooks);
        var (zone, country) = AtWork();
        (string, string)[] settings = [("Reminders:Desks:0:Role", "logistics-lead"), ("Reminders:Desks:0:Webhook", hooks.At("desk").ToString()), ("Reminders:Desks:0:Zone", zone), ("Reminders:Desks:0:Country", country)];
        await using (var seeder = Fleet.On(database, Now()))
            await seeder.InDatabase(db => SeedAsync(db, Rows, zone, country));

        using var first = await FleetProcess.StartIn(database, settings);
        using var second = await FleetProcess.StartIn(database, settings);
        await UntilAsync(() => race.Items.Count > 500);
        first.Kill();
        await UntilAsync(() => race.Items.Count > Rows / 2);
        second.Kill();

        // A third server, after every lease and silence is over, finds what they left behind.
        await using var third = Fleet.On(database, Now() + Duration.FromMinutes(30), settings);
        for (var turns = 0; turns < 3; turns++)
        {
            await third.Run<SweepDeadlinesJob>();
            await third.Run<SendRemindersJob>();
        }
        var states = await third.InDatabase(db => db.Reminders.Where(r => r.Kind == DeadlineKind.VendorReview && r.Part == "race").GroupBy(r => r.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count));
        var told = race.Items;
        Assert.Equal(told.Distinct().Count(), told.Count);
        Assert.Equal(Rows, states.GetValueOrDefault(ReminderState.Sent) + states.GetValueOrDefault(ReminderState.Unknown));
        // What is unknown was in the air when a program was killed: at most a letter of each.
        Assert.InRange(states.GetValueOrDefault(ReminderState.Unknown), 0, 400);
        Assert.InRange(told.Count, states.GetValueOrDefault(ReminderState.Sent), Rows);
    }

    public void Dispose() => database.Drop();

    private static async Task<int> SeedAsync(LaptopFleet.Database.FleetDb db, int rows, string zone, string country)
    {
        var now = Now();
        var on = now.InUtc().Date.PlusDays(45);
        for (var done = 0; done < rows; done += 500)
        {
            // Of its ladder the first step has passed, and is made up for: one message each.
            db.Deadlines.AddRange(Enumerable.Range(0, 500).Select(_ => Deadline.Of(
                new(DeadlineKind.VendorReview, new("vendor", Guid.CreateVersion7()), "race", DueTerm.EndOf(on, zone), "logistics-lead", new(null, country), "A test."), now)));
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }
        return rows;
    }

    /// <summary>A zone in which it is about noon now, and a country in which people work today.</summary>
    private static (string Zone, string Country) AtWork()
    {
        var behind = Now().InUtc().Hour - 12;
        var zone = behind == 0 ? "Etc/GMT" : behind > 0 ? $"Etc/GMT+{behind}" : $"Etc/GMT-{-behind}";
        var day = Now().InZone(DateTimeZoneProviders.Tzdb[zone]).DayOfWeek;
        return (zone, day is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday ? "AF" : "CN");
    }

    /// <summary>A Wednesday two weeks on or later, around which nobody has a holiday: each step of the ladder has a day of its own.</summary>
    private static LocalDate QuietStart()
    {
        var calendar = new WorkingCalendar("PT");
        bool IsQuiet(LocalDate wednesday) => Enumerable.Range(-9, 19).Select(wednesday.PlusDays).All(d => d.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday || calendar.IsWorkingDay(d));
        var start = Now().InUtc().Date.PlusDays(13).Next(IsoDayOfWeek.Wednesday);
        while (!IsQuiet(start))
            start = start.PlusWeeks(1);
        return start;
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var tries = 0; !isSo(); tries++)
        {
            Assert.True(tries < 6000, "It did not come to that in ten minutes.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static string Text(LocalDate day) => day.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static Instant Now() => LaptopFleet.Platform.FleetClock.Whole(Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()));

    /// <summary>What was told of the race, each message read once.</summary>
    private sealed class Told(HookReceiver hooks)
    {
        private readonly List<Guid> items = [];
        private int read;

        public IReadOnlyList<Guid> Items
        {
            get
            {
                foreach (var message in hooks.All.Skip(read))
                {
                    read++;
                    items.AddRange(message.Json["data"]!["items"]!.AsArray().Where(i => i!["part"]?.GetValue<string>() == "race").Select(i => i!["subjectId"]!.GetValue<Guid>()));
                }
                return items;
            }
        }
    }
}
