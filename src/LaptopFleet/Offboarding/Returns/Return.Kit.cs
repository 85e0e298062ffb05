using LaptopFleet.Offboarding.Events;
using LaptopFleet.Platform;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>
/// The kit of a return: an empty box with packing and the return label, sent to the leaver. It carries no laptop, so it is no shipment; what is known of it stands with the plan, and stays
/// there whatever becomes of that.
/// </summary>
public sealed partial class Return
{
    public string? KitCarrier { get; private set; }
    public string? KitTrackingNumber { get; private set; }

    /// <summary>The shipment whose label lies in the box.</summary>
    public Guid? KitShipmentId { get; private set; }
    public Instant? KitSentAt { get; private set; }
    public Instant? KitDeliveredAt { get; private set; }

    /// <summary>What is asked of the leaver with the kit; null where none was sent, or the laptop is away already.</summary>
    public KitUse? KitUse => State switch
    {
        _ when KitSentAt is null => null,
        ReturnState.CalledOff => Returns.KitUse.SendNothing,
        ReturnState.Arranged or ReturnState.Agreed when KitShipmentId == ShipmentId => Returns.KitUse.SendLaptop,
        ReturnState.Planned or ReturnState.Offered or ReturnState.Agreed or ReturnState.Arranged => Returns.KitUse.WaitForLabel,
        _ => null,
    };

    /// <summary>It is arranged by kit, and no box with this label in it has left.</summary>
    public bool WaitsForKit => State is ReturnState.Arranged or ReturnState.Agreed && Method == ReturnMethod.Kit && (KitSentAt is null || KitShipmentId != ShipmentId);

    /// <summary>The kit has been handed to a carrier, with the label of this return in it. With it the return is arranged. Another one may follow, where the first got lost.</summary>
    public ReturnKitSent SendKit(string carrier, string trackingNumber, string by, Instant now)
    {
        if (State is not (ReturnState.Arranged or ReturnState.Agreed) || Method != ReturnMethod.Kit)
            throw new RefusedException("return.kit-not-arranged", "No return by kit is arranged for this laptop: its label belongs in the box.");
        (KitCarrier, KitTrackingNumber, KitShipmentId, KitSentAt, KitDeliveredAt) = (carrier, trackingNumber, ShipmentId, now, null);
        steps.Find(s => s.Kind == StepKind.Arrange)?.Finish(by, now);
        Changes++;
        Due();
        return new(Id, DepartureId, DeviceId, PersonId, carrier, trackingNumber, ShipmentId!.Value, Region, now);
    }

    /// <summary>The box has reached the leaver; also where the plan was called off meanwhile.</summary>
    public ReturnKitDelivered DeliverKit(Instant now)
    {
        if (KitSentAt is null)
            throw new RefusedException("return.no-kit", "No kit was sent for this laptop.");
        if (KitDeliveredAt is not null)
            throw new RefusedException("return.kit-delivered", "The kit has been delivered already.");
        (KitDeliveredAt, Changes) = (now, Changes + 1);
        return new(Id, DepartureId, DeviceId, PersonId, KitUse, Region, now);
    }
}

/// <summary>What a leaver is asked to do with the kit that was sent to them.</summary>
public enum KitUse
{
    /// <summary>Put the laptop into the box, stick the label on, and hand it over.</summary>
    SendLaptop,

    /// <summary>Keep the box: the label in it is void, and another one comes once the return is arranged again.</summary>
    WaitForLabel,

    /// <summary>The laptop stays: the label is void, and the box is theirs to keep or to recycle.</summary>
    SendNothing,
}

/// <summary>The box that was sent to a leaver.</summary>
/// <param name="Asked">What is asked of the leaver with it; null where the laptop is away already.</param>
public sealed record KitView(string Carrier, string TrackingNumber, Instant SentAt, Instant? DeliveredAt, KitUse? Asked)
{
    public static KitView? Of(Return r) => r.KitSentAt is { } sent ? new(r.KitCarrier!, r.KitTrackingNumber!, sent, r.KitDeliveredAt, r.KitUse) : null;
}
