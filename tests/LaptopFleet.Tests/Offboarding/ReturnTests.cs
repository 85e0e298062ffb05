using LaptopFleet.Devices;
using LaptopFleet.Offboarding;
using LaptopFleet.Offboarding.Events;
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
        Assert.Throws<InvalidOperationException>(() => With() is var (_, plan, device) ? plan.ProposeWriteOff(Grounds, device, [], Both.Actor, Now) : []);

    [Fact]
    public void Why_it_is_given_up_stays_with_the_plan_and_the_event_tells_what_it_is_worth()
    {
        var (_, plan, device) = With();

        var told = Assert.IsType<ReturnProposed>(Assert.Single(plan.ProposeWriteOff(Grounds, device, [Role.LogisticsLead], Both.Actor, Now)));

        Assert.Equal((Grounds.Value, Grounds.ReportReference, Proposal.WriteOff), (told.Value, told.ReportReference, told.Proposal));
        Assert.Equal((Grounds.Reason, Grounds.Evidence, null, Grounds.Value), (plan.WriteOffReason, plan.WriteOffEvidence, plan.WriteOffReference, plan.WriteOffValue));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Lost_or_stolen_it_is_given_up_only_under_the_number_of_a_report(bool isStolen)
    {
        var (_, plan, device) = With();
        _ = isStolen ? device.ReportStolen("P-1", Now) : device.ReportLost(null, Now);
        plan.Follow(device, Now);

        Assert.Equal("return.report-missing", Assert.Throws<RefusedException>(() => plan.ProposeWriteOff(Grounds, device, [Role.LogisticsLead], Both.Actor, Now)).Code);
        Assert.Null(plan.Proposed);
        plan.ProposeWriteOff(Grounds with { ReportReference = "P-1" }, device, [Role.LogisticsLead], Both.Actor, Now);
        Assert.Equal((Proposal.WriteOff, "P-1"), (plan.Proposed, plan.WriteOffReference));
    }

    [Theory]
    [InlineData("kit", null, ReturnMethod.Kit)]
    [InlineData("label", null, ReturnMethod.Label)]
    [InlineData("pick-up", null, ReturnMethod.PickUp)]
    [InlineData("pick-up", ReturnMethod.PickUp, ReturnMethod.PickUp)]
    public void It_comes_back_as_policy_says_and_the_rule_is_kept(string said, ReturnMethod? wanted, ReturnMethod expected)
    {
        var way = WayBack.Of(Said(said), wanted, exception: "None is needed.");

        Assert.Equal((expected, null, "return.method.jp"), (way.Method, way.Exception, Assert.Single(way.How.Rules).Rule!.RuleId));
        Assert.Contains(said, way.How.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Otherwise_it_comes_back_only_by_an_exception_that_says_why()
    {
        Assert.Equal("return.method-not-allowed", Assert.Throws<RefusedException>(() => WayBack.Of(Said("pick-up"), ReturnMethod.Label, " ")).Code);

        var way = WayBack.Of(Said("pick-up"), ReturnMethod.Label, "No courier comes to the island. ");

        Assert.Equal((ReturnMethod.Label, "No courier comes to the island."), (way.Method, way.Exception));
        Assert.Contains("instead of pick-up", way.How.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_is_sent_to_a_door_at_which_nobody_is()
    {
        var plan = Planned();
        var way = WayBack.Of(Said("pick-up"), null, null);

        Assert.Equal("return.pickup-not-confirmed", Assert.Throws<RefusedException>(() => plan.Arrange(Guid.CreateVersion7(), way, isExpected: false, "user:desk", Now)).Code);
    }

    private static readonly WriteOffGrounds Grounds = new("Nobody answers.", "Ladder of November", null, LaptopFleet.World.Money.Parse("1400.00", "USD"));

    private static Decision Said(string outcome) =>
        new("return-method", outcome, new("return.method.jp", 1, Friday, "logistics", "house default"), new Dictionary<string, string>(), "return.method.jp version 1 holds where country=JP.");

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
