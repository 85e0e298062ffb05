using System.Globalization;
using System.Text.Json;
using CsCheck;
using LaptopFleet.Audit;
using LaptopFleet.Devices;
using LaptopFleet.Offboarding;
using LaptopFleet.Offboarding.Events;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.People;
using NodaTime;
using static LaptopFleet.Tests.Offboarding.Leavers;

namespace LaptopFleet.Tests.Offboarding;

/// <summary>
/// Sources tell late, twice, out of order and in batches, and several tell of one leaver. However the same notices come, the departure and the plan for the laptop end the
/// same, and what was recorded on the way agrees with it at every step.
/// </summary>
public sealed class DepartureFoldTests
{
    private const int NoticeSets = 10_000;
    private static readonly string[] Zones = ["Europe/Lisbon", "Asia/Tokyo", "America/New_York", "Africa/Cairo", "Australia/Lord_Howe", "Pacific/Auckland"];
    private static readonly Instant End = Instant.FromUtc(2026, 12, 4, 12, 0);

    [Fact]
    public void However_the_same_notices_are_heard_the_departure_and_its_plan_end_the_same() =>
        (from leaver in Gen.Select(Gen.OneOf(Zones), Gen.Int[0, 2], Gen.Int[0, 100])
         from notices in Notices
         from heard in Hearings(notices)
         from moves in Moves
         select (leaver, notices, heard, moves))
        .Sample(t => Assert.Equal(AtOnce(t.leaver, t.notices, t.moves), PieceByPiece(t.leaver, t.heard, t.moves)), iter: NoticeSets);

    /// <summary>A property over sequences shows nothing of a situation that none of them is in.</summary>
    [Fact]
    public void The_sequences_that_are_tried_hold_every_situation()
    {
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        (from leaver in Gen.Select(Gen.OneOf(Zones), Gen.Int[0, 2], Gen.Int[0, 100]) from notices in Notices from heard in Hearings(notices) from moves in Moves select (leaver, notices, heard, moves))
            .Sample(
                t =>
                {
                    var story = new Story(t.leaver);
                    PieceByPiece(story, t.heard, t.moves);
                    lock (seen)
                        seen.UnionWith(Situations(t.leaver.Item2, t.notices, t.heard).Concat(story.Situations));
                },
                iter: 500, threads: 1);

        Assert.Equal(
            [
                "a last working day before the termination", "a laptop assigned after the notice", "a laptop swapped after the notice", "a person without a laptop", "a replay", "duplicates", "moved back", "moved forward",
                "out of order", "rehired before the return", "rescinded after it was arranged", "the person unknown at first", "the same laptop handed over again", "two systems", "what was a contractor is an employee",
            ],
            seen);
    }

    [Fact]
    public void Each_source_counts_in_its_own_order_whatever_its_clock_says()
    {
        var name = new CaseName(DepartureSource.Api, "A");
        Said[] said =
        [
            new(name, NoticeKind.Leaving, 1, Now + Duration.FromHours(9), Friday),
            new(name, NoticeKind.Cancellation, 2, Now),
            new(new(DepartureSource.HiBob, "7"), NoticeKind.InEffect, null, Now + Duration.FromHours(5)),
        ];

        var standing = DepartureFold.Of(said);

        // The second notice of case A counts no earlier than the first, so the other source's word lies before both.
        Assert.Equal([NoticeKind.InEffect, NoticeKind.Leaving, NoticeKind.Cancellation], standing.Steps.Select(s => s.Said.Kind));
        Assert.Equal(DepartureState.Cancelled, standing.State);
    }

