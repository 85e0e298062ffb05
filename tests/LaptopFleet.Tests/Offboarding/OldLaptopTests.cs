using LaptopFleet.Audit;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.Offboarding.Events;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using LaptopFleet.Procurement;
using NodaTime;
using NodaTime.Text;
using static LaptopFleet.Tests.Offboarding.Leavers;

namespace LaptopFleet.Tests.Offboarding;

/// <summary>What becomes of a laptop that a refresh replaces: by the same policy as a leaver's, in every state that its plan can be in.</summary>
public sealed class OldLaptopTests
{
    private static readonly Actor Desk = new("user", "desk");
    private static readonly LocalDate NeededOn = new(2026, 12, 1);
    private static readonly OfferTerms Terms = new(Friday, Now + Duration.FromDays(7), new("a week", []));

    [Theory]
    // As old as a refresh lets it become: three years.
    [InlineData("2023-12-01", "refresh-age", "Keep Donate Return")]
    // A day too young for that; and they have got another one within the year.
    [InlineData("2023-12-02", "refreshed", "Return Buy Keep")]
    [InlineData("2026-03-02", "refreshed", "Return Buy Keep")]
    public void Its_case_is_that_of_a_leaver_who_got_a_refresh_on_the_day_on_which_the_new_one_is_needed(string since, string @case, string allowed)
    {
        var (plan, _, _) = With(since);

        // Whatever they may, it comes back until they have agreed to something else.
        Assert.Equal((@case, allowed, ReturnState.Planned, Disposition.Return), (plan.Case, string.Join(' ', plan.Allowed), plan.State, plan.Disposition));
        // Bought on 15 January for 2,400 dollars; ten months are over on 1 December, whenever the new one comes.
        Assert.Equal("1400.00 USD", plan.BookValue!.ToString());
        Assert.Null(plan.DepartureId);
    }

    [Fact]
    public void What_is_damaged_or_on_hold_comes_back_and_voids_what_was_agreed()
    {
        var (plan, person, device) = With("2023-12-01");
        plan.Propose(Disposition.Keep, Asked([]), Terms, Desk, Now);
        plan.Agree(Wanted(person, device), Now);

        Hold.Place(device, "A dispute.", Desk, Now);
        var told = Assert.IsType<ReturnReplanned>(plan.Replan(Wanted(person, device), Now));

        Assert.Equal((Disposition.Keep, Disposition.Return), (told.Before, told.Now));
        Assert.Equal((ReturnState.Planned, "hold", "Return"), (plan.State, plan.Case, string.Join(' ', plan.Allowed)));
        Assert.Equal("return.not-allowed", Assert.Throws<RefusedException>(() => plan.Propose(Disposition.Keep, Asked([]), Terms, Desk, Now)).Code);
    }

    [Fact]
    public void What_a_hold_forbids_while_it_waits_for_approval_is_not_asked_for_any_more_and_is_not_offered()
    {
        var (plan, person, device) = With("2023-12-02");
        plan.Propose(Disposition.Buy, Asked([Role.LogisticsLead]), Terms, Desk, Now);
        Assert.Equal(Proposal.Buy, plan.Proposed);

        Hold.Place(device, "A dispute.", Desk, Now);
        plan.Replan(Wanted(person, device), Now);

        Assert.Equal((null, 0), (plan.Proposed, plan.Approvals.Count));
        Assert.Equal("return.not-allowed", Assert.Throws<RefusedException>(() => plan.Offer(Disposition.Buy, Terms, Now)).Code);
    }

    [Fact]
    public void The_price_of_an_offer_stays_what_it_was()
    {
        var (plan, person, device) = With("2023-12-02");
        plan.Propose(Disposition.Buy, Asked([]), Terms, Desk, Now);

        plan.Replan(Wanted(person, device) with { BookValue = new(100, "USD") }, Now);

        Assert.Equal(("1.00 USD", "1400.00 USD"), (plan.BookValue!.ToString(), plan.OfferPrice!.ToString()));
    }

