using LaptopFleet.Audit;
using LaptopFleet.Devices;
using LaptopFleet.Devices.Certificates;
using LaptopFleet.Offboarding;
using LaptopFleet.Offboarding.Events;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;
using static LaptopFleet.Tests.Offboarding.Leavers;

namespace LaptopFleet.Tests.Offboarding;

/// <summary>How a plan follows its laptop: a step is done where the laptop shows that, and what was not done is not called done.</summary>
public sealed class ReturnFollowingTests
{
    private static readonly WriteOffGrounds Grounds = new("Nobody answers.", "Ladder of November", "P-1", null);
    private static readonly Actor Desk = new("user", "desk");
    private static readonly Actor Lead = new("user", "lead");
    private readonly Device device;
    private readonly Return plan;
    private readonly Func<bool, ReturnPlan> wanted;

    public ReturnFollowingTests()
    {
        var person = Person();
        device = InUse(person, Instant.FromUtc(2026, 3, 2, 9, 0));
        var departure = Departure.Open(person, Now);
        var standing = DepartureFold.Of([new(new(DepartureSource.Api, "A"), NoticeKind.Leaving, 1, Now, Friday)]);
        departure.Stand(standing, CutOffOf(standing, person), false, person, Now);
        wanted = isHeld =>
        {
            var plans = ReturnPlans.Of(departure, person, device, new(null), RulesOf(Friday));
            return plans with { StepsFor = disposition => StepPlans.Of(Friday, departure.CutOffFromAt, person.Country, "emea", person.Zone, StepPlans.For(disposition, isHeld), RulesOf(Friday)) };
        };
        plan = Return.Plan(departure, device, wanted(false), Now).Return;
        device.EndUse(Now);
    }

    [Fact]
    public void Of_a_laptop_that_was_written_off_nothing_was_received_or_sanitised()
    {
        device.ReportStolen("P-1", Now);
        plan.Follow(device, Now);
        plan.ProposeWriteOff(Grounds, device, Asked([Role.LogisticsLead]), Desk, Now);
        device.Dispose(DeviceAction.WriteOff, "x", At(1));

        plan.Follow(device, At(1), Lead);

        Assert.Equal((ReturnState.Done, null), (plan.State, plan.DueAt));
        Assert.All(plan.Steps, s => Assert.Equal(("The laptop is written-off.", "user:lead"), (s.NotApplicableBecause, s.DoneBy)));
    }

    [Theory]
    [InlineData(DeviceAction.Keep)]
    [InlineData(DeviceAction.Sell)]
    public void What_stays_with_its_leaver_never_came_back(DeviceAction end)
    {
        Sanitise(isWhole: true);
        device.Dispose(end, "x", At(3));

        var moved = Assert.IsType<ReturnMoved>(Assert.Single(plan.Follow(device, At(3))));

        Assert.Equal((ReturnState.Planned, ReturnState.Done), (moved.Before, moved.Now));
        Assert.All([StepKind.Confirm, StepKind.Arrange, StepKind.SendBack, StepKind.Receive], kind => Assert.NotNull(Step(kind)!.NotApplicableBecause));
        Assert.Equal(("user:wiper", At(1), null), (Step(StepKind.Sanitise)!.DoneBy, Step(StepKind.Sanitise)!.DoneAt, Step(StepKind.Sanitise)!.NotApplicableBecause));
    }

    [Fact]
    public void What_came_in_by_hand_was_received_and_nobody_arranged_or_confirmed_it()
    {
        device.Receive(Shipments.Parcels.Depot(), At(1));

        plan.Follow(device, At(1));

        Assert.Equal(("laptop", At(1), null), (Step(StepKind.Receive)!.DoneBy, Step(StepKind.Receive)!.DoneAt, Step(StepKind.Receive)!.NotApplicableBecause));
        Assert.All([StepKind.Confirm, StepKind.Arrange], kind => Assert.Equal("It came in without.", Step(kind)!.NotApplicableBecause));
        Assert.True(Step(StepKind.Sanitise)!.IsOpen);
    }

