using LaptopFleet.Catalog;
using LaptopFleet.Devices.Events;
using LaptopFleet.Platform;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>One physical laptop, from its registration to its end. Exactly one answers for it at any time (<see cref="Custody"/>).</summary>
public sealed partial class Device
{
    public const int SerialNumberMaxLength = 40;
    public const int AssetTagMaxLength = 40;
    public const int ReferenceMaxLength = 120;
    public const int EvidenceMaxLength = 200;

    /// <summary>Long enough that the ids of all that one save records at an instant lie before those of the next (4,096 to a millisecond).</summary>
    private static readonly Duration Moment = Duration.FromMilliseconds(1);

    private Device() { }

    public Guid Id { get; private set; }
    public string SerialNumber { get; private set; } = null!;
    public string SerialKey { get; private set; } = null!;
    public string? AssetTag { get; private set; }
    public string? AssetTagKey { get; private set; }
    public Guid ModelId { get; private set; }
    public Condition Condition { get; private set; }
    public Money? Cost { get; private set; }
    public LocalDate? PurchasedOn { get; private set; }
    public LocalDate? WarrantyUntil { get; private set; }

    public DeviceState State { get; private set; }
    public Custody Custody { get; private set; }
    public Guid? DepotId { get; private set; }
    public Guid? ShipmentId { get; private set; }
    public Guid? PersonId { get; private set; }
    public Guid? RepairerId { get; private set; }

    /// <summary>Who has it, or had it last: their data is on it until it goes back into stock, so a hold on them reaches it in a parcel, at a repairer and at a depot too.</summary>
    public Guid? LastHolderId { get; private set; }

    /// <summary>The region of whoever answers for it now, or did last: staff of that region see it.</summary>
    public Region Region { get; private set; }

    /// <summary>When its holder began to use it; refresh age counts from here.</summary>
    public Instant? InUseSince { get; private set; }
    public Instant? SanitisedAt { get; private set; }

    /// <summary>Since when it is kept apart: an inspection found something that nobody else should meet. Null while it is not.</summary>
    public Instant? QuarantinedSince { get; private set; }

    /// <summary>When it left the fleet.</summary>
    public Instant? EndedAt { get; private set; }
    public Instant RegisteredAt { get; private set; }
    public Instant StateSince { get; private set; }
    public string? ManagedBy { get; private set; }
    public string? ManagementId { get; private set; }
    public Instant? EncryptedAt { get; private set; }
    public Instant? LastCheckInAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>The form in which two serial numbers are the same, however they were typed: no spaces, no leading zeros, upper case.</summary>
    public static string SerialKeyOf(string serial) => AssetTagKeyOf(serial).TrimStart('0') is { Length: > 0 } key ? key : "0";