    [Fact]
    public void What_is_lost_is_given_up_under_the_number_of_its_report_alone()
    {
        var (plan, _, device) = In(ReturnState.Missing);
        var grounds = new WriteOffGrounds("It was left in a train.", "Letter of the railway", null, null);

        Assert.Equal("return.report-missing", Assert.Throws<RefusedException>(() => plan.ProposeWriteOff(grounds, device, Asked([Role.LogisticsLead]), Desk, Now)).Code);
        plan.ProposeWriteOff(grounds with { ReportReference = "P-1" }, device, Asked([Role.LogisticsLead]), Desk, Now);
        Assert.Equal((Proposal.WriteOff, "P-1"), (plan.Proposed, plan.WriteOffReference));
    }

    [Fact]
    public void What_is_on_hold_is_imaged_with_its_hash()
    {
        var (plan, person, device) = With("2023-12-01");
        Hold.Place(device, "A dispute.", Desk, Now);
        plan.Replan(Wanted(person, device, new(2026, 12, 4)), Now);

        plan.Image(device, device.SerialNumber, "form 4", new string('a', 64), "user:security", Now);

        var step = plan.Steps.Single(s => s.Kind == StepKind.HandOverForImaging);
        Assert.Equal(("form 4", 64, "user:security"), (step.Evidence, step.Sha256!.Length, step.DoneBy));
    }

    [Theory]
    [InlineData(ReturnState.Planned, Disposition.Keep, "Offered Keep")]
    [InlineData(ReturnState.Planned, Disposition.Donate, "Offered Donate")]
    [InlineData(ReturnState.Planned, Disposition.Buy, "return.not-allowed")]
    [InlineData(ReturnState.Planned, Disposition.Return, "Planned Return")]
    [InlineData(ReturnState.Offered, Disposition.Donate, "return.not-offer")]
    [InlineData(ReturnState.Offered, Disposition.Return, "Planned Return")]
    [InlineData(ReturnState.Agreed, Disposition.Donate, "return.not-offer")]
    [InlineData(ReturnState.Agreed, Disposition.Return, "Planned Return")]
    [InlineData(ReturnState.Arranged, Disposition.Keep, "return.not-offer")]
    [InlineData(ReturnState.Arranged, Disposition.Return, "Arranged Return")]
    [InlineData(ReturnState.Travelling, Disposition.Keep, "return.not-offer")]
    [InlineData(ReturnState.Travelling, Disposition.Return, "return.not-decline")]
    [InlineData(ReturnState.Received, Disposition.Keep, "return.not-offer")]
    [InlineData(ReturnState.Received, Disposition.Return, "return.not-decline")]
    [InlineData(ReturnState.Missing, Disposition.Keep, "return.not-offer")]
    [InlineData(ReturnState.Missing, Disposition.Return, "return.not-decline")]
    [InlineData(ReturnState.Done, Disposition.Keep, "return.not-offer")]
    [InlineData(ReturnState.Done, Disposition.Return, "return.not-decline")]
    [InlineData(ReturnState.CalledOff, Disposition.Keep, "return.not-offer")]
    [InlineData(ReturnState.CalledOff, Disposition.Return, "return.not-decline")]
    public void In_each_state_a_choice_is_taken_or_refused(ReturnState state, Disposition choice, string expected)
    {
        var (plan, person, device) = In(state);
        string Chosen()
        {
            if (choice == Disposition.Return)
                plan.SendBack(Wanted(person, device), Now);
            else
                plan.Propose(choice, Asked([]), Terms, Desk, Now);
            return $"{plan.State} {plan.Disposition}";
        }

        Assert.Equal(expected, expected.StartsWith("return.", StringComparison.Ordinal) ? Assert.Throws<RefusedException>(Chosen).Code : Chosen());
    }

