using LaptopFleet.Platform;
using State = LaptopFleet.Devices.DeviceState;
using Act = LaptopFleet.Devices.DeviceAction;

namespace LaptopFleet.Devices;

/// <summary>Every legal move of a laptop. What is not listed is refused.</summary>
public static class DeviceLifecycle
{
    public static readonly IReadOnlyDictionary<(State From, Act Action), State> Moves = new Dictionary<(State, Act), State>
    {
        [(State.InStock, Act.Allocate)] = State.Allocated,
        [(State.InStock, Act.Ship)] = State.InTransit,
        [(State.InStock, Act.HandOver)] = State.Delivered,
        [(State.InStock, Act.SendToRepair)] = State.InRepair,
        [(State.InStock, Act.Sanitise)] = State.Sanitised,
        [(State.Allocated, Act.Release)] = State.InStock,
        [(State.Allocated, Act.Ship)] = State.InTransit,
        [(State.Allocated, Act.HandOver)] = State.Delivered,
        [(State.InTransit, Act.Deliver)] = State.Delivered,
        [(State.InTransit, Act.Receive)] = State.Received,
        [(State.Delivered, Act.Accept)] = State.InUse,
        [(State.Delivered, Act.Decline)] = State.ReturnDue,
        [(State.Delivered, Act.EndUse)] = State.ReturnDue,
        // The carrier's word was wrong, or does not hold any more: the parcel has it again, as if it had never been delivered.
        [(State.Delivered, Act.RetractDelivery)] = State.InTransit,
        [(State.InUse, Act.EndUse)] = State.ReturnDue,
        [(State.InUse, Act.SendToRepair)] = State.InRepair,
        // Whoever had to send it back goes on using it.
        [(State.ReturnDue, Act.Resume)] = State.InUse,
        [(State.ReturnDue, Act.ShipBack)] = State.Returning,
        [(State.ReturnDue, Act.Receive)] = State.Received,
        [(State.ReturnDue, Act.Sanitise)] = State.Sanitised,
        [(State.Returning, Act.Receive)] = State.Received,
        // The parcel came back to the one who sent it.
        [(State.Returning, Act.Deliver)] = State.ReturnDue,
        [(State.Received, Act.Restock)] = State.InStock,
        [(State.Received, Act.SendToRepair)] = State.InRepair,
        [(State.Received, Act.Sanitise)] = State.Sanitised,
        [(State.InRepair, Act.Receive)] = State.Received,
        // To a repairer and back by parcel. From a depot, from its holder, or from the repairer; it reaches the repairer, comes back to its holder, or to a depot.
        [(State.InStock, Act.ShipForRepair)] = State.RepairTransit,
        [(State.Received, Act.ShipForRepair)] = State.RepairTransit,
        [(State.InUse, Act.ShipForRepair)] = State.RepairTransit,
        [(State.InRepair, Act.ShipForRepair)] = State.RepairTransit,
        [(State.RepairTransit, Act.ReachRepairer)] = State.InRepair,
        [(State.RepairTransit, Act.BringBack)] = State.InUse,
        [(State.RepairTransit, Act.Receive)] = State.Received,
        [(State.Sanitised, Act.Restock)] = State.InStock,
        [(State.Sanitised, Act.Receive)] = State.Received,
        // Once more, where the first time was found not to have worked.
        [(State.Sanitised, Act.Sanitise)] = State.Sanitised,
        [(State.Sanitised, Act.Keep)] = State.Kept,
        [(State.Sanitised, Act.Sell)] = State.Sold,
        [(State.Sanitised, Act.Donate)] = State.Donated,
        [(State.Sanitised, Act.Recycle)] = State.Recycled,
        [(State.Sanitised, Act.Destroy)] = State.Destroyed,
        [(State.Lost, Act.Recover)] = State.Received,
        // A parcel that had been given up moves again.
        [(State.Lost, Act.Ship)] = State.InTransit,
        [(State.Lost, Act.ShipBack)] = State.Returning,
        [(State.Lost, Act.ShipForRepair)] = State.RepairTransit,
        [(State.Stolen, Act.Recover)] = State.Received,
        [(State.Lost, Act.WriteOff)] = State.WrittenOff,
        [(State.Stolen, Act.WriteOff)] = State.WrittenOff,
        [(State.ReturnDue, Act.WriteOff)] = State.WrittenOff,
        [(State.Received, Act.WriteOff)] = State.WrittenOff,
    }
    .Concat(Losable.Select(s => KeyValuePair.Create((s, Act.ReportLost), State.Lost)))
    .Concat(Losable.Select(s => KeyValuePair.Create((s, Act.ReportStolen), State.Stolen)))
    .ToDictionary();

