using LaptopFleet.Devices;
using LaptopFleet.Offboarding;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using NodaTime;
using static LaptopFleet.Tests.Offboarding.Leavers;

namespace LaptopFleet.Tests.Offboarding;

public sealed class ReturnTests
{
    private static readonly Approver Both = new(new("user", "both"), null, [Role.PeopleOps, Role.LogisticsLead]);
    private static readonly OfferTerms Terms = new(Friday, Now + Duration.FromDays(7), new("a week", []));

    [Fact]
    public void Nobody_gives_two_approvals_of_one_proposal_and_asked_anew_they_may_decide_anew()
    {
        var plan = Planned();
        plan.Propose(Disposition.Keep, [Role.PeopleOps, Role.Logistics], Terms, new("user", "desk"), Now);
        Assert.False(plan.Decide(Both, Role.PeopleOps, Verdict.Approve, null, null, Now).IsApproved);

        Assert.Equal("approval.same-person", Assert.Throws<RefusedException>(() => plan.Decide(Both, Role.Logistics, Verdict.Approve, null, null, Now)).Code);
        plan.Decide(new(new("user", "other"), null, [Role.Logistics]), null, Verdict.Reject, null, null, Now);
        plan.Propose(Disposition.Keep, [Role.PeopleOps, Role.Logistics], Terms, new("user", "desk"), Now);

        Assert.False(plan.Decide(Both, Role.PeopleOps, Verdict.Approve, null, null, Now).IsApproved);
    }

    [Fact]
    public void The_leaver_does_not_approve_their_own_and_who_proposes_does_not_approve()
    {
        var plan = Planned();
        plan.Propose(Disposition.Buy, [Role.LogisticsLead], Terms, Both.Actor, Now);

        Assert.Equal("approval.same-person", Assert.Throws<RefusedException>(() => plan.Decide(Both, null, Verdict.Approve, null, null, Now)).Code);
        Assert.Equal("approval.own", Assert.Throws<RefusedException>(() =>
            plan.Decide(new(new("user", "self"), plan.PersonId, [Role.LogisticsLead]), null, Verdict.Approve, null, null, Now)).Code);
    }

    [Fact]
    public void A_write_off_never_goes_without_an_approval() =>
        Assert.Throws<InvalidOperationException>(() => Planned().ProposeWriteOff([], Both.Actor, Now));

    [Fact]
    public void A_laptop_that_was_seen_late_goes_the_whole_way_at_once()
    {
        var (person, plan, device) = With();
        device.EndUse(Now);
        device.Receive(Shipments.Parcels.Depot(), Now);
        device.Sanitise(new(SanitisationMethod.Purge, SanitisationTechnique.CryptoErase, "cert"), Now);
        device.Restock(Condition.Used, Now);

        plan.Follow(device, Now);

        Assert.Equal((ReturnState.Done, Now, null), (plan.State, plan.EndedAt, plan.DueAt));
        Assert.All(plan.Steps, s => Assert.NotNull(s.DoneAt));
        Assert.Empty(plan.Follow(device, Now));
        Assert.NotNull(person);
    }

    private static Return Planned() => With().Plan;

    private static (LaptopFleet.People.Person Person, Return Plan, Device Device) With()
    {
        var person = Person();
        var device = InUse(person, Instant.FromUtc(2026, 3, 2, 9, 0));
        var departure = Departure.Open(person, Now);
        var standing = DepartureFold.Of([new(new(DepartureSource.Api, "A"), NoticeKind.Leaving, 1, Now, Friday)]);
        departure.Stand(standing, CutOffOf(standing, person), person, Now);
        return (person, Return.Plan(departure, device, ReturnPlans.Of(departure, person, device, new(null), RulesOf(Friday)), Now).Return, device);
    }
}