    public static string AssetTagKeyOf(string tag) => string.Concat(tag.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    public DeviceParticulars Particulars => new(SerialNumber, AssetTag, ModelId, Condition, Cost, PurchasedOn, WarrantyUntil);

    /// <summary>What was written down of it was wrong, or is better known now.</summary>
    public DeviceCorrected Correct(DeviceParticulars particulars, Instant now)
    {
        var before = Particulars;
        Describe(particulars);
        return new(Id, before, Particulars, Region, now);
    }

    /// <summary>What the device management says of it: how it is managed, since when its disk is encrypted, when it last reported.</summary>
    public DeviceManagementRecorded RecordManagement(DeviceManagement? management, Instant now)
    {
        (ManagedBy, ManagementId, EncryptedAt, LastCheckInAt) = management is { } m ? (m.ManagedBy.Trim(), m.ManagementId.Trim(), m.EncryptedAt, m.LastCheckInAt) : default;
        return new(Id, ManagedBy, ManagementId, EncryptedAt, LastCheckInAt, Region, now);
    }

    public DeviceAllocated Allocate(Guid orderId, Instant now)
    {
        Move(DeviceAction.Allocate, ref now);
        return new(Id, orderId, Region, now);
    }

    public DeviceReleased Release(Guid orderId, Instant now)
    {
        Move(DeviceAction.Release, ref now);
        return new(Id, orderId, Region, now);
    }

    /// <summary>Leaves the depot with a carrier.</summary>
    public DeviceShipped Ship(Guid shipmentId, Instant now)
    {
        Move(DeviceAction.Ship, ref now);
        EnterCustody(Custody.Shipment, shipmentId);
        return new(Id, shipmentId, Region, now);
    }

    /// <summary>Leaves its holder with a carrier.</summary>
    public DeviceShipped ShipBack(Guid shipmentId, Instant now)
    {
        Move(DeviceAction.ShipBack, ref now);
        EnterCustody(Custody.Shipment, shipmentId);
        return new(Id, shipmentId, Region, now);
    }

    /// <summary>The carrier handed it to the person. It is in use only once they accept it.</summary>
    public DeviceDelivered Deliver(Guid personId, Region region, Instant now) => Reach(DeviceAction.Deliver, personId, region, now);

    /// <summary>It was not handed to the person after all, or went back before they accepted it: the parcel that brought it answers for it again.</summary>
    /// <param name="region">Whose staff saw it while it was on its way.</param>
    public DeviceShipped RetractDelivery(Guid shipmentId, Region region, Instant now)
    {
        Move(DeviceAction.RetractDelivery, ref now);
        EnterCustody(Custody.Shipment, shipmentId);
        Region = region;
        return new(Id, shipmentId, Region, now);
    }

    /// <summary>Its holder lives in another region now; null where that changes nothing.</summary>
    public DeviceMovedWithHolder? FollowHolder(Region region, Instant now)
    {
        if (PersonId is not { } holder || Region == region)
            return null;
        Region = region;
        return new(Id, holder, region, now);
    }

    /// <summary>Somebody at the depot handed it to the person.</summary>
    public DeviceDelivered HandOver(Guid personId, Region region, Instant now) => Reach(DeviceAction.HandOver, personId, region, now);

    public DeviceAccepted Accept(Instant now)
    {
        Move(DeviceAction.Accept, ref now);
        InUseSince = now;
        return new(Id, PersonId!.Value, Region, now);
    }

    public DeviceReturnDue Decline(Instant now) => BecomeDue(DeviceAction.Decline, now);

    public DeviceReturnDue EndUse(Instant now) => BecomeDue(DeviceAction.EndUse, now);

    /// <summary>It need not come back after all: the one who holds it goes on using it, as if it had never been due.</summary>
    public DeviceUseResumed Resume(Instant now)
    {
        Move(DeviceAction.Resume, ref now);
        InUseSince ??= now;
        return new(Id, PersonId!.Value, Region, now);
    }

    /// <summary>Arrives at a depot, where it waits to be inspected.</summary>
    public DeviceReceived Receive(Depot depot, Instant now) => Arrive(DeviceAction.Receive, depot, now);

    /// <summary>A lost or stolen laptop has turned up, and is at a depot.</summary>
    public DeviceReceived Recover(Depot depot, Instant now) => Arrive(DeviceAction.Recover, depot, now);

    public DeviceRestocked Restock(Condition condition, Instant now)
    {
        if (Custody != Custody.Depot)
            throw new RefusedException("device.not-at-depot", "Only a laptop at a depot goes back into stock.");
        if (InUseSince is not null && (SanitisedAt is null || SanitisedAt < InUseSince))
            throw new RefusedException("device.not-sanitised", "Somebody has used this laptop: it is sanitised before it goes back into stock.");
        Move(DeviceAction.Restock, ref now);
        (Condition, InUseSince, LastHolderId) = (condition, null, null);
        return new(Id, DepotId!.Value, condition, Region, now);
    }

    public DeviceSanitised Sanitise(Sanitisation sanitisation, Instant now)
    {
        Move(DeviceAction.Sanitise, ref now);
        SanitisedAt = now;
        return new(Id, sanitisation.Done, Region, now);
    }

    private DeviceDelivered Reach(DeviceAction action, Guid personId, Region region, Instant now)
    {
        Move(action, ref now);
        EnterCustody(Custody.Person, personId);
        Region = region;
        return new(Id, personId, Region, now);
    }

    private DeviceReturnDue BecomeDue(DeviceAction action, Instant now)
    {
        Move(action, ref now);
        return new(Id, PersonId!.Value, Region, now);
    }

    private DeviceReceived Arrive(DeviceAction action, Depot depot, Instant now)
    {
        Move(action, ref now);
        EnterCustody(Custody.Depot, depot.Id);
        Region = depot.Region;
        return new(Id, depot.Id, Region, now);
    }

    /// <param name="now">
    /// By this server's clock. Where that is behind the clock of the server which moved the laptop last, the move counts from a moment after that one: the events of a laptop stand in the order of its versions.
    /// </param>
    private void Move(DeviceAction action, ref Instant now)
    {
        var next = DeviceLifecycle.Next(State, action);
        if (HeldSince is not null && DeviceLifecycle.ForbiddenUnderHold.Contains(action))
            throw new RefusedException("device.on-hold", "This laptop is on hold.");
        if (QuarantinedSince is not null && DeviceLifecycle.ForbiddenInQuarantine.Contains(action))
            throw new RefusedException("device.in-quarantine", "This laptop is in quarantine; somebody lets it out first.");
        now = now < StateSince ? StateSince + Moment : now;
        (State, StateSince) = (next, now);
    }

    private void EnterCustody(Custody custody, Guid? holder)
    {
        LastHolderId = custody == Custody.Person ? holder : WhoseDataId;
        (Custody, EndedAt) = (custody, null);
        DepotId = custody == Custody.Depot ? holder : null;
        ShipmentId = custody == Custody.Shipment ? holder : null;
        PersonId = custody == Custody.Person ? holder : null;
        RepairerId = custody == Custody.Repairer ? holder : null;
    }

    private void Describe(DeviceParticulars p)
    {
        (SerialNumber, SerialKey) = (p.SerialNumber.Trim(), SerialKeyOf(p.SerialNumber));
        (AssetTag, AssetTagKey) = (p.AssetTag?.Trim(), p.AssetTag is null ? null : AssetTagKeyOf(p.AssetTag));
        (ModelId, Condition, Cost, PurchasedOn, WarrantyUntil) = (p.ModelId, p.Condition, p.Cost, p.PurchasedOn, p.WarrantyUntil);
    }
}