    [Fact]
    public void Whoever_rather_sends_it_back_does_so_though_they_might_keep_it_until_they_ask_for_it_anew()
    {
        var (plan, person, device) = With("2023-12-01");
        plan.Propose(Disposition.Keep, Asked([]), Terms, Desk, Now);
        plan.Decline(Wanted(person, device), Now);
        plan.Propose(Disposition.Keep, Asked([]), Terms, Desk, Now);
        plan.Expire(Wanted(person, device), Now);
        Assert.Equal((ReturnState.Planned, Disposition.Return, null), (plan.State, plan.Disposition, plan.SendsBackSince));

        Assert.IsType<ReturnReplanned>(Assert.Single(plan.SendBack(Wanted(person, device), Now)));
        Assert.Empty(plan.SendBack(Wanted(person, device), Now));
        plan.Replan(Wanted(person, device), Now);
        Assert.Equal((Disposition.Return, Now), (plan.Disposition, plan.SendsBackSince));

        plan.Propose(Disposition.Keep, Asked([]), Terms, Desk, Now);
        Assert.Equal((ReturnState.Offered, Disposition.Keep, null), (plan.State, plan.Disposition, plan.SendsBackSince));
    }

    [Fact]
    public void What_waits_for_approval_is_taken_back_by_whoever_rather_sends_it_back_with_an_event_each_time()
    {
        var (plan, person, device) = With("2023-12-02");
        plan.Propose(Disposition.Buy, Asked([Role.LogisticsLead]), Terms, Desk, Now);

        var told = plan.SendBack(Wanted(person, device), Now);

        Assert.Equal([nameof(ReturnProposalWithdrawn), nameof(ReturnReplanned)], told.Select(e => e.GetType().Name));
        Assert.Equal((Proposal.Buy, plan.OrderId is not null, plan.PersonId), told[0] is ReturnProposalWithdrawn withdrawn ? (withdrawn.Proposal, withdrawn.DepartureId is null, withdrawn.PersonId) : default);
        Assert.Equal((ReturnState.Planned, Disposition.Return, null, null, 0, Now), (plan.State, plan.Disposition, plan.Proposed, plan.ProposedBy, plan.Approvals.Count, plan.SendsBackSince));
        Assert.Equal("approval.not-asked", Assert.Throws<RefusedException>(() => plan.Decide(new(new("user", "lead"), null, [Role.LogisticsLead]), null, Verdict.Approve, null, null, Now)).Code);

        // The desk asks once more, though they have said what they would rather.
        plan.Propose(Disposition.Keep, Asked([Role.LogisticsLead]), Terms, Desk, Now);
        Assert.IsType<ReturnProposalWithdrawn>(Assert.Single(plan.SendBack(Wanted(person, device), Now)));
        plan.Propose(Disposition.Buy, Asked([]), Terms, Desk, Now);
        Assert.Equal(ReturnState.Offered, plan.State);
    }

    [Fact]
    public void That_it_is_given_up_is_not_its_holders_to_take_back()
    {
        var (plan, person, device) = With("2023-12-01");
        plan.ProposeWriteOff(new("It burnt.", "Report of the fire brigade", null, null), device, Asked([Role.LogisticsLead]), Desk, Now);

        Assert.IsType<ReturnReplanned>(Assert.Single(plan.SendBack(Wanted(person, device), Now)));
        Assert.Equal((Proposal.WriteOff, 1), (plan.Proposed, plan.Approvals.Count(a => a.IsOpen)));
        Assert.Equal("return.not-decline", Assert.Throws<RefusedException>(() => plan.TurnDown(Wanted(person, device), Now)).Code);
    }

