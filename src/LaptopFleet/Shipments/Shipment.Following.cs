using LaptopFleet.Platform;
using LaptopFleet.Shipments.Events;
using NodaTime;

namespace LaptopFleet.Shipments;

/// <summary>What a shipment has to do with those who carry it: a label that is being bought, and when to ask where it is.</summary>
public sealed partial class Shipment
{
    /// <summary>Since when a label is being bought for it; what it is bought for does not change meanwhile.</summary>
    public Instant? LabelAskedAt { get; private set; }

    /// <summary>When the carrier is asked where it is, unless it is heard of before; null while there is nothing to ask.</summary>
    public Instant? NextPollAt { get; private set; }

    /// <summary>How often it was asked in vain since it was last heard of.</summary>
    public int PollsInVain { get; private set; }

    /// <summary>Since when it has a label that was bought for it as it is.</summary>
    public Instant? LabelBoughtAt { get; private set; }

    public bool AwaitsLabel => LabelAskedAt is not null && (State is ShipmentState.Draft or ShipmentState.LabelReady);

    /// <summary>A label is to be bought for it as it is now.</summary>
    public void AwaitLabel(Instant now)
    {
        MustBeOpen();
        if (TrackingNumber is not null)
            throw new RefusedException("shipment.labelled", "It has a label already; cancel the shipment to give that one up.");
        if (contents.Count == 0)
            throw new RefusedException("shipment.empty", "There is nothing in the shipment.");
        if (packages.Exists(p => p is not { WeightGrams: not null, LengthMm: not null, WidthMm: not null, HeightMm: not null }))
            throw new RefusedException("label.not-measured", "Weigh and measure each package first: weightGrams, lengthMm, widthMm and heightMm.");
        LabelAskedAt = now;
    }

    /// <summary>The label that was asked for has been bought.</summary>
    /// <param name="further">The number of each package after the first.</param>
    public ShipmentLabelled TakeLabel(string carrier, string trackingNumber, IReadOnlyList<string> further, Instant now)
    {
        LabelAskedAt = null;
        Number(further, now);
        LabelBoughtAt = now;
        return Label(carrier, trackingNumber, now);
    }

    /// <summary>No label will be bought after all.</summary>
    public void ForgoLabel() => LabelAskedAt = null;

    /// <summary>From the label to the end there is somebody to ask.</summary>
    private void Ask(Instant since)
    {
        if (ShipmentLifecycle.IsOver(State) || State == ShipmentState.Draft)
            (NextPollAt, PollsInVain) = (null, 0);
        else
            NextPollAt ??= since;
    }

    /// <summary>What a label is bought for stays as it was declared and paid for.</summary>
    private void MustBeOpen()
    {
        MustNotHaveLeft();
        MustNotAwaitLabel();
        if (LabelBoughtAt is not null)
            throw new RefusedException("shipment.labelled", "A label has been bought for it as it is; cancel the shipment to give that one up.");
    }

    private void MustNotAwaitLabel()
    {
        if (AwaitsLabel)
            throw new RefusedException("shipment.label-asked", "A label is being bought for it. Wait for that, or cancel the shipment.");
    }
}
