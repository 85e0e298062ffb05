using System.Text.Json.Serialization;
using LaptopFleet.Shipments.Batteries;
using LaptopFleet.Shipments.Customs;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Shipments;

/// <summary>A shipment as the API shows it.</summary>
/// <param name="StateSince">Since when, by the scan that says so.</param>
/// <param name="EstimatedDeliveryOn">The day, the recipient's, on which the carrier expects to deliver it.</param>
/// <param name="DeliveredAt">When the carrier says it was delivered; at a depot the laptops are the depot's only once they have arrived there.</param>
/// <param name="Purpose">Why it crosses a border; null where it follows from the lane.</param>
/// <param name="Mode">How it travels; null where the policy says which mode counts.</param>
/// <param name="Warnings">What should be looked at again. It keeps nothing from happening.</param>
public sealed record ShipmentView(
    Guid Id, ShipmentDirection Direction, ShipmentState State, Instant StateSince, PartyView From, PartyView To, string? Carrier, string? TrackingNumber,
    IReadOnlyList<PackageView> Packages, IReadOnlyList<ContentView> Contents, int ScanCount, Instant DraftedAt, Instant? DispatchedAt, Instant? DeliveredAt, string? CancellationReason,
    ShipmentPurpose? Purpose, TransportMode? Mode, LocalDate? EstimatedDeliveryOn, IReadOnlyList<ShipmentWarning> Warnings);

/// <summary>One end of a shipment's lane.</summary>
/// <param name="Address">Null where the caller has no business with it, or it has been erased.</param>
public sealed record PartyView(PartyKind Kind, Guid Id, string Country, Region Region, PostalAddress? Address);

/// <summary>One box.</summary>
/// <param name="WeightGrams">Packed; null until it has been weighed.</param>
/// <param name="TrackingNumber">By which it goes, where each package has a number of its own; the first goes by the shipment's.</param>
/// <param name="State">Where it stands. A shipment is delivered only when each of its packages is.</param>
public sealed record PackageView(int Number, int? WeightGrams, int? LengthMm, int? WidthMm, int? HeightMm, string? TrackingNumber, ShipmentState State, Instant StateSince);

/// <summary>A box as it lies in the table; one without a state of its own stands as the shipment does.</summary>
public sealed record PackageRow(int Number, int? WeightGrams, int? LengthMm, int? WidthMm, int? HeightMm, string? TrackingNumber, ShipmentState? State, Instant? StateSince)
{
    public PackageView View(ShipmentState state, Instant since) => new(Number, WeightGrams, LengthMm, WidthMm, HeightMm, TrackingNumber, State ?? state, StateSince ?? since);
}

/// <summary>One laptop in a box.</summary>
/// <param name="SerialNumber">Told to the person at one end, and to their manager, only once it has been accepted: before, it is typed from the case, and that is the proof.</param>
/// <param name="ClosedAt">When the shipment stopped claiming the laptop.</param>
/// <param name="ClosedAs">Why it did.</param>
/// <param name="BatteryFinding">What somebody found of its battery, where they looked.</param>
/// <param name="SpareBatteries">How many lie beside it in its box.</param>
/// <param name="SpareChargePercent">To how much those are charged.</param>
public sealed record ContentView(
    Guid DeviceId, string? SerialNumber, int Package, Instant? ClosedAt, ContentOutcome? ClosedAs, BatteryFinding? BatteryFinding, int SpareBatteries, int? SpareChargePercent, [property: JsonIgnore] bool IsInUse);

/// <summary>One end of a lane as it lies in the table.</summary>
public sealed record LaneEnd(Guid? DepotId, Guid? PersonId, Guid? VendorId, string Country, Region Region)
{
    public PartyView View(PostalAddress? address) =>
        new(DepotId is not null ? PartyKind.Depot : PersonId is not null ? PartyKind.Person : PartyKind.Vendor, (DepotId ?? PersonId ?? VendorId)!.Value, Country, Region, address);
}

/// <summary>A shipment in a list: without addresses and contents.</summary>
public sealed record ShipmentLine(
    Guid Id, ShipmentDirection Direction, ShipmentState State, Instant StateSince, PartyView From, PartyView To,
    string? Carrier, string? TrackingNumber, int Laptops, Instant DraftedAt, Instant? DispatchedAt);