    [Theory]
    [InlineData(Disposition.Keep, "")]
    [InlineData(Disposition.Buy, "")]
    [InlineData(Disposition.Return, "Arrange 2026-12-09")]
    [InlineData(Disposition.Donate, "Arrange 2026-12-09")]
    public void The_desk_has_a_step_from_the_day_on_which_the_new_one_came_and_none_before(Disposition disposition, string expected)
    {
        var (_, person, device) = With("2023-12-01");

        Assert.Empty(Wanted(person, device).StepsFor(disposition));
        // Two working days of Portugal after Friday, over the weekend and 8 December.
        var steps = Wanted(person, device, new(2026, 12, 4)).StepsFor(disposition);

        Assert.Equal(expected, string.Join(' ', steps.Select(s => $"{s.Kind} {s.DueOn:uuuu-MM-dd}")));
        Assert.All(steps, s => Assert.Contains("after the day on which its replacement came, 2026-12-04", s.How.Sentence, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(OrderKind.Refresh, true, false, null)]
    [InlineData(OrderKind.Refresh, true, true, "refresh.order-off")]
    [InlineData(OrderKind.Refresh, false, false, "refresh.laptop-unknown")]
    [InlineData(OrderKind.Replacement, true, false, "refresh.not-a-refresh")]
    [InlineData(OrderKind.Second, false, false, "refresh.not-a-refresh")]
    public void It_is_chosen_of_a_refresh_that_is_on_and_says_which_laptop_it_replaces(OrderKind kind, bool saysWhich, bool isOff, string? refused)
    {
        var device = Guid.CreateVersion7();
        var order = Ordered(Person(), kind, saysWhich ? device : null);
        if (isOff)
            order.Cancel(Now);

        if (refused is null)
            Assert.Equal(device, Return.ReplacedBy(order));
        else
            Assert.Equal(refused, Assert.Throws<RefusedException>(() => Return.ReplacedBy(order)).Code);
    }

    [Fact]
    public void What_is_not_with_its_holder_any_more_is_not_chosen_about()
    {
        var (_, person, device) = With("2023-12-01");
        device.EndUse(Now);
        device.Receive(Shipments.Parcels.Depot(), Now);

        Assert.Equal("refresh.laptop-gone", Assert.Throws<RefusedException>(() => Return.Plan(Ordered(person, OrderKind.Refresh, device.Id), device, Wanted(person, device), Now)).Code);
    }

    private static (Return Plan, Person Person, Device Device) In(ReturnState state)
    {
        var (plan, person, device) = With("2023-12-01");
        if (state is ReturnState.Offered or ReturnState.Agreed)
            plan.Propose(Disposition.Keep, Asked([]), Terms, Desk, Now);
        if (state == ReturnState.Agreed)
            plan.Agree(Wanted(person, device), Now);
        if (state == ReturnState.Arranged)
            plan.Arrange(Guid.CreateVersion7(), new(ReturnMethod.Label, new("a label", []), null), isExpected: true, "user:desk", Now);
        if (state == ReturnState.CalledOff)
            plan.CallOff(Now);
        if (state == ReturnState.Missing)
            device.ReportLost(null, Now);
        if (state is ReturnState.Travelling or ReturnState.Received or ReturnState.Done)
            device.EndUse(Now);
        if (state == ReturnState.Travelling)
            device.ShipBack(Guid.CreateVersion7(), Now);
        if (state is ReturnState.Received or ReturnState.Done)
            device.Receive(Shipments.Parcels.Depot(), Now);
        if (state == ReturnState.Done)
        {
            device.Sanitise(new(SanitisationMethod.Purge, SanitisationTechnique.CryptoErase, "cert"), Now);
            device.Restock(Condition.Used, Now);
        }
        plan.Follow(device, Now);
        Assert.Equal(state, plan.State);
        return (plan, person, device);
    }

    private static (Return Plan, Person Person, Device Device) With(string since)
    {
        var person = Person();
        var device = InUse(person, LocalDatePattern.Iso.Parse(since).Value.At(new(12, 0)).InUtc().ToInstant());
        return (Return.Plan(Ordered(person, OrderKind.Refresh, device.Id), device, Wanted(person, device), Now).Return, person, device);
    }

    private static ReturnPlan Wanted(Person person, Device device, LocalDate? cameOn = null) => ReturnPlans.Of(NeededOn, cameOn, person, device, RulesOf(NeededOn));

    private static Order Ordered(Person person, OrderKind kind, Guid? replaces)
    {
        var model = Model.Offer("book-14", 1, new("Maker", "Book 14", LaptopFleet.Catalog.Platform.Apple, "book", 14m, 24, 1000, new(240000, "USD"), 1.55m, 72.4m, 3, 1, "8471.30", "CN"), new(2025, 1, 1), null, Now).Model;
        return Order.Place(new(kind, person, model, NeededOn, "It is old.", ReplacesDeviceId: replaces), new("vendor", null, null, [], []), Desk, Now).Order;
    }
}
