using LaptopFleet.Audit;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using LaptopFleet.Shipments.Events;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Shipments;

/// <summary>One consignment: one tracking number, one direction, one lane. Its state is what our acts and all its scans say together (<see cref="ShipmentLifecycle"/>).</summary>
public sealed partial class Shipment
{
    public const int CarrierMaxLength = 40;
    public const int TrackingNumberMaxLength = 60;
    public const int ReasonMaxLength = 400;
    public const int SealedAddressMaxLength = 4096;
    public const int MaxContents = 200;

    private readonly List<ShipmentPackage> packages = [];
    private readonly List<ShipmentContent> contents = [];
    private readonly List<ShipmentScan> scans = [];

    private Shipment() { }

    public Guid Id { get; private set; }
    public ShipmentDirection Direction { get; private set; }
    public Guid? FromDepotId { get; private set; }
    public Guid? FromPersonId { get; private set; }
    public Guid? FromVendorId { get; private set; }
    public string FromCountry { get; private set; } = null!;
    public Region FromRegion { get; private set; }
    public Guid? ToDepotId { get; private set; }
    public Guid? ToPersonId { get; private set; }
    public Guid? ToVendorId { get; private set; }
    public string ToCountry { get; private set; } = null!;
    public Region ToRegion { get; private set; }

    /// <summary>The address of the person at one end, sealed under that person's key.</summary>
    public byte[]? SealedAddress { get; private set; }
    public PostalAddress? VendorAddress { get; private set; }
    public string? Carrier { get; private set; }
    public string? TrackingNumber { get; private set; }
    public string? TrackingKey { get; private set; }
    public ShipmentState State { get; private set; }

    /// <summary>Since when it stands so, by the scan that says it.</summary>
    public Instant StateSince { get; private set; }
    public Instant DraftedAt { get; private set; }

    /// <summary>Since when it has a carrier's number.</summary>
    public Instant? LabelledAt { get; private set; }

    /// <summary>When we said that the carrier took it; null where only its scans say so.</summary>
    public Instant? HandedOverAt { get; private set; }

    /// <summary>When it left, by our word or by the first scan that says so.</summary>
    public Instant? DispatchedAt { get; private set; }
    public string? CancellationReason { get; private set; }

    /// <summary>The day on which the carrier expects to deliver it.</summary>
    public LocalDate? EstimatedDeliveryOn { get; private set; }

    /// <summary>When the carrier thought so.</summary>
    public Instant? EstimateToldAt { get; private set; }

    /// <summary>When to look at it without being asked: messages may wait for its number, or a scan that was told ahead of its time comes true.</summary>
    public Instant? FollowUpAt { get; private set; }
    public int ScanCount { get; private set; }

    /// <summary>Counted whenever its scans are put together, so that of two servers that do it at once one does it again.</summary>
    public int Folds { get; private set; }
    public int Version { get; private set; }

    public IReadOnlyList<ShipmentPackage> Packages => packages;
    public IReadOnlyList<ShipmentContent> Contents => contents;
    public IReadOnlyList<ShipmentScan> Scans => scans;

    /// <summary>The person at one end; never one at both.</summary>
    public Guid? PersonId => FromPersonId ?? ToPersonId;

