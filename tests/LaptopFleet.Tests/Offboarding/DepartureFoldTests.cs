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
        (from zone in Gen.OneOf(Zones)
         from notices in Notices
         from heard in Hearings(notices)
         select (zone, notices, heard))
        .Sample(t => Assert.Equal(AtOnce(t.zone, t.notices), PieceByPiece(t.zone, t.heard)), iter: NoticeSets);

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

    private static Gen<Said[]> Notices =>
        from api in Words.Array[0, 5]
        from bob in Words.Array[0, 3]
        from account in Gen.Bool.Array[0, 3]
        where api.Length + bob.Length + account.Length > 0
        select (Said[])[
            .. api.Select((w, i) => w(new(DepartureSource.Api, "case-1"), i)),
            .. bob.Select(w => w(new(DepartureSource.HiBob, "17"), null)),
            .. account.Select((cut, i) => new Said(new(DepartureSource.Account, "p"), cut ? NoticeKind.Signal : NoticeKind.Withdrawal, i, Now + Duration.FromHours(i * 7))),
        ];

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

    private static string AtOnce(string zone, Said[] notices)
    {
        var story = new Story(zone);
        story.Hear(notices, End);
        return story.Told();
    }

    private static string PieceByPiece(string zone, (Said[] Batch, int Hour)[] heard)
    {
        var story = new Story(zone);
        foreach (var (batch, hour) in heard)
            story.Hear(batch, Now + Duration.FromHours(hour));
        story.Hear([], End);
        return story.Told();
    }

    /// <summary>One leaver with one laptop, told of as the program is: each case keeps its notices, the departure is put together anew, and the plan follows.</summary>
    private sealed class Story(string zone)
    {
        private readonly Person person = Person("PT", zone);
        private readonly List<DepartureCase> cases = [];
        private Departure? departure;
        private Device? device;
        private Return? plan;
        private Terms? told;

        public void Hear(Said[] batch, Instant now)
        {
            foreach (var said in batch)
                CaseOf(said.Case).Hear(said, "test", person.Region, now);
            departure ??= Departure.Open(person, now);
            device ??= InUse(person, Instant.FromUtc(2026, 3, 2, 9, 0));
            var standing = DepartureFold.Of(cases.SelectMany(c => c.Notices.Select(n => n.Said(c.Name))));
            foreach (var happened in departure.Stand(standing, CutOffOf(standing, person), person, now))
                told = Agree(happened);
            Assert.True(told is null || told.State == departure.State, $"The events say {told?.State}, the departure {departure.State}.");
            Plan(now);
        }

        public string Told() => JsonSerializer.Serialize(new
        {
            departure!.State,
            Since = departure.StateSince.ToString("g", CultureInfo.InvariantCulture),
            Last = departure.LastWorkingDayOn?.ToString("R", CultureInfo.InvariantCulture),
            Termination = departure.TerminationOn?.ToString("R", CultureInfo.InvariantCulture),
            departure.Reason,
            From = departure.CutOffFromAt?.ToString("g", CultureInfo.InvariantCulture),
            departure.CutOffHow?.Sentence,
            Plan = plan is null || ReturnLifecycle.IsOver(plan.State)
                ? null
                : $"{plan.State} {plan.Disposition} {plan.Case} {plan.BookValue} {plan.DueAt} {string.Join(' ', plan.Steps.OrderBy(s => s.Kind).Select(s => $"{s.Kind} {s.DueOn} {s.DueAt}"))}",
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
            if (!departure!.IsOn)
            {
                plan?.CallOff(now);
                return;
            }
            var wanted = ReturnPlans.Of(departure, person, device!, new(null), RulesOf(departure.LastWorkingDayOn!.Value));
            if (plan is null)
                plan = Return.Plan(departure, device!, wanted, now).Return;
            else if (plan.State == ReturnState.CalledOff)
                plan.Resume(wanted, now);
            else
                plan.Replan(wanted, now);
        }
    }
}