    [Fact]
    public void Sanitised_without_a_certificate_that_lacks_nothing_it_has_no_end_and_the_step_is_open()
    {
        device.Receive(Shipments.Parcels.Depot(), Now);
        var partial = Sanitise(isWhole: false);
        plan.Follow(device, At(2));

        Assert.Equal((ReturnState.Received, true), (plan.State, plan.WaitsForProof(device)));
        Assert.Null(plan.Prove(partial, At(2)));
        Assert.True(Step(StepKind.Sanitise)!.IsOpen);

        var whole = SanitisationCertificate.Draw(device, Done, [new("DRIVE-1", MediumKind.SolidState)], DataSensitivity.Normal, new("user", "wiper"), null, At(3)).Certificate;
        Assert.Null(plan.Prove(whole, At(3)));
        whole.Validate(true, null, Lead, null, At(4));
        var proven = plan.Prove(whole, At(4));

        Assert.Equal((StepKind.Sanitise, whole.Id), (proven!.Step, proven.CertificateId));
        Assert.Equal(("user:wiper", At(3), $"certificate {whole.Id}"), (Step(StepKind.Sanitise)!.DoneBy, Step(StepKind.Sanitise)!.DoneAt, Step(StepKind.Sanitise)!.Evidence));
        plan.Follow(device, At(4));
        Assert.Equal(ReturnState.Received, plan.State);
        device.Restock(Condition.Used, At(5));
        plan.Follow(device, At(5));
        Assert.Equal(ReturnState.Done, plan.State);
    }

    [Fact]
    public void Handed_to_the_same_leaver_again_before_anybody_has_looked_its_first_way_is_over()
    {
        device.Receive(Shipments.Parcels.Depot(), Now);
        plan.Follow(device, Now);
        device.Sanitise(Done, At(1));
        device.Restock(Condition.Used, At(2));
        device.HandOver(plan.PersonId, Region.Emea, At(3));

        Assert.Equal((ReturnState.Received, ReturnState.Done), plan.Follow(device, At(3)).OfType<ReturnMoved>().Select(m => (m.Before, m.Now)).Single());

        plan.Resume(wanted(false), At(3));
        Assert.Equal((ReturnState.Planned, null), (plan.State, plan.EndedAt));
        Assert.All(plan.Steps, s => Assert.True(s.IsOpen));
    }

    [Fact]
    public void What_its_carrier_had_given_up_and_brought_back_to_its_leaver_is_to_be_sent_again()
    {
        device.ShipBack(Guid.CreateVersion7(), Now);
        plan.Follow(device, Now);
        device.ReportLost(null, At(1));
        plan.Follow(device, At(1));
        Assert.Equal((ReturnState.Missing, false), (plan.State, Step(StepKind.SendBack)!.IsOpen));

        // Two scans in one message: nobody sees it under way in between.
        device.ShipBack(Guid.CreateVersion7(), At(2));
        device.Deliver(plan.PersonId, Region.Emea, At(2));
        plan.Follow(device, At(2));

        Assert.Equal((ReturnState.Planned, true), (plan.State, Step(StepKind.SendBack)!.IsOpen));
        Assert.NotNull(plan.DueAt);
    }

    [Fact]
    public void What_somebody_else_has_by_now_was_sanitised_all_the_same()
    {
        device.Receive(Shipments.Parcels.Depot(), Now);
        var certificate = SanitisationCertificate.Draw(device, Done, [new("DRIVE-1", MediumKind.SolidState)], DataSensitivity.Normal, new("user", "wiper"), null, At(1)).Certificate;
        certificate.Validate(true, null, Lead, null, At(2));
        device.Restock(Condition.Used, At(3));
        var next = Person();
        device.HandOver(next.Id, Region.Emea, At(4));
        device.Accept(At(5));

        Assert.True(plan.WaitsForProof(device));
        Assert.NotNull(plan.Prove(certificate, At(6)));
        plan.Follow(device, At(6));

        Assert.Equal((ReturnState.Done, "user:wiper", null), (plan.State, Step(StepKind.Sanitise)!.DoneBy, Step(StepKind.Sanitise)!.NotApplicableBecause));
    }

    [Fact]
    public void What_was_proposed_before_the_laptop_went_on_is_nobodys_to_approve()
    {
        plan.ProposeWriteOff(Grounds, device, Asked([Role.LogisticsLead]), Desk, Now);
        plan.MustStandAsProposed(device);
        device.Receive(Shipments.Parcels.Depot(), At(1));

        Assert.Equal("return.overtaken", Assert.Throws<RefusedException>(() => plan.MustStandAsProposed(device)).Code);
        plan.Follow(device, At(1));
        Assert.Equal("approval.not-asked", Assert.Throws<RefusedException>(() => plan.Decide(new(Lead, null, [Role.LogisticsLead]), null, Verdict.Approve, null, null, At(1))).Code);
        plan.ProposeWriteOff(Grounds, device, Asked([Role.LogisticsLead]), Desk, At(2));
        plan.MustStandAsProposed(device);
    }