    [Fact]
    public void A_day_that_moves_forward_and_back_is_a_change_each_time_and_saying_it_again_is_none()
    {
        var name = new CaseName(DepartureSource.Api, "A");
        LocalDate[] days = [Friday, Friday.PlusDays(7), Friday, Friday];

        var standing = DepartureFold.Of(days.Select((day, i) => new Said(name, NoticeKind.Leaving, i, Now + Duration.FromHours(i), day)));

        Assert.Equal([NoticeEffect.Recorded, NoticeEffect.Changed, NoticeEffect.Changed, NoticeEffect.Repeated], standing.Steps.Select(s => s.Effect));
        Assert.Equal(Friday, standing.LastWorkingDayOn);
    }

    [Fact]
    public void A_signal_says_nothing_where_somebody_has_spoken_and_a_cut_off_account_after_a_cancellation_is_a_question()
    {
        var (api, account) = (new CaseName(DepartureSource.Api, "A"), new CaseName(DepartureSource.Account, "p"));
        Said leaving = new(api, NoticeKind.Leaving, 1, Now, Friday);
        Said signal = new(account, NoticeKind.Signal, 1, Now + Duration.FromHours(1));
        Said cancelled = new(api, NoticeKind.Cancellation, 2, Now + Duration.FromMinutes(30));

        Assert.Equal((DepartureState.Scheduled, NoticeEffect.None), (DepartureFold.Of([leaving, signal]).State, DepartureFold.Of([leaving, signal]).Steps[1].Effect));
        Assert.Equal(DepartureState.Signalled, DepartureFold.Of([signal, cancelled, leaving]).State);
        Assert.Equal(DepartureState.Cancelled, DepartureFold.Of([new(account, NoticeKind.Signal, 1, Now), new(account, NoticeKind.Withdrawal, 2, Now)]).State);
    }

    [Fact]
    public void Who_moves_to_where_the_clocks_agree_is_looked_after_by_others_and_that_is_told()
    {
        // In winter it is as late in Bogotá as in New York.
        var (before, after) = (Person("US", "America/New_York"), Person("CO", "America/Bogota"));
        var standing = DepartureFold.Of([new(new(DepartureSource.Api, "A"), NoticeKind.Leaving, 1, Now, Friday)]);
        var moving = Departure.Open(before, Now);
        moving.Stand(standing, CutOffOf(standing, before), false, before, Now);
        Assert.Empty(moving.Stand(standing, CutOffOf(standing, before), false, before, Now));
        var terms = moving.Terms;

        var changed = Assert.IsType<DepartureChanged>(Assert.Single(moving.Stand(standing, CutOffOf(standing, after), false, after, Now)));

        Assert.Equal((terms, terms, after.Region), (changed.Before, changed.Now, changed.Region));
        Assert.NotEqual(before.Region, after.Region);
    }

    [Fact]
    public void Who_leaves_anew_leaves_on_the_new_terms_alone()
    {
        var name = new CaseName(DepartureSource.Api, "A");
        var standing = DepartureFold.Of(
        [
            new(name, NoticeKind.Leaving, 1, Now, Friday, Friday.PlusDays(30), LeavingReason.Misconduct),
            new(name, NoticeKind.Rehire, 2, Now),
            new(name, NoticeKind.Leaving, 3, Now, Friday.PlusDays(7)),
        ]);

        Assert.Equal((DepartureState.Scheduled, Friday.PlusDays(7), null, null), (standing.State, standing.LastWorkingDayOn!.Value, standing.TerminationOn, standing.Reason));
    }

