using LaptopFleet.Audit;
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
        plan.Propose(Disposition.Keep, Asked([Role.PeopleOps, Role.Logistics]), Terms, new("user", "desk"), Now);
        Assert.False(plan.Decide(Both, Role.PeopleOps, Verdict.Approve, null, null, Now).IsApproved);

        Assert.Equal("approval.same-person", Assert.Throws<RefusedException>(() => plan.Decide(Both, Role.Logistics, Verdict.Approve, null, null, Now)).Code);
        plan.Decide(new(new("user", "other"), null, [Role.Logistics]), null, Verdict.Reject, null, null, Now);
        plan.Propose(Disposition.Keep, Asked([Role.PeopleOps, Role.Logistics]), Terms, new("user", "desk"), Now);

        Assert.False(plan.Decide(Both, Role.PeopleOps, Verdict.Approve, null, null, Now).IsApproved);
    }

    [Fact]
    public void The_leaver_does_not_approve_their_own_and_who_proposes_does_not_approve()
    {
        var plan = Planned();
        plan.Propose(Disposition.Buy, Asked([Role.LogisticsLead]), Terms, Both.Actor, Now);

        Assert.Equal("approval.same-person", Assert.Throws<RefusedException>(() => plan.Decide(Both, null, Verdict.Approve, null, null, Now)).Code);
        Assert.Equal("approval.own", Assert.Throws<RefusedException>(() =>
            plan.Decide(new(new("user", "self"), plan.PersonId, [Role.LogisticsLead]), null, Verdict.Approve, null, null, Now)).Code);
    }

    [Fact]
    public void A_write_off_never_goes_without_an_approval()
    {
        var (_, plan, device, _) = With();

        Assert.Throws<InvalidOperationException>(() => plan.ProposeWriteOff(Grounds, device, Asked([]), Both.Actor, Now));
    }

    [Fact]
    public void Why_it_is_given_up_stays_with_the_plan_and_the_event_tells_what_it_is_worth()
    {
        var (_, plan, device, _) = With();

        var told = Assert.IsType<ReturnProposed>(Assert.Single(plan.ProposeWriteOff(Grounds, device, Asked([Role.LogisticsLead]), Both.Actor, Now)));

        Assert.Equal((Grounds.Value, Grounds.ReportReference, Proposal.WriteOff), (told.Value, told.ReportReference, told.Proposal));
        Assert.Equal((Grounds.Reason, Grounds.Evidence, null, Grounds.Value), (plan.WriteOffReason, plan.WriteOffEvidence, plan.WriteOffReference, plan.WriteOffValue));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Lost_or_stolen_it_is_given_up_only_under_the_number_of_a_report(bool isStolen)
    {
        var (_, plan, device, _) = With();
        _ = isStolen ? device.ReportStolen("P-1", Now) : device.ReportLost(null, Now);
        plan.Follow(device, Now);

        Assert.Equal("return.report-missing", Assert.Throws<RefusedException>(() => plan.ProposeWriteOff(Grounds, device, Asked([Role.LogisticsLead]), Both.Actor, Now)).Code);
        Assert.Null(plan.Proposed);
        plan.ProposeWriteOff(Grounds with { ReportReference = "P-1" }, device, Asked([Role.LogisticsLead]), Both.Actor, Now);
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
        var (person, plan, device, _) = With();
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_may_be_kept_comes_back_all_the_same_until_they_have_agreed_to_keep_it(bool isExpired)
    {
        var (_, plan, _, wanted) = With(used: new(2024, 3, 1));
        Assert.Equal("used Keep;Donate;Return Return", $"{plan.Case} {plan.AllowedWords} {plan.Disposition}");
        Assert.Equal(Whole, Open(plan));

        plan.Offer(Disposition.Keep, Terms, Now);
        plan.Replan(wanted(Friday, null), Now);
        Assert.Equal([StepKind.Confirm, StepKind.Sanitise], Open(plan));
        _ = isExpired ? (FleetEvent)plan.Expire(wanted(Friday, null), Now) : plan.Decline(wanted(Friday, null), Now);

        Assert.Equal((ReturnState.Planned, Disposition.Return), (plan.State, plan.Disposition));
        Assert.Equal(Whole, Open(plan));
        Assert.All(plan.Steps, s => Assert.True(s.DueOn >= Friday));
    }

    [Fact]
    public void What_they_have_agreed_to_keep_does_not_come_back()
    {
        var (_, plan, _, wanted) = With(used: new(2024, 3, 1));
        plan.Offer(Disposition.Keep, Terms, Now);

        plan.Agree(wanted(Friday, null), Now);
        plan.Replan(wanted(Friday.PlusDays(7), null), Now);

        Assert.Equal((ReturnState.Agreed, Disposition.Keep), (plan.State, plan.Disposition));
        Assert.Equal([StepKind.Confirm, StepKind.Sanitise], Open(plan));
    }

    [Fact]
    public void The_price_of_an_offer_stays_what_it_was_when_it_was_made()
    {
        var (_, plan, _, wanted) = With();
        Assert.Equal(140000, Assert.IsType<ReturnOffered>(plan.Offer(Disposition.Buy, Terms, Now)).Price!.Minor);

        plan.Replan(wanted(new(2027, 2, 26), null), Now);
        Assert.Equal((110000, 140000), (plan.BookValue!.Minor, plan.OfferPrice!.Minor));
        plan.Agree(wanted(new(2027, 2, 26), null), Now);
        Assert.Equal(140000, plan.OfferPrice!.Minor);

        plan.Decline(wanted(Friday, null), Now);
        Assert.Null(plan.OfferPrice);
        Assert.Null(Assert.IsType<ReturnOffered>(plan.Offer(Disposition.Keep, Terms, Now)).Price);
    }

    [Fact]
    public void What_is_not_allowed_any_more_is_not_asked_for_and_not_offered()
    {
        var (_, plan, _, wanted) = With();
        plan.Propose(Disposition.Buy, Asked([Role.LogisticsLead]), Terms, new("user", "desk"), Now);

        plan.Replan(wanted(Friday, LeavingReason.Investigation), Now);

        Assert.Equal((null, null), (plan.Proposed, plan.ProposedBy));
        Assert.Empty(plan.Approvals);
        Assert.Equal("return.not-allowed", Assert.Throws<RefusedException>(() => plan.Offer(Disposition.Buy, Terms, Now)).Code);
        Assert.Equal(ReturnState.Planned, plan.State);
    }

    [Fact]
    public void A_proposal_to_give_it_up_waits_on_whatever_policy_allows()
    {
        var (_, plan, device, wanted) = With();
        plan.ProposeWriteOff(Grounds, device, Asked([Role.LogisticsLead]), Both.Actor, Now);

        plan.Replan(wanted(Friday, LeavingReason.Investigation), Now);

        Assert.Equal(Proposal.WriteOff, plan.Proposed);
        Assert.Single(plan.Approvals);
    }

    [Fact]
    public void A_laptop_that_had_come_back_and_is_with_the_same_leaver_again_is_planned_anew()
    {
        var (person, plan, device, wanted) = With();
        plan.Arrange(Guid.CreateVersion7(), WayBack.Of(Said("label"), null, null), isExpected: true, "user:desk", Now);
        plan.EndedWith(Guid.CreateVersion7());
        device.EndUse(Now);
        device.Receive(Shipments.Parcels.Depot(), Now);
        device.Sanitise(new(SanitisationMethod.Purge, SanitisationTechnique.CryptoErase, "cert"), Now);
        device.Restock(Condition.Used, Now);
        plan.Follow(device, Now);
        Assert.Equal(ReturnState.Done, plan.State);
        device.HandOver(person.Id, person.Region, Now);

        var (added, happened) = PlansInLine.BeOn(DepartureOf(person, Friday, null), [plan], [device], _ => wanted(Friday, null), _ => device, Now);

        Assert.Empty(added);
        Assert.IsType<ReturnResumed>(Assert.Single(happened));
        Assert.Equal((ReturnState.Planned, null, null, null, null, null), (plan.State, plan.EndedAt, plan.Evidence, plan.ShipmentId, plan.AssignmentId, plan.Method));
        Assert.Equal(Whole, Open(plan));
        Assert.NotNull(plan.DueAt);
        Assert.Empty(PlansInLine.BeOn(DepartureOf(person, Friday, null), [plan], [device], _ => wanted(Friday, null), _ => device, Now).Happened);
    }

    private static readonly StepKind[] Whole = [StepKind.Confirm, StepKind.Arrange, StepKind.SendBack, StepKind.Receive, StepKind.Sanitise];

    private static StepKind[] Open(Return plan) => [.. plan.Steps.Where(s => s.IsOpen).Select(s => s.Kind).Order()];

    private static Return Planned() => With().Plan;

    /// <summary>A laptop of a leaver, its plan, and the plan that is wanted for it on a last day and for a reason.</summary>
    private static (LaptopFleet.People.Person Person, Return Plan, Device Device, Func<LocalDate, LeavingReason?, ReturnPlan> Wanted) With(LocalDate? used = null)
    {
        var person = Person();
        var device = InUse(person, (used ?? new(2026, 3, 2)).AtMidnight().InUtc().ToInstant() + Duration.FromHours(9));
        return (person, Return.Plan(DepartureOf(person, Friday, null), device, Of(Friday, null), Now).Return, device, Of);

        ReturnPlan Of(LocalDate on, LeavingReason? reason) => ReturnPlans.Of(DepartureOf(person, on, reason), person, device, new(null), RulesOf(on));
    }

    private static Departure DepartureOf(LaptopFleet.People.Person person, LocalDate on, LeavingReason? reason)
    {
        var departure = Departure.Open(person, Now);
        var standing = DepartureFold.Of([new(new(DepartureSource.Api, "A"), NoticeKind.Leaving, 1, Now, on, Reason: reason)]);
        departure.Stand(standing, CutOffOf(standing, person), IsKnown(standing, person), person, Now);
        return departure;
    }
}
