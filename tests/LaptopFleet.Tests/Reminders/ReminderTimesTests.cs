using CsCheck;
using LaptopFleet.Policy;
using LaptopFleet.Reminders;
using LaptopFleet.Reminders.Calendars;
using LaptopFleet.Reminders.Ladders;
using LaptopFleet.Tests.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Tests.Reminders;

/// <summary>Somebody moves about the world, clocks change, sweeps come when they come: each step is told once, in the hours of whoever is told.</summary>
public sealed class ReminderTimesTests
{
    private static readonly LocalDate Today = new(2026, 11, 23);
    private static readonly RulesOfTheDay Rules = ShippedRules.On(Today);
    private static readonly Country[] AllCountries = [.. Countries.All.OrderBy(c => c.Code, StringComparer.Ordinal)];
    private static readonly Gen<Place> AnyPlace = Among(AllCountries).SelectMany(country => Among([.. country.Zones.Order(StringComparer.Ordinal)]).Select(zone => new Place(country.Code, zone)));
    private static readonly DeadlineKind[] Kinds = [DeadlineKind.ReturnDue, DeadlineKind.OrderLate, DeadlineKind.LoanerDue, DeadlineKind.OldDeviceBack, DeadlineKind.ShipmentLate];

    [Fact]
    public void No_reminder_lands_outside_its_window_and_none_is_skipped_or_doubled() =>
        Gen.Select(Among(Kinds), AnyPlace.Array[1, 4], Gen.Int[0, 729], Gen.Int[-40, 60].Array[0, 3], Gen.Int[0, 24 * 120].Array[1, 40]).Sample((kind, places, day, moves, looks) =>
        {
            var on = new LocalDate(2026, 1, 1).PlusDays(day);
            var start = on.PlusDays(-45).AtMidnight().InUtc().ToInstant();
            // When they move where; a fixed number of hours about the last day, whatever the clocks do there.
            var stays = moves.Take(places.Length - 1).Order().Select((days, i) => (At: on.PlusDays(days).AtMidnight().InUtc().ToInstant(), Place: places[i + 1])).Prepend((At: start, Place: places[0])).ToList();
            var told = new Dictionary<int, int>();
            var (done, since, planned) = (0, stays[0], new HashSet<int>());
            foreach (var look in looks.Append(24 * 200).Order().Select(hours => start + Duration.FromHours(hours)))
            {
                var now = stays.Last(s => s.At <= look || s == stays[0]);
                // A deadline that moves is looked at from the first step on; what was told of this day is known.
                (done, since, planned) = now == since ? (done, since, planned) : (0, now, []);
                var ladder = LadderOf(kind, on, since.Place);
                var due = LadderPlan.At(ladder, since.At, done, look).Due;
                done = due.Count == 0 ? done : due[^1].Number;
                // Where they stay no step comes up twice; of those that come up again after a move, the row of the first telling keeps the second away.
                Assert.All(due, step => Assert.True(planned.Add(step.Number)));
                foreach (var step in due.Where(step => told.TryAdd(step.Number, step.Number)))
                    LandsInTheWindow(ladder.Single(s => s.Step.Number == step.Number).At, look, since.Place);
            }
            var last = LadderOf(kind, on, since.Place);
            // All that fell due where they live at the end has been told, and of what was before at most the latest is made up for.
            Assert.All(last.Where(s => s.At >= since.At), s => Assert.Contains(s.Step.Number, told.Keys));
        }, iter: 4000);

    [Fact]
    public void The_steps_of_a_ladder_follow_one_another_wherever_somebody_lives() =>
        Gen.Select(Among(Kinds), AnyPlace, Gen.Int[0, 729]).Sample((kind, place, day) =>
        {
            var on = new LocalDate(2026, 1, 1).PlusDays(day);
            var ladder = LadderOf(kind, on, place);
            Assert.Equal(ladder.Select(s => s.At).Order(), ladder.Select(s => s.At));
            var zone = DateTimeZoneProviders.Tzdb[place.Zone];
            Assert.All(ladder.Where(s => s.Step.Offset > 0), s => Assert.True(s.At.InZone(zone).Date > on));
            Assert.All(ladder, s => Assert.True(SendingWindow.Usual.IsOpen(s.At, new WorkingCalendar(place.Country), zone)));
        }, iter: 4000);

    [Fact]
    public void A_country_has_steps_of_its_own_where_policy_says_so()
    {
        var rules = With("return-reminder", "-21", "days", ("country", "DE"), ("step", "1"));
        Assert.Equal([-21, -7, -2, 0, 2, 5, 10, 20], Ladder.Of(DeadlineKind.ReturnDue, "", "DE", rules).Select(s => s.Offset));
        Assert.Equal(-14, Ladder.Of(DeadlineKind.ReturnDue, "", "PT", rules)[0].Offset);

        var without = With("return-reminder-action", Ladder.Skip, "action", ("country", "FR"), ("step", "7"));
        Assert.DoesNotContain(Ladder.Of(DeadlineKind.ReturnDue, "", "FR", without), s => s.Action == "lock-review");
        Assert.Equal([1, 2, 3, 4, 5, 6, 8], Ladder.Of(DeadlineKind.ReturnDue, "", "FR", without).Select(s => s.Number));
        Assert.Contains(Ladder.Of(DeadlineKind.ReturnDue, "", "ES", without), s => s.Action == "lock-review");
    }

    private static RulesOfTheDay With(string kind, string outcome, string unit, params (string Key, string Value)[] match)
    {
        var conditions = Conditions.Of(match.Select(m => KeyValuePair.Create(m.Key, m.Value)));
        var rule = PolicyRule.Set(new($"{kind}.of-a-country", kind, conditions, outcome, unit, new(2022, 1, 1), "logistics", "a test"), 1, null, Instant.FromUtc(2026, 11, 23, 9, 0)).Rule;
        return new(Today, [.. PolicyFiles.Read(ReferenceFolder.Shipped).Select(r => PolicyRule.Set(r.Text, r.RuleVersion, r.Until, Instant.FromUtc(2026, 11, 23, 9, 0)).Rule), rule]);
    }

    private static Gen<T> Among<T>(T[] these) => Gen.Int[0, these.Length - 1].Select(i => these[i]);

    private static void LandsInTheWindow(Instant step, Instant now, Place place)
    {
        var (calendar, zone) = (new WorkingCalendar(place.Country), DateTimeZoneProviders.Tzdb[place.Zone]);
        var sent = SendingWindow.Usual.NextOpen(Instant.Max(step, now), calendar, zone);
        Assert.True(sent >= now && SendingWindow.Usual.IsOpen(sent, calendar, zone), $"{sent.InZone(zone)}");
        Assert.True(sent.InZone(zone).TimeOfDay >= SendingWindow.QuietUntil);
    }

    private static IReadOnlyList<(LadderStep Step, Instant At)> LadderOf(DeadlineKind kind, LocalDate on, Place place) =>
        [.. Ladder.Of(kind, "", place.Country, Rules).Select(step => (step, step.At(DueTerm.EndOf(on, place.Zone), place.Works, place.Works, SendingWindow.Usual)))];

    private sealed record Place(string Country, string Zone)
    {
        public Workplace Works => new(Zone, Country);
    }
}
