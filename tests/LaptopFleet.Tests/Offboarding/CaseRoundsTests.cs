using LaptopFleet.Audit;
using LaptopFleet.Offboarding;
using LaptopFleet.Platform;
using NodaTime;
using static LaptopFleet.Tests.Offboarding.Leavers;

namespace LaptopFleet.Tests.Offboarding;

/// <summary>An account, a contractor and an employee are called the same when they leave a second time: what is told of them then is about another departure.</summary>
public sealed class CaseRoundsTests
{
    private static readonly CaseName Account = new(DepartureSource.Account, "p");
    private static readonly Instant Closed = Now + Duration.FromDays(10);
    private readonly LaptopFleet.People.Person person = Person();

    [Theory]
    [InlineData(NoticeKind.Signal)]
    [InlineData(NoticeKind.InEffect)]
    [InlineData(NoticeKind.Leaving)]
    public void Once_their_departure_is_closed_a_later_word_that_they_leave_begins_another(NoticeKind kind)
    {
        var (first, departure) = OfClosed(Account);

        Assert.Null(CaseRounds.Of(new(Account, kind, 7, Closed + Duration.FromDays(300), kind == NoticeKind.Leaving ? Friday.PlusDays(300) : null), [first], _ => departure));
    }

    [Fact]
    public void What_happened_before_it_was_closed_and_is_heard_later_is_about_what_is_over()
    {
        var (first, departure) = OfClosed(Account);

        Assert.Same(first, CaseRounds.Of(new(Account, NoticeKind.Signal, 7, Closed), [first], _ => departure));
        Assert.Same(first, CaseRounds.Of(first.Notices[0].Said(Account), [first], _ => departure));
    }

    [Fact]
    public void A_last_day_before_it_was_closed_is_a_correction_of_what_is_over()
    {
        var name = new CaseName(DepartureSource.EndDate, "p");
        var (first, departure) = OfClosed(name);
        var last = Closed.InZone(DateTimeZoneProviders.Tzdb[departure.Zone]).Date;

        Assert.Same(first, CaseRounds.Of(new(name, NoticeKind.Leaving, 7, Closed + Duration.FromDays(1), last), [first], _ => departure));
        Assert.Null(CaseRounds.Of(new(name, NoticeKind.Leaving, 7, Closed + Duration.FromDays(1), last.PlusDays(1)), [first], _ => departure));
    }

    [Theory]
    [InlineData(NoticeKind.Withdrawal)]
    [InlineData(NoticeKind.Cancellation)]
    [InlineData(NoticeKind.Rehire)]
    public void That_they_are_back_begins_no_departure_and_is_about_the_second_where_there_is_one(NoticeKind kind)
    {
        var (first, departure) = OfClosed(Account);
        var (back, second) = (new Said(Account, kind, 7, Closed + Duration.FromDays(1)), first.Again(Closed));

        Assert.Same(first, CaseRounds.Of(back, [first], _ => departure));
        Assert.Same(second, CaseRounds.Of(back, [first, second], r => r.Round == 1 ? departure : null));
    }

    [Fact]
    public void A_caller_of_the_api_is_told_that_it_is_closed_and_takes_another_case_id()
    {
        var name = new CaseName(DepartureSource.Api, "A");
        var (first, departure) = OfClosed(name);

        Assert.Same(first, CaseRounds.Of(new(name, NoticeKind.InEffect, 7, Closed + Duration.FromDays(300)), [first], _ => departure));
    }

    [Fact]
    public void A_count_that_was_used_in_an_earlier_round_is_used()
    {
        var (first, departure) = OfClosed(Account);
        var again = new Said(Account, NoticeKind.Signal, 1, Closed + Duration.FromDays(300));

        Assert.Equal("departure.sequence-reused", Assert.Throws<RefusedException>(() => CaseRounds.Of(again, [first], _ => departure)!.Hear(again, "test", null, Closed)).Code);
    }

    [Fact]
    public void Another_round_is_of_the_same_person_and_counts_on()
    {
        var (first, _) = OfClosed(Account);

        var second = first.Again(Closed);

        Assert.Equal((Account, person.Id, 2, 0), (second.Name, second.PersonId, second.Round, second.Notices.Count));
        Assert.Null(second.DepartureId);
    }

    private (DepartureCase First, Departure Departure) OfClosed(CaseName name)
    {
        var first = DepartureCase.Open(name, new(person.Id), Now);
        first.Match(person);
        first.Hear(new(name, NoticeKind.InEffect, 1, Now), "test", person.Region, Now);
        var departure = Departure.Open(person, Now);
        var standing = DepartureFold.Of(first.Notices.Select(n => n.Said(name)));
        departure.Stand(standing, CutOffOf(standing, person), isKnown: false, person, Now);
        first.Join(departure);
        departure.Close(0, 1, checkedThatNone: false, new Actor("user", "people-ops"), Closed);
        return (first, departure);
    }
}
