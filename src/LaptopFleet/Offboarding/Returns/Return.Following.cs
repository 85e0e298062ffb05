using LaptopFleet.Audit;
using LaptopFleet.Devices;
using LaptopFleet.Devices.Certificates;
using LaptopFleet.Offboarding.Events;
using LaptopFleet.Platform;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>
/// How a plan follows its laptop: what is seen of the laptop moves the plan, and a step is done where the laptop shows that. What the end has left open is not applicable, and says
/// why: evidence tells nothing that did not happen.
/// </summary>
public sealed partial class Return
{
    private const string Laptop = "laptop";

    /// <summary>Goes where the laptop is seen to be. What cannot be (a parcel's scan after the depot has it) moves nothing.</summary>
    /// <param name="by">Who brought it about; null where it is only seen.</param>
    public IReadOnlyList<FleetEvent> Follow(Device device, Instant now, Actor? by = null)
    {
        List<FleetEvent> events = [];
        foreach (var act in Seen(device))
        {
            if (!ReturnLifecycle.Moves.ContainsKey((State, act)))
                continue;
            var before = State;
            Move(act, now);
            Overtake();
            Settle(before, device, by?.ToString() ?? Laptop, now);
            events.Add(new ReturnMoved(Id, DepartureId, DeviceId, PersonId, before, State, Region, now));
        }
        return events;
    }

    /// <summary>What the state of the laptop says of the plan, in the order in which it can have come about. A sanitisation alone is no end: it has to be proven, and the laptop has to go somewhere.</summary>
    private ReturnAction[] Seen(Device device) => device switch
    {
        { State: DeviceState.Lost or DeviceState.Stolen } => [ReturnAction.GoMissing],
        { State: DeviceState.WrittenOff } => [ReturnAction.WriteOff],
        { State: DeviceState.Kept or DeviceState.Sold or DeviceState.Donated or DeviceState.Recycled or DeviceState.Destroyed } => [ReturnAction.Finish],
        { State: DeviceState.Returning } => [ReturnAction.Depart],
        { State: DeviceState.Received } or { State: DeviceState.Sanitised, Custody: Custody.Depot } => [ReturnAction.Receive],
        { Custody: Custody.Depot } => [ReturnAction.Receive, ReturnAction.Finish],
        // It had come back, and was handed to the same leaver again before anybody looked: that is over, and what follows is planned anew.
        { Custody: Custody.Person } when device.PersonId == PersonId => State == ReturnState.Received ? [ReturnAction.Finish] : [ReturnAction.ComeBack],
        // Nobody else gets it but from a depot's stock.
        { Custody: Custody.Person } => [ReturnAction.Receive, ReturnAction.Finish],
        _ => [],
    };

    /// <summary>The laptop has gone on: what was proposed for it as it stood then is nobody's to approve any more.</summary>
    private void Overtake()
    {
        (Proposed, ProposedBy) = (null, null);
        approvals.RemoveAll(a => a.IsOpen);
    }

    private void Settle(ReturnState before, Device device, string by, Instant now)
    {
        switch (State)
        {
            case ReturnState.Travelling:
                LeaveOut("It was sent without.", Laptop, now, StepKind.Confirm, StepKind.Arrange);
                Done(now, StepKind.SendBack);
                break;
            case ReturnState.Received:
                LeaveOut("It came in without.", Laptop, now, StepKind.Confirm, StepKind.Arrange);
                if (before == ReturnState.Missing)
                    LeaveOut("It was missing, and turned up at a depot.", Laptop, now, StepKind.SendBack);
                Done(now, StepKind.SendBack, StepKind.Receive);
                break;
            case ReturnState.Done:
                LeaveOut($"The laptop is {device.State.Kebab()}.", by, now, Enum.GetValues<StepKind>());
                (EndedAt, Evidence) = (now, $"device {device.Id}: {device.State}");
                break;
            case ReturnState.Planned:
                ForgetTheWay();
                foreach (var step in steps.Where(s => s.Kind is StepKind.Arrange or StepKind.SendBack || (s.Kind == StepKind.Confirm && ConfirmedAt is null)))
                    step.Reopen();
                break;
        }
        Due();
    }

    /// <summary>
    /// Whether the sanitisation that the plan asks for has been done, and no certificate of it has been looked at yet. What was done before its holder had it again proves nothing of what they left on it; what somebody
    /// else has by now was sanitised before they got it.
    /// </summary>
    public bool WaitsForProof(Device device) => device.SanitisedAt >= PlannedAt && steps.Exists(s => s is { Kind: StepKind.Sanitise, IsOpen: true })
        && ((device.WhoseDataId is { } holder && holder != PersonId) || (device.State is not (DeviceState.Delivered or DeviceState.InUse or DeviceState.ReturnDue) && !(device.SanitisedAt < device.InUseSince)));

    /// <summary>The sanitisation is done once its certificate lacks nothing: by whoever did it, when they did it. Null where it does lack something, or is older than the plan.</summary>
    public ReturnStepProven? Prove(SanitisationCertificate certificate, Instant now)
    {
        if (!certificate.IsWhole || certificate.PerformedAt < PlannedAt || steps.Find(s => s is { Kind: StepKind.Sanitise, IsOpen: true }) is not { } step)
            return null;
        step.Finish(certificate.PerformedBy, certificate.PerformedAt, $"certificate {certificate.Id}");
        Changes++;
        Due();
        return new(Id, DepartureId, DeviceId, PersonId, StepKind.Sanitise, certificate.Id, Region, now);
    }

    private void Done(Instant now, params ReadOnlySpan<StepKind> kinds)
    {
        foreach (var kind in kinds)
            steps.Find(s => s.Kind == kind)?.Finish(Laptop, now);
    }

    private void LeaveOut(string because, string by, Instant now, params ReadOnlySpan<StepKind> kinds)
    {
        foreach (var kind in kinds)
        {
            if (steps.Find(s => s.Kind == kind) is { IsOpen: true } step)
                step.DoesNotApply(because, by, now);
        }
    }
}
