using LaptopFleet.Database;
using LaptopFleet.Shipments.Batteries;
using LaptopFleet.Shipments.Customs;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Shipments;

/// <summary>What is read of a shipment; addresses are opened after it is known who asks.</summary>
public sealed record ShipmentRow(
    Guid Id, ShipmentDirection Direction, ShipmentState State, Instant StateSince, LaneEnd From, LaneEnd To, byte[]? SealedAddress, PostalAddress? VendorAddress,
    string? Carrier, string? TrackingNumber, int ScanCount, Instant DraftedAt, Instant? DispatchedAt, string? CancellationReason,
    ShipmentPurpose? Purpose, TransportMode? Mode, LocalDate? EstimatedDeliveryOn, int Version)
{
    private static readonly Func<FleetDb, Guid, CancellationToken, Task<ShipmentRow?>> Row = EF.CompileAsyncQuery((FleetDb db, Guid id, CancellationToken ct) =>
        db.Shipments.AsNoTracking().Where(s => s.Id == id).Select(s => new ShipmentRow(
            s.Id, s.Direction, s.State, s.StateSince, new(s.FromDepotId, s.FromPersonId, s.FromVendorId, s.FromCountry, s.FromRegion),
            new(s.ToDepotId, s.ToPersonId, s.ToVendorId, s.ToCountry, s.ToRegion), s.SealedAddress, s.VendorAddress, s.Carrier, s.TrackingNumber,
            s.ScanCount, s.DraftedAt, s.DispatchedAt, s.CancellationReason, s.Purpose, s.Mode, s.EstimatedDeliveryOn, s.Version)).SingleOrDefault());

    // Asked for by the shipment's id alone: joined to it, each would read the shipment once more.
    private static readonly Func<FleetDb, Guid, IAsyncEnumerable<PackageRow>> PackagesOf = EF.CompileAsyncQuery((FleetDb db, Guid id) =>
        db.Set<ShipmentPackage>().AsNoTracking().Where(p => p.ShipmentId == id).OrderBy(p => p.Number)
            .Select(p => new PackageRow(p.Number, p.WeightGrams, p.LengthMm, p.WidthMm, p.HeightMm, p.TrackingNumber, p.State, p.StateSince)));

    private static readonly Func<FleetDb, Guid, IAsyncEnumerable<ContentView>> ContentsOf = EF.CompileAsyncQuery((FleetDb db, Guid id) =>
        db.ShipmentContents.AsNoTracking().Where(c => c.ShipmentId == id).OrderBy(c => c.Id).Select(c => new ContentView(
            c.DeviceId, c.Device.SerialNumber, c.PackageNumber, c.ClosedAt, c.ClosedAs, c.BatteryFinding, c.SpareBatteries, c.SpareChargePercent, c.Device.InUseSince != null)));

    public IReadOnlyList<PackageRow> Packages { get; init; } = [];
    public IReadOnlyList<ContentView> Contents { get; init; } = [];

    public Guid? PersonId => From.PersonId ?? To.PersonId;

    /// <summary>The shipment without what is in it; null where there is none.</summary>
    public static Task<ShipmentRow?> FindAsync(FleetDb db, Guid id, CancellationToken ct) => Row(db, id, ct);

    /// <summary>The same with its packages and laptops.</summary>
    public async Task<ShipmentRow> WithContentsAsync(FleetDb db, CancellationToken ct) =>
        this with { Packages = await PackagesOf(db, Id).ToListAsync(ct), Contents = await ContentsOf(db, Id).ToListAsync(ct) };

    public ShipmentView View(Func<LaneEnd, PostalAddress?> addressOf) => new(
        Id, Direction, State, StateSince, From.View(addressOf(From)), To.View(addressOf(To)), Carrier, TrackingNumber, [.. Packages.Select(p => p.View(State, StateSince))], Contents,
        ScanCount, DraftedAt, DispatchedAt, State == ShipmentState.Delivered ? StateSince : null, CancellationReason, Purpose, Mode, EstimatedDeliveryOn,
        [.. Shipments.TrackingNumber.Warnings(Carrier, TrackingNumber),
            .. Packages.SelectMany(p => Shipments.TrackingNumber.Warnings(Carrier, p.TrackingNumber, $"/packages/{p.Number - 1}/trackingNumber"))]);
}