    /// <summary>What is told of a set of notices: which of the situations are in it.</summary>
    private static IEnumerable<string> Situations(int laptops, Said[] notices, (Said[] Batch, int Hour)[] heard)
    {
        var (order, days) = (heard.SelectMany(h => h.Batch).ToList(), notices.Where(n => n.Case.Source == DepartureSource.Api).Select(n => n.LastWorkingDayOn).OfType<LocalDate>().ToList());
        (string Name, bool IsIn)[] all =
        [
            ("a person without a laptop", laptops == 0), ("duplicates", order.Count > order.Distinct().Count()), ("a replay", order.Count > notices.Length),
            ("out of order", order.Where(n => n.Case.Source == DepartureSource.Api).Select(n => n.Sequence).ToList() is var counts && counts.Zip(counts.Skip(1)).Any(p => p.First > p.Second)),
            ("moved forward", days.Zip(days.Skip(1)).Any(p => p.Second > p.First)), ("moved back", days.Zip(days.Skip(1)).Any(p => p.Second < p.First)),
            ("a last working day before the termination", notices.Any(n => n.TerminationOn > n.LastWorkingDayOn)), ("two systems", notices.Select(n => n.Case).Distinct().Count() > 1),
            ("what was a contractor is an employee", notices.Any(n => n is { Case.Source: DepartureSource.EndDate, Kind: NoticeKind.Rehire })),
        ];
        return all.Where(a => a.IsIn).Select(a => a.Name);
    }

    private static Gen<Said[]> Notices =>
        from api in Words.Array[0, 5]
        from bob in Words.Array[0, 3]
        from account in Gen.Bool.Array[0, 3]
        from contract in Gen.Int[-3, 30].Array[0, 2]
        where api.Length + bob.Length + account.Length + contract.Length > 0
        select (Said[])[
            .. api.Select((w, i) => w(new(DepartureSource.Api, "case-1"), i)),
            .. bob.Select(w => w(new(DepartureSource.HiBob, "17"), null)),
            .. account.Select((cut, i) => new Said(new(DepartureSource.Account, "p"), cut ? NoticeKind.Signal : NoticeKind.Withdrawal, i, Now + Duration.FromHours(i * 7))),
            // A contract ends on a day; and whoever becomes an employee stays.
            .. contract.Select((day, i) => new Said(
                new(DepartureSource.EndDate, "p"), day > 14 ? NoticeKind.Rehire : NoticeKind.Leaving, i, Now + Duration.FromHours(i * 5), day > 14 ? null : Friday.PlusDays(day), day > 14 ? null : Friday.PlusDays(day))),
        ];

    /// <summary>What happens to the laptops meanwhile, each at its hour.</summary>
    private static Gen<(Move Move, int Hour)[]> Moves =>
        from moves in Gen.Select(Gen.OneOf(Move.Give, Move.Swap, Move.Again, Move.Arrange, Move.Arrange, Move.Arrange), Gen.Int[0, 260]).Array[0, 3]
        select moves.OrderBy(m => m.Item2).Select(m => (m.Item1, m.Item2)).ToArray();

    private enum Move
    {
        Give,
        Swap,
        Arrange,

        /// <summary>A laptop comes in, and is handed to the same person again.</summary>
        Again,
    }

    /// <summary>A source's word, at an hour that its clock says and a day around the time at which the test looks.</summary>
    private static Gen<Func<CaseName, long?, Said>> Words =>
        from kind in Gen.OneOf(NoticeKind.Leaving, NoticeKind.Leaving, NoticeKind.InEffect, NoticeKind.Cancellation, NoticeKind.Rehire, NoticeKind.Signal)
        from hour in Gen.Int[0, 40]
        from day in Gen.Int[-3, 14]
        from reason in Gen.OneOf<LeavingReason?>(null, LeavingReason.Voluntary, LeavingReason.Misconduct)
        from arranged in Gen.Bool
        select new Func<CaseName, long?, Said>((name, sequence) => new(
            name, kind, sequence, Now + Duration.FromHours(hour), kind == NoticeKind.Leaving ? Friday.PlusDays(day) : null, kind == NoticeKind.Leaving ? Friday.PlusDays(day + 10) : null,
            kind == NoticeKind.Leaving ? reason : null, kind == NoticeKind.Leaving && arranged ? new("TMR-1", new(10, 0), new(11, 0)) : null));

