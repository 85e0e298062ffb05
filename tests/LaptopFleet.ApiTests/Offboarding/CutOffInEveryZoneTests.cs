using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Audit;
using LaptopFleet.Offboarding;
using LaptopFleet.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Offboarding;

/// <summary>
/// A thousand people leave at 16:00 of the same two days in twenty zones. On the first (a Friday) the clocks of Cairo skip the hour after midnight; on the second (a Sunday, with a named
/// arrangement) those of Europe go back at night, and those of Beirut at midnight. Two servers look at once, and each is cut off at the one right instant.
/// </summary>
public sealed class CutOffInEveryZoneTests
{
    private const int OfEachZone = 25;
    private static readonly LocalDate Friday = new(2026, 4, 24);
    private static readonly LocalDate Sunday = new(2026, 10, 25);

    /// <summary>How many minutes each zone is ahead of UTC at 16:00 on the Friday and on the Sunday, written down and not computed.</summary>
    private static readonly (string Zone, int OnFriday, int OnSunday)[] Zones =
    [
        ("Europe/Lisbon", 60, 0), ("Europe/London", 60, 0), ("Europe/Berlin", 120, 60), ("Europe/Kyiv", 180, 120), ("Africa/Cairo", 180, 180), ("Africa/Lagos", 60, 60),
        ("Africa/Johannesburg", 120, 120), ("Asia/Beirut", 180, 120), ("Asia/Dubai", 240, 240), ("Asia/Kolkata", 330, 330), ("Asia/Kathmandu", 345, 345), ("Asia/Tokyo", 540, 540),
        ("Australia/Sydney", 600, 660), ("Australia/Lord_Howe", 630, 660), ("Pacific/Auckland", 720, 780), ("Pacific/Apia", 780, 780), ("America/New_York", -240, -240),
        ("America/Los_Angeles", -420, -420), ("America/Sao_Paulo", -180, -180), ("America/St_Johns", -150, -150),
    ];

    [Fact]
    public async Task A_thousand_departures_in_twenty_zones_are_each_cut_off_at_the_right_instant_by_two_servers_that_do_nothing_twice()
    {
        await using var fleet = new Fleet();
        fleet.Clock.Reset(Instant.FromUtc(2026, 4, 20, 9, 0));
        await using var twin = fleet.Twin();
        var leavers = await Leavers(fleet);
        Assert.Equal(1000, leavers.Count);
        var laptops = new List<(Guid Device, Guid Person)>();
        foreach (var one in leavers.DistinctBy(l => (l.Zone, l.Day)))
            laptops.Add(((await fleet.GivenTo(one.Person)).Id, one.Person.Id));
        await Parallel.ForEachAsync(leavers, new ParallelOptions { MaxDegreeOfParallelism = 4 }, (leaver, _) => Tell(fleet, leaver));

        foreach (var (at, group) in leavers.GroupBy(l => l.At).OrderBy(g => g.Key).Select(g => (g.Key, g.Select(l => l.Person.Id).ToHashSet())))
        {
            fleet.Clock.Reset(at - LaptopFleet.Platform.FleetClock.Finest);
            await Both(fleet, twin);
            Assert.Empty(group.Intersect(await InEffect(fleet)));
            fleet.Clock.Reset(at);
            await Both(fleet, twin);
            var (expected, inEffect) = (leavers.Where(l => l.At <= at).Select(l => l.Person.Id).ToHashSet(), await InEffect(fleet));
            Assert.True(expected.SetEquals(inEffect), $"At {at} {expected.Except(inEffect).Count()} are not cut off, and {inEffect.Except(expected).Count()} are too early: {string.Join(", ", leavers.Where(l => expected.Contains(l.Person.Id) != inEffect.Contains(l.Person.Id)).Select(l => l.Zone).Distinct())}.");
        }

        var since = await fleet.InDatabase(db => db.Departures.ToDictionaryAsync(d => d.PersonId, d => d.ClosedAt is null ? d.StateSince : d.CutOffFromAt!.Value));
        Assert.All(leavers, l => Assert.Equal(l.At, since[l.Person.Id]));
        Assert.Equal(1000, await fleet.InDatabase(db => db.Events.CountAsync(e => e.Type == "DepartureTookEffect")));
        Assert.Equal(laptops.Count, await fleet.InDatabase(db => db.Events.CountAsync(e => e.Type == "AssignmentEnded")));
        var due = await fleet.InDatabase(db => db.Devices.Where(d => d.State == LaptopFleet.Devices.DeviceState.ReturnDue).Select(d => d.Id).ToListAsync());
        Assert.Equal(laptops.Select(l => l.Device).Order(), due.Order());
    }

    private static async ValueTask Tell(Fleet fleet, Leaver leaver)
    {
        using var client = fleet.Machine();
        var told = (await client.Put($"departures/{Departing.Case()}", new
        {
            notice = "leaving",
            personId = leaver.Person.Id,
            lastWorkingDayOn = LocalDateText(leaver.Day),
            sequence = 1,
            arrangement = leaver.Day == Sunday ? new { agreedBy = "TMR-7", from = "16:00:00", until = "17:00:00" } : null,
        })).Must(Created);
        Assert.Equal("scheduled", told["departure"]["state"]!.GetValue<string>());
    }

    private static Task Both(Fleet one, Fleet other) => Task.WhenAll(one.Run<CutOffDeparturesJob>(), other.Run<CutOffDeparturesJob>());

    /// <summary>Who has left; a departure with no laptop has closed by itself some days later.</summary>
    private static Task<HashSet<Guid>> InEffect(Fleet fleet) =>
        fleet.InDatabase(async db => (await db.Departures.Where(d => d.State == DepartureState.Effective || d.State == DepartureState.Closed).Select(d => d.PersonId).ToListAsync()).ToHashSet());

    private static async Task<List<Leaver>> Leavers(Fleet fleet)
    {
        var leavers = new List<Leaver>();
        var now = fleet.Clock.GetCurrentInstant();
        foreach (var (zone, onFriday, onSunday) in Zones)
        {
            foreach (var (day, ahead) in new[] { (Friday, onFriday), (Sunday, onSunday) })
                leavers.AddRange(await fleet.InDatabase(async db =>
                {
                    var people = Enumerable.Range(0, OfEachZone).Select(_ => Person.Register(
                        new($"{Seeds.Unique("z")}@example.com", "Ana", "Silva", "PT", zone, "Engineering", "Engineer", null, new LocalDate(2024, 1, 8), null, Employment.Employee, null), now)).ToList();
                    db.People.AddRange(people.Select(p => p.Person));
                    db.Record(people.Select(p => p.Registered), Actor.Job("test-setup"));
                    await db.SaveChangesAsync();
                    return people.Select(p => new Leaver(p.Person, zone, day, day.At(new(16, 0)).InUtc().ToInstant() - Duration.FromMinutes(ahead)));
                }));
        }
        return leavers;
    }

    private static string LocalDateText(LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);

    private sealed record Leaver(Person Person, string Zone, LocalDate Day, Instant At);
}