    /// <summary>The form in which two tracking numbers are the same, however they were typed.</summary>
    public static string TrackingKeyOf(string trackingNumber) => string.Concat(trackingNumber.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    public static (Shipment Shipment, ShipmentDrafted Drafted) Draft(ShipmentDirection direction, Party from, Party to, Instant now)
    {
        Lane.MustExist(direction, from, to);
        var shipment = new Shipment { Id = Ids.New(now), Direction = direction, State = ShipmentState.Draft, StateSince = now, DraftedAt = now };
        (shipment.FromDepotId, shipment.FromPersonId, shipment.FromVendorId) = (from.IdIf(PartyKind.Depot), from.IdIf(PartyKind.Person), from.IdIf(PartyKind.Vendor));
        (shipment.ToDepotId, shipment.ToPersonId, shipment.ToVendorId) = (to.IdIf(PartyKind.Depot), to.IdIf(PartyKind.Person), to.IdIf(PartyKind.Vendor));
        (shipment.FromCountry, shipment.FromRegion, shipment.ToCountry, shipment.ToRegion) = (from.Country, from.Region, to.Country, to.Region);
        (shipment.SealedAddress, shipment.VendorAddress) = (from.SealedAddress ?? to.SealedAddress, from.Address ?? to.Address);
        shipment.packages.Add(ShipmentPackage.Of(shipment.Id, 1, null));
        return (shipment, new(shipment.Id, direction, from.Country, to.Country, from.Region, shipment.PersonId, to.Region, now));
    }

    /// <summary>Puts a laptop into a package. It stays where it is until the parcel leaves.</summary>
    public void Add(Device device, int package, Instant now)
    {
        MustBeOpen();
        if (contents.Any(c => c.DeviceId == device.Id))
            throw new RefusedException("shipment.device-twice", "This laptop is in the shipment already.");
        if (packages.All(p => p.Number != package))
            throw new RefusedException("shipment.package-unknown", $"The shipment has no package {package}.");
        Lane.MustStartAt(this, device);
        contents.Add(ShipmentContent.Of(this, device, package, now));
    }

    /// <summary>The person at one end takes or hands over the parcel somewhere else.</summary>
    public void Readdress(Party person)
    {
        MustBeOpen();
        if (FromPersonId is not null)
            FromCountry = person.Country;
        else
            ToCountry = person.Country;
        SealedAddress = person.SealedAddress;
    }

    /// <summary>What was agreed changes before the parcel leaves.</summary>
    public ShipmentChanged Change(Instant now)
    {
        MustBeOpen();
        return new(Id, PersonId, ToRegion, now);
    }

    /// <summary>Chooses a carrier; with the carrier's number the label is ready.</summary>
    /// <returns>Null where there is no new label.</returns>
    public ShipmentLabelled? Book(string? carrier, string? trackingNumber, Instant now)
    {
        MustBeOpen();
        if ((carrier, trackingNumber) == (Carrier, TrackingNumber))
            return null;
        if (carrier is not null && trackingNumber is not null)
            return Label(carrier, trackingNumber, now);
        if (TrackingNumber is not null)
            throw new RefusedException("shipment.labelled", "The label has been made; give it another number, or cancel the shipment.");
        Track(carrier, null, now);
        return null;
    }

    /// <summary>A carrier takes it under this number; the label can be printed.</summary>
    public ShipmentLabelled Label(string carrier, string trackingNumber, Instant now)
    {
        Move(ShipmentLifecycle.Next(State, ShipmentAction.Label), now);
        Track(carrier, trackingNumber, now);
        LabelledAt = now;
        return new(Id, carrier, trackingNumber, PersonId, ToRegion, now);
    }

    /// <summary>The parcel leaves with the carrier, and answers for its laptops from now on.</summary>
    /// <returns>The shipment's event and each laptop's.</returns>
    public IReadOnlyList<FleetEvent> Dispatch(string? carrier, string? trackingNumber, Instant now)
    {
        var next = ShipmentLifecycle.Next(State, ShipmentAction.Dispatch);
        MustNotAwaitLabel();
        if (contents.Count == 0)
            throw new RefusedException("shipment.empty", "There is nothing in the shipment.");
        if (LabelBoughtAt is not null && ((carrier ?? Carrier) != Carrier || (trackingNumber ?? TrackingNumber) != TrackingNumber))
            throw new RefusedException("shipment.labelled", "It leaves with the label that was bought for it; cancel the shipment to give that one up.");
        contents.ForEach(c => Lane.MustStartAt(this, c.Device));
        Track(carrier ?? Carrier, trackingNumber ?? TrackingNumber, now);
        (HandedOverAt, DispatchedAt) = (now, now);
        Move(next, now);
        return [Dispatched(now), .. contents.SelectMany(c => c.Leave(this, now))];
    }

    /// <summary>It will not be sent.</summary>
    public ShipmentCancelled Cancel(string? reason, Instant now)
    {
        if (DispatchedAt is not null)
            throw new RefusedException("shipment.dispatched", "The shipment is with the carrier; only its scans move it now.");
        Move(ShipmentLifecycle.Next(State, ShipmentAction.Cancel), now);
        CancellationReason = reason;
        contents.ForEach(c => c.Close(ContentOutcome.Cancelled, now));
        return new(Id, PersonId, ToRegion, now);
    }

    /// <summary>Stops claiming a laptop that has turned up elsewhere, so that another shipment may take it.</summary>
    public ShipmentItemSettled? Settle(Guid deviceId, Instant now)
    {
        var content = contents.Find(c => c.DeviceId == deviceId && c.ClosedAt is null);
        if (content is null || DispatchedAt is null || content.IsAboard)
            return null;
        content.Close(ContentOutcome.Elsewhere, now);
        return new(Id, deviceId, PersonId, ToRegion, now);
    }

    /// <summary>A depot unpacks the parcel: the laptops that are there become the depot's, whatever the carrier said; the others stay the parcel's.</summary>
    /// <param name="unexpected">Serial numbers that were found and are not in the shipment, with the laptop that has them, if any.</param>
    public IReadOnlyList<FleetEvent> Arrive(Depot depot, IReadOnlySet<string> serialKeys, IReadOnlyList<(string SerialNumber, Guid? DeviceId)> unexpected, Instant now)
    {
        if (DispatchedAt is null)
            throw new RefusedException("shipment.not-dispatched", "The shipment has not been given to a carrier yet.");
        var received = contents.Where(c => serialKeys.Contains(c.Device.SerialKey)).Select(c => c.Arrive(depot, now)).OfType<FleetEvent>().ToList();
        var missing = contents.Where(c => c.IsAboard).Select(c => new ShipmentItemMissed(Id, c.DeviceId, depot.Id, PersonId, ToRegion, now)).ToList();
        var status = ToDepotId is null ? ScanStatus.Returned : ScanStatus.Delivered;
        return
        [
            new ShipmentArrived(Id, depot.Id, received.Count, missing.Count, unexpected.Count, PersonId, ToRegion, now),
            .. received,
            .. missing,
            .. unexpected.Select(u => new UnexpectedItemFound(Id, u.SerialNumber, u.DeviceId, depot.Id, PersonId, ToRegion, now)),
            .. Came(serialKeys, received.Count, missing.Count).SelectMany(package => Scan(new ScanReport(status, now, ScanReport.Depot, Package: package), now)),
        ];
    }

    private ShipmentDispatched Dispatched(Instant now) => new(Id, Carrier, TrackingNumber, [.. contents.Select(c => c.DeviceId)], PersonId, ToRegion, now);

    private void Move(ShipmentState state, Instant since)
    {
        var isNew = (state, since) != (State, StateSince);
        Overcome(state);
        (State, StateSince) = (state, since);
        packages.ForEach(p => p.StandAsShipment());
        Watch(isNew);
        Ask(since);
    }

    private void Track(string? carrier, string? trackingNumber, Instant now)
    {
        var key = trackingNumber is null ? null : TrackingKeyOf(trackingNumber);
        if (key is not null && packages.Exists(p => p.TrackingKey == key))
            throw new RefusedException("shipment.number-twice", "Another package of the shipment goes by this number.");
        if (key is not null && (carrier?.Trim(), key) != (Carrier, TrackingKey))
            (LabelledAt, FollowUpAt) = (now, now);
        (Carrier, TrackingNumber, TrackingKey) = (carrier?.Trim(), trackingNumber?.Trim(), key);
    }

    private void MustNotHaveLeft()
    {
        if (State is not (ShipmentState.Draft or ShipmentState.LabelReady))
            throw new RefusedException("shipment.not-draft", "Only a shipment that has not left can be changed.");
    }
}
