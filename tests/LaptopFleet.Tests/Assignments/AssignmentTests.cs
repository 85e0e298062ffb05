using LaptopFleet.Assignments;
using LaptopFleet.Devices;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using NodaTime;
using static LaptopFleet.Tests.Shipments.Parcels;

namespace LaptopFleet.Tests.Assignments;

public sealed class AssignmentTests
{
    private static readonly Person Ana = Person();

    private static Assignment Opened(Device device, LocalDate? dueBackOn = null) => Assignment.Open(device, Ana, dueBackOn, null, Now).Assignment;

    private static Assignment HandedOver(string serial = "C02XK1")
    {
        var assignment = Opened(Device(Depot(), serial));
        assignment.HandOver(Now);
        return assignment;
    }

    [Fact]
    public void The_person_accepts_with_the_serial_number_from_the_case()
    {
        var assignment = HandedOver("0C02 XK1");

        var events = assignment.Accept(" c02xk1", HandoverStatement.Version, "as new", Now);

        Assert.Equal(["HandoverAccepted", "DeviceAccepted"], events.Select(e => e.GetType().Name));
        Assert.Equal((DeviceState.InUse, Now, "as new"), (assignment.Device.State, assignment.AcceptedAt, assignment.Condition));
    }

    [Fact]
    public void Another_serial_number_is_refused() =>
        Refuses("assignment.serial-mismatch", () => HandedOver().Accept("C02XK2", HandoverStatement.Version, null, Now));

    [Fact]
    public void An_older_statement_is_refused() =>
        Refuses("assignment.statement-outdated", () => HandedOver().Accept("C02XK1", "2019-01", null, Now));

    [Fact]
    public void A_loan_is_overdue_from_the_midnight_where_the_person_lives()
    {
        var assignment = Opened(Device(Depot()), new LocalDate(2026, 12, 1));

        Assert.Equal(AssignmentKind.Loaner, assignment.Kind);
        Assert.Equal(Instant.FromUtc(2026, 12, 2, 0, 0), assignment.OverdueAt);

        assignment.Prolong(new(2027, 7, 1), Ana, Now);
        Assert.Equal(Instant.FromUtc(2027, 7, 1, 23, 0), assignment.OverdueAt);
    }

    [Fact]
    public void A_loan_is_not_due_on_a_day_that_is_over() =>
        Refuses("assignment.due-in-past", () => Opened(Device(Depot()), new LocalDate(2026, 11, 22)));

    [Fact]
    public void Only_a_loan_is_prolonged() =>
        Refuses("assignment.not-a-loan", () => HandedOver().Prolong(new(2027, 1, 1), Ana, Now));

    [Fact]
    public void Somebody_whose_account_is_cut_off_gets_nothing()
    {
        var leaver = Person();
        leaver.Deactivate(Now);

        Refuses("assignment.person-deactivated", () => Assignment.Open(Device(Depot()), leaver, null, null, Now));
    }

    [Fact]
    public void Ending_it_makes_a_laptop_in_use_due_back()
    {
        var assignment = HandedOver();
        assignment.Accept("C02XK1", HandoverStatement.Version, null, Now);

        assignment.End("leaves", Window(), Now);

        Assert.Equal((DeviceState.ReturnDue, AssignmentState.Ended), (assignment.Device.State, assignment.State));
        Assert.Equal((new LocalDate(2026, 12, 7), "14"), (assignment.ReturnBy, assignment.ReturnDecision?.Outcome));
    }

    [Fact]
    public void Ending_it_while_the_laptop_is_elsewhere_leaves_the_laptop_where_it_is()
    {
        var device = Device(Depot());
        var assignment = Opened(device);

        Assert.Single(assignment.End("another model after all", Window(), Now));
        Assert.Equal(DeviceState.InStock, device.State);
        Assert.Equal((null, null), (assignment.ReturnBy, assignment.ReturnDecision));
    }

    [Theory]
    [InlineData("10", "days", "2026-12-03")]
    [InlineData("4", "weeks", "2026-12-21")]
    [InlineData("1", "months", "2026-12-23")]
    [InlineData("", null, null)]
    public void The_window_that_policy_gives_is_counted_from_the_day_on_which_it_was_asked(string outcome, string? unit, string? by)
    {
        var assignment = HandedOver();

        assignment.Decline("dented", Window(outcome, unit), Now);

        Assert.Equal(by, assignment.ReturnBy is { } day ? NodaTime.Text.LocalDatePattern.Iso.Format(day) : null);
    }

    [Fact]
    public void A_window_in_something_that_is_no_span_of_days_is_refused() =>
        Refuses("policy.no-span", () => HandedOver().Decline("dented", Window("3", "messages"), Now));

    /// <summary>Every state of an assignment with every act on it; the code of the refusal, or null where it is permitted.</summary>
    public static TheoryData<AssignmentState, string, string?> Pairs() => new()
    {
        { AssignmentState.Open, "hand-over", null },
        { AssignmentState.Open, "accept", "assignment.not-delivered" },
        { AssignmentState.Open, "decline", "assignment.not-delivered" },
        { AssignmentState.Open, "end", null },
        { AssignmentState.HandedOver, "hand-over", "device.not-hand-over" },
        { AssignmentState.HandedOver, "accept", null },
        { AssignmentState.HandedOver, "decline", null },
        { AssignmentState.HandedOver, "end", null },
        { AssignmentState.Accepted, "hand-over", "device.not-hand-over" },
        { AssignmentState.Accepted, "accept", "assignment.already-accepted" },
        { AssignmentState.Accepted, "decline", "assignment.already-accepted" },
        { AssignmentState.Accepted, "end", null },
        { AssignmentState.Declined, "hand-over", "assignment.ended" },
        { AssignmentState.Declined, "accept", "assignment.ended" },
        { AssignmentState.Declined, "decline", "assignment.ended" },
        { AssignmentState.Declined, "end", "assignment.ended" },
        { AssignmentState.Ended, "hand-over", "assignment.ended" },
        { AssignmentState.Ended, "accept", "assignment.ended" },
        { AssignmentState.Ended, "decline", "assignment.ended" },
        { AssignmentState.Ended, "end", "assignment.ended" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Every_state_and_act(AssignmentState state, string act, string? refusal)
    {
        var assignment = In(state);
        Action attempt = act switch
        {
            "hand-over" => () => assignment.HandOver(Now),
            "accept" => () => assignment.Accept("C02XK1", HandoverStatement.Version, null, Now),
            "decline" => () => assignment.Decline("dented", Window(), Now),
            _ => () => assignment.End("leaves", Window(), Now),
        };

        Assert.Equal(state, assignment.State);
        if (refusal is null)
            Assert.Null(Record.Exception(attempt));
        else
            Refuses(refusal, attempt);
    }

    private static Decision Window(string outcome = "14", string? unit = "days") =>
        new(PolicyKind.ReturnWindow, outcome, null, new Dictionary<string, string>(), "as a rule says") { On = new(2026, 11, 23), Unit = unit };

    private static Assignment In(AssignmentState state)
    {
        var assignment = state == AssignmentState.Open ? Opened(Device(Depot(), "C02XK1")) : HandedOver();
        if (state == AssignmentState.Accepted)
            assignment.Accept("C02XK1", HandoverStatement.Version, null, Now);
        if (state == AssignmentState.Declined)
            assignment.Decline("dented", Window(), Now);
        if (state == AssignmentState.Ended)
            assignment.End("leaves", Window(), Now);
        return assignment;
    }

    private static void Refuses(string code, Action act) => Assert.Equal(code, Assert.Throws<RefusedException>(act).Code);
}