    /// <summary>The same notices in another order, some of them twice, in batches, each heard at an hour of its own.</summary>
    private static Gen<(Said[] Batch, int Hour)[]> Hearings(Said[] notices) =>
        from order in Gen.Shuffle(notices)
        from again in Gen.OneOf(notices).Array[0, 4]
        from sizes in Gen.Int[1, 4].Array[notices.Length + 4]
        from hours in Gen.Int[0, 260].Array[notices.Length + 4]
        select Cut([.. order, .. again], sizes).Zip(hours.Order()).ToArray();

    private static IEnumerable<Said[]> Cut(Said[] notices, int[] sizes)
    {
        var taken = 0;
        foreach (var size in sizes.TakeWhile(_ => taken < notices.Length))
        {
            yield return notices[taken..Math.Min(taken + size, notices.Length)];
            taken += size;
        }
    }

    private static string AtOnce((string, int, int) leaver, Said[] notices, (Move Move, int Hour)[] moves)
    {
        var story = new Story(leaver);
        foreach (var (move, hour) in moves)
            story.Make(move, Now + Duration.FromHours(hour));
        story.Hear(notices, End);
        return story.Told(moves.All(m => m.Move != Move.Arrange));
    }

    private static string PieceByPiece((string, int, int) leaver, (Said[] Batch, int Hour)[] heard, (Move Move, int Hour)[] moves)
    {
        var story = new Story(leaver);
        PieceByPiece(story, heard, moves);
        return story.Told(moves.All(m => m.Move != Move.Arrange));
    }

    private static void PieceByPiece(Story story, (Said[] Batch, int Hour)[] heard, (Move Move, int Hour)[] moves)
    {
        var acts = moves.Select(m => (m.Hour, Act: (Action<Instant>)(at => story.Make(m.Move, at)))).Concat(heard.Select(h => (h.Hour, Act: (Action<Instant>)(at => story.Hear(h.Batch, at)))));
        foreach (var (hour, act) in acts.OrderBy(a => a.Hour))
            act(Now + Duration.FromHours(hour));
        story.Hear([], End);
    }

    /// <summary>
    /// One leaver with their laptops, told of as the program is: each case keeps its notices, the departure is put together anew, and the plans follow. Until the directory knows them
    /// the notices wait.
    /// </summary>
    private sealed class Story
    {
        private readonly Person person;
        private readonly Instant knownFrom;
        private readonly List<DepartureCase> cases = [];
        private readonly List<Device> devices = [];
        private readonly List<Return> plans = [];
        private Departure? departure;
        private Terms? told;

        public Story((string Zone, int Laptops, int KnownFrom) leaver)
        {
            (person, knownFrom) = (Person("PT", leaver.Zone), Now + Duration.FromHours(leaver.KnownFrom < 80 ? 0 : leaver.KnownFrom));
            for (var i = 0; i < leaver.Laptops; i++)
                devices.Add(InUse(person, Instant.FromUtc(2026, 3, 2, 9, 0)));
        }

        /// <summary>What has been gone through on the way.</summary>
        public SortedSet<string> Situations { get; } = new(StringComparer.Ordinal);

        private IEnumerable<Device> Theirs => devices.Where(d => d.PersonId == person.Id);

        /// <summary>Somebody is given another laptop, swaps one, or a label is made.</summary>
        public void Make(Move move, Instant now)
        {
            var isTold = plans.Count > 0;
            if (move == Move.Arrange)
                plans.Find(p => p.State == ReturnState.Planned)?.Arrange(Guid.CreateVersion7(), new(ReturnMethod.Kit, new("by kit", []), null), isExpected: true, "user:desk", now);
            if (move is (Move.Swap or Move.Again) && Theirs.FirstOrDefault() is { } old)
                BringBack(old, isAgain: move == Move.Again, now);
            if (move is Move.Swap or Move.Give)
                devices.Add(InUse(person, now));
            if (isTold && move is (Move.Swap or Move.Give))
                Situations.Add(move == Move.Swap ? "a laptop swapped after the notice" : "a laptop assigned after the notice");
            if (departure is not null)
                Plan(now);
        }

