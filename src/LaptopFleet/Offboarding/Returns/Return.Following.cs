using LaptopFleet.Audit;
using LaptopFleet.Devices;
using LaptopFleet.Offboarding.Events;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>How a plan follows its laptop: what is seen of the laptop moves the plan, and what has come about with it is done.</summary>
public sealed partial class Return
{
    /// <summary>Goes where the laptop is seen to be. What cannot be (a parcel's scan after the depot has it) moves nothing.</summary>
    public IReadOnlyList<FleetEvent> Follow(Device device, Instant now)
    {
        List<FleetEvent> events = [];
        foreach (var act in Seen(device))
        {
            if (!ReturnLifecycle.Moves.ContainsKey((State, act)))
                continue;
            var before = State;
            Move(act, now);
            Settle(device, now);
            events.Add(new ReturnMoved(Id, DepartureId, DeviceId, PersonId, before, State, Region, now));
        }
        return events;
    }

    /// <summary>What the state of the laptop says of the plan, in the order in which it can have come about.</summary>
    private ReturnAction[] Seen(Device device) => device switch
    {
        { State: DeviceState.Lost or DeviceState.Stolen } => [ReturnAction.GoMissing],
        { State: DeviceState.WrittenOff } => [ReturnAction.WriteOff],
        { State: DeviceState.Kept or DeviceState.Sold or DeviceState.Donated or DeviceState.Recycled or DeviceState.Destroyed } =>
            State == ReturnState.Agreed ? [ReturnAction.Finish] : [ReturnAction.Receive, ReturnAction.Finish],
        { State: DeviceState.Returning } => [ReturnAction.Depart],
        { State: DeviceState.Received } => [ReturnAction.Receive],
        { Custody: Custody.Depot } => [ReturnAction.Receive, ReturnAction.Finish],
        { Custody: Custody.Person } when device.PersonId == PersonId => [ReturnAction.ComeBack],
        { Custody: Custody.Person } => [ReturnAction.Receive, ReturnAction.Finish],
        _ => [],
    };

    private void Settle(Device device, Instant now)
    {
        if (State is ReturnState.Travelling or ReturnState.Received or ReturnState.Done)
            Done(now, StepKind.Confirm, StepKind.Arrange, StepKind.SendBack);
        if (State is ReturnState.Received or ReturnState.Done)
            Done(now, StepKind.Receive);
        if (State == ReturnState.Done)
        {
            Done(now, StepKind.Sanitise, StepKind.HandOverForImaging);
            (EndedAt, Evidence) = (now, $"device {device.Id}: {device.State}");
        }
        if (State == ReturnState.Planned)
        {
            (ShipmentId, Method, MethodHow, MethodException, MethodExceptionBy) = (null, null, null, null, null);
            foreach (var step in steps.Where(s => s.Kind is StepKind.Arrange or StepKind.SendBack))
                step.Reopen();
        }
        Due();
    }

    private void Done(Instant now, params ReadOnlySpan<StepKind> kinds)
    {
        foreach (var kind in kinds)
            steps.Find(s => s.Kind == kind)?.Finish("laptop", now);
    }
}