    /// <summary>A legal hold forbids whatever would take the data, or the laptop, out of reach.</summary>
    public static readonly IReadOnlySet<Act> ForbiddenUnderHold = new HashSet<Act> { Act.Sanitise, Act.Keep, Act.Sell, Act.Donate, Act.Recycle, Act.Destroy };

    /// <summary>In quarantine it is sanitised, recycled or destroyed, and does not go back to people.</summary>
    public static readonly IReadOnlySet<Act> ForbiddenInQuarantine = new HashSet<Act> { Act.Restock, Act.SendToRepair, Act.ShipForRepair, Act.Keep, Act.Sell, Act.Donate };

    /// <summary>States that a laptop never leaves, in somebody else's hands or in none: a hold must find it before.</summary>
    public static readonly IReadOnlySet<State> OutOfReach = new HashSet<State> { State.Kept, State.Sold, State.Donated, State.Recycled, State.Destroyed };

    public static bool IsOutOfReach(State state) => OutOfReach.Contains(state);

    private static State[] Losable =>
        [State.InStock, State.Allocated, State.InTransit, State.Delivered, State.InUse, State.ReturnDue, State.Returning, State.Received, State.Sanitised, State.InRepair, State.RepairTransit];

    public static State Next(State from, Act action) =>
        Moves.TryGetValue((from, action), out var to)
            ? to
            : throw new RefusedException($"device.not-{action.Kebab()}", $"A laptop that is {from.Kebab()} cannot {action.Kebab()}.");

    /// <summary>Who answers for a laptop in a state. A sanitised one stays where it was, so its custody is kept and not told here.</summary>
    public static Custody? CustodyOf(State state) => state switch
    {
        State.InStock or State.Allocated or State.Received => Custody.Depot,
        State.InTransit or State.Returning or State.RepairTransit => Custody.Shipment,
        State.Delivered or State.InUse or State.ReturnDue => Custody.Person,
        State.InRepair => Custody.Repairer,
        State.Sanitised => null,
        _ => Custody.Gone,
    };
}

/// <summary>Where a laptop stands. Custody follows from it (<see cref="DeviceLifecycle.CustodyOf"/>).</summary>
public enum DeviceState
{
    InStock,
    Allocated,
    InTransit,
    Delivered,
    InUse,
    ReturnDue,
    Returning,
    Received,
    Sanitised,
    InRepair,

    /// <summary>In a parcel to a repairer or from one.</summary>
    RepairTransit,
    Lost,
    Stolen,
    Kept,
    Sold,
    Donated,
    Recycled,
    Destroyed,
    WrittenOff,
}

/// <summary>What can happen to a laptop.</summary>
public enum DeviceAction
{
    Allocate,
    Release,
    Ship,
    Deliver,
    RetractDelivery,
    HandOver,
    Accept,
    Decline,
    EndUse,
    Resume,
    ShipBack,
    Receive,
    Restock,
    SendToRepair,
    ShipForRepair,
    ReachRepairer,
    BringBack,
    Sanitise,
    ReportLost,
    ReportStolen,
    Recover,
    Keep,
    Sell,
    Donate,
    Recycle,
    Destroy,
    WriteOff,
}

/// <summary>Who answers for a laptop: exactly one at any time.</summary>
public enum Custody
{
    Depot,
    Shipment,
    Person,
    Repairer,
    Gone,
}