    [Fact]
    public void Stolen_before_the_plan_knows_it_is_given_up_only_under_a_number()
    {
        device.ReportStolen(null, Now);

        Assert.Equal(ReturnState.Planned, plan.State);
        Assert.Equal("return.report-missing", Assert.Throws<RefusedException>(() => plan.ProposeWriteOff(Grounds with { ReportReference = null }, device, Asked([Role.LogisticsLead]), Desk, Now)).Code);
    }

    [Fact]
    public void An_image_is_of_this_laptop_and_says_who_when_and_what_proves_it()
    {
        Assert.Equal("return.not-imaging", Assert.Throws<RefusedException>(() => plan.Image(device, device.SerialNumber, "form 7", Hash, "user:security", At(1))).Code);
        plan.Replan(wanted(true), Now);
        Assert.Equal("return.serial-mismatch", Assert.Throws<RefusedException>(() => plan.Image(device, "ANOTHER", "form 7", Hash, "user:security", At(1))).Code);

        var imaged = plan.Image(device, $" {device.SerialNumber.ToLowerInvariant()}", "form 7", Hash, "user:security", At(1));

        Assert.Equal((Hash, plan.Id), (imaged.Sha256, imaged.ReturnId));
        var step = Step(StepKind.HandOverForImaging)!;
        Assert.Equal(("user:security", At(1), "form 7", Hash), (step.DoneBy, step.DoneAt, step.Evidence, step.Sha256));
        Assert.Equal("return.step-done", Assert.Throws<RefusedException>(() => plan.Image(device, device.SerialNumber, "form 8", Hash, "user:security", At(2))).Code);
        // What was done stays so when the hold is let go.
        plan.Replan(wanted(false), At(3));
        Assert.Equal(("form 7", null), (step.Evidence, step.NotApplicableBecause));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_image_that_was_asked_for_and_not_made_does_not_vanish_with_the_hold(bool isAtDepot)
    {
        if (isAtDepot)
        {
            device.Receive(Shipments.Parcels.Depot(), Now);
            plan.Follow(device, Now);
        }
        Assert.NotNull(plan.Replan(wanted(true), Now));
        Assert.True(Step(StepKind.HandOverForImaging)!.IsOpen);
        Assert.Null(Step(StepKind.Sanitise));
        Assert.Null(plan.Replan(wanted(true), Now));

        Assert.NotNull(plan.Replan(wanted(false), At(1)));

        Assert.Equal(("The hold was let go before it was imaged.", At(1)), (Step(StepKind.HandOverForImaging)!.NotApplicableBecause, Step(StepKind.HandOverForImaging)!.DoneAt));
        Assert.True(Step(StepKind.Sanitise)!.IsOpen);
        Assert.NotNull(plan.Replan(wanted(true), At(2)));
        Assert.True(Step(StepKind.HandOverForImaging)!.IsOpen);
    }

    private static readonly string Hash = new('a', ReturnStep.HashLength);
    private static readonly Sanitisation Done = new(SanitisationMethod.Purge, SanitisationTechnique.CryptoErase, "log 7", "IEEE 2883", "Erase Assistant", SanitisationCheck.OperationLog, "S-17", "15.2");

    private static Instant At(int hours) => Now + Duration.FromHours(hours);

    private ReturnStep? Step(StepKind kind) => plan.Steps.SingleOrDefault(s => s.Kind == kind);

    private SanitisationCertificate Sanitise(bool isWhole)
    {
        var certificate = SanitisationCertificate.Draw(
            device, isWhole ? Done : Done with { Check = null, CheckedBy = null }, isWhole ? [new("DRIVE-1", MediumKind.SolidState)] : [], DataSensitivity.Normal, new("user", "wiper"), null, At(1)).Certificate;
        if (!isWhole)
            return certificate;
        certificate.Validate(true, null, Lead, null, At(2));
        Assert.NotNull(plan.Prove(certificate, At(2)));
        return certificate;
    }
}
