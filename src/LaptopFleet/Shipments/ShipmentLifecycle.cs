using System.Runtime.InteropServices;
using LaptopFleet.Platform;
using NodaTime;
using Act = LaptopFleet.Shipments.ShipmentAction;
using State = LaptopFleet.Shipments.ShipmentState;

namespace LaptopFleet.Shipments;

/// <summary>
/// Every legal move of a shipment. An act of ours that is not listed is refused; a scan that is not listed is kept and moves nothing,
/// because a carrier's word is never turned away.
/// </summary>
public static class ShipmentLifecycle
{
    public static readonly IReadOnlyDictionary<(State From, Act Action), State> Moves = new Dictionary<(State, Act), State>
    {
        [(State.Draft, Act.Label)] = State.LabelReady,
        [(State.LabelReady, Act.Label)] = State.LabelReady,
        [(State.Draft, Act.Dispatch)] = State.InTransit,
        [(State.LabelReady, Act.Dispatch)] = State.InTransit,
        [(State.Draft, Act.Cancel)] = State.Cancelled,
        [(State.LabelReady, Act.Cancel)] = State.Cancelled,
        // A label that nobody used in time. One that was used is with the carrier, and the noun refuses.
        [(State.Expired, Act.Cancel)] = State.Cancelled,
        // Delivered holds against everything but the parcel's coming back.
        [(State.Delivered, Act.ReturnToSender)] = State.ReturnToSender,
        [(State.Delivered, Act.Returned)] = State.Returned,
        // On its way back only the end counts; some carriers call it "delivered" there too.
        [(State.ReturnToSender, Act.Returned)] = State.Returned,
        [(State.ReturnToSender, Act.Delivered)] = State.Returned,
        [(State.ReturnToSender, Act.Lost)] = State.Lost,
    }
    .Concat(
        from state in Undecided
        from scan in Telling
        where state != scan.To
        select KeyValuePair.Create((state, scan.Action), scan.To))
    .ToDictionary();

    /// <summary>Whether the carrier has, or had, the parcel.</summary>
    public static bool IsUnderWay(State state) => state is not (State.Draft or State.LabelReady or State.Expired or State.Cancelled);

    /// <summary>Whether a scan says that the carrier has, or had, the parcel.</summary>
    public static bool SaysItMoves(ScanStatus status) => Moves.TryGetValue((State.LabelReady, (Act)status), out var to) && IsUnderWay(to);

    /// <summary>Whether nothing more is expected to happen.</summary>
    public static bool IsOver(State state) => state is State.Delivered or State.Returned or State.Cancelled or State.Lost;

    public static State Next(State from, Act act) =>
        Moves.TryGetValue((from, act), out var to)
            ? to
            : throw new RefusedException($"shipment.not-{act.Kebab()}", $"A shipment that is {from.Kebab()} cannot {act.Kebab()}.");

    /// <summary>
    /// What all scans together say, in the order in which they happened and not in which they were heard of. So a late, early scan never undoes
    /// a delivery, duplicates change nothing, and any two servers that know the same scans agree.
    /// </summary>
    /// <param name="start">Where it stood by our own word alone.</param>
    /// <param name="until">A scan that tells of a later instant does not count yet.</param>
    /// <returns>Each state that it went through; the last one is where it stands.</returns>
    public static IReadOnlyList<ShipmentStep> History(ShipmentStep start, IEnumerable<ScanPoint> scans, Instant until) =>
        PackageHistory.Of(start, [1], scans.Select(s => s with { Package = Shipment.Whole }), until).Whole;

    /// <summary>The order in which scans happened: by instant, then by place in the provider's list, then by rank.</summary>
    public static IEnumerable<T> InOrder<T>(IEnumerable<T> scans, Func<T, ScanPoint> point) =>
        scans.OrderBy(s => point(s).OccurredAt).ThenBy(s => point(s).Sequence).ThenBy(s => point(s).Status).ThenBy(s => point(s).Package);

    private static State[] Undecided =>
        [State.LabelReady, State.InTransit, State.CustomsHold, State.OutForDelivery, State.AvailableForPickup, State.DeliveryAttempted, State.Exception, State.Expired, State.Lost];

    private static (Act Action, State To)[] Telling =>
    [
        (Act.InTransit, State.InTransit), (Act.CustomsHold, State.CustomsHold), (Act.OutForDelivery, State.OutForDelivery), (Act.AvailableForPickup, State.AvailableForPickup),
        (Act.DeliveryAttempted, State.DeliveryAttempted), (Act.Exception, State.Exception), (Act.Delivered, State.Delivered), (Act.ReturnToSender, State.ReturnToSender),
        (Act.Returned, State.Returned), (Act.Lost, State.Lost), (Act.Expired, State.Expired),
    ];
}

/// <summary>A state that a shipment went through, and when it entered it.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ShipmentStep(ShipmentState State, Instant Since);

/// <summary>What decides about the place of a scan among the others.</summary>
/// <param name="Package">Of which package it tells; <see cref="Shipment.Whole"/> where it tells of all.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ScanPoint(ScanStatus Status, Instant OccurredAt, int Sequence = 0, int Package = Shipment.Whole);

/// <summary>Where a shipment stands.</summary>
public enum ShipmentState
{
    Draft,
    LabelReady,
    InTransit,
    CustomsHold,
    OutForDelivery,
    AvailableForPickup,
    DeliveryAttempted,
    Delivered,
    ReturnToSender,
    Returned,
    Exception,
    Lost,
    Cancelled,
    Expired,
}

/// <summary>What can happen to a shipment: our own acts first, then what a scan may say, ranked: of two scans at one instant the later rank counts last.</summary>
public enum ShipmentAction
{
    Label,
    Dispatch,
    Cancel,
    Unknown,
    PreTransit,
    Cancelled,
    InTransit,
    CustomsHold,
    OutForDelivery,
    AvailableForPickup,
    DeliveryAttempted,
    Exception,
    Expired,
    Lost,
    Delivered,
    ReturnToSender,
    Returned,
}

/// <summary>What one scan says. The words are the carriers' common ground; what fits none of them is unknown, is kept, and moves nothing.</summary>
public enum ScanStatus
{
    Unknown = ShipmentAction.Unknown,
    PreTransit = ShipmentAction.PreTransit,

    /// <summary>The carrier will not carry it: its label was voided. Whether the shipment is cancelled, we say.</summary>
    Cancelled = ShipmentAction.Cancelled,
    InTransit = ShipmentAction.InTransit,
    CustomsHold = ShipmentAction.CustomsHold,
    OutForDelivery = ShipmentAction.OutForDelivery,
    AvailableForPickup = ShipmentAction.AvailableForPickup,
    DeliveryAttempted = ShipmentAction.DeliveryAttempted,
    Exception = ShipmentAction.Exception,
    Expired = ShipmentAction.Expired,
    Lost = ShipmentAction.Lost,
    Delivered = ShipmentAction.Delivered,
    ReturnToSender = ShipmentAction.ReturnToSender,
    Returned = ShipmentAction.Returned,
}