        private void BringBack(Device old, bool isAgain, Instant now)
        {
            old.EndUse(now);
            old.Receive(LaptopFleet.Tests.Shipments.Parcels.Depot(), now);
            if (departure is not null)
                Plan(now);
            old.Sanitise(new(SanitisationMethod.Purge, SanitisationTechnique.CryptoErase, "cert"), now);
            old.Restock(Condition.Used, now);
            if (!isAgain)
                return;
            // Before anybody has looked what became of it in between.
            old.HandOver(person.Id, person.Region, now);
            old.Accept(now);
            if (plans.Exists(p => p.DeviceId == old.Id))
                Situations.Add("the same laptop handed over again");
        }

        public void Hear(Said[] batch, Instant now)
        {
            foreach (var said in batch)
                CaseOf(said.Case).Hear(said, "test", person.Region, now);
            if (now < knownFrom)
            {
                Situations.Add("the person unknown at first");
                return;
            }
            departure ??= Departure.Open(person, now);
            var standing = DepartureFold.Of(cases.SelectMany(c => c.Notices.Select(n => n.Said(c.Name))));
            foreach (var happened in departure.Stand(standing, CutOffOf(standing, person), IsKnown(standing, person), person, now))
                told = Agree(happened);
            Assert.True(told is null || told.State == departure.State, $"The events say {told?.State}, the departure {departure.State}.");
            Plan(now);
        }

        /// <param name="isWhole">Where a label was made on the way, when that was is no part of what has to be the same.</param>
        public string Told(bool isWhole) => JsonSerializer.Serialize(new
        {
            departure!.State,
            Since = departure.StateSince.ToString("g", CultureInfo.InvariantCulture),
            Last = departure.LastWorkingDayOn?.ToString("R", CultureInfo.InvariantCulture),
            Termination = departure.TerminationOn?.ToString("R", CultureInfo.InvariantCulture),
            departure.Reason,
            From = departure.CutOffFromAt?.ToString("g", CultureInfo.InvariantCulture),
            departure.CutOffHow?.Sentence,
            Plans = plans.Where(p => !ReturnLifecycle.IsOver(p.State)).OrderBy(p => devices.FindIndex(d => d.Id == p.DeviceId))
                .Select(p => $"{devices.FindIndex(d => d.Id == p.DeviceId)} {(isWhole ? p.State : null)} {p.Disposition} {p.Case} {p.BookValue} {(isWhole ? p.DueAt : null)} "
                    + string.Join(' ', p.Steps.Where(s => isWhole || s.Kind != StepKind.Arrange).OrderBy(s => s.Kind).Select(s => $"{s.Kind} {s.DueOn} {s.DueAt}"))),
        });

        private DepartureCase CaseOf(CaseName name)
        {
            if (cases.Find(c => c.Name == name) is { } known)
                return known;
            cases.Add(DepartureCase.Open(name, new(person.Id), Now));
            return cases[^1];
        }

        private Terms Agree(FleetEvent happened) => happened switch
        {
            DepartureChanged changed => changed.Now,
            _ => departure!.Terms,
        };

        private void Plan(Instant now)
        {
            plans.ForEach(p => p.Follow(devices.Find(d => d.Id == p.DeviceId)!, now));
            if (departure!.IsOn)
            {
                plans.AddRange(PlansInLine.BeOn(
                    departure, plans, [.. Theirs], device => ReturnPlans.Of(departure, person, device, new(null), RulesOf(departure.LastWorkingDayOn!.Value)), id => devices.Find(d => d.Id == id)!, now).Added);
                return;
            }
            if (plans.Exists(p => p.State == ReturnState.Arranged))
                Situations.Add("rescinded after it was arranged");
            if (departure.State == DepartureState.Rehired && plans.Exists(p => ReturnLifecycle.IsWithThem(p.State)))
                Situations.Add("rehired before the return");
            plans.ForEach(p => p.CallOff(now));
        }
    }
}
