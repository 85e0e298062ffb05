using LaptopFleet.Database;
using LaptopFleet.Shipments.Batteries;
using LaptopFleet.Shipments.Customs;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Shipments;

/// <summary>What is read of a shipment; addresses are opened after it is known who asks.</summary>
/// <param name="Depot">The address of the depot at one end; of a transfer, of the one that sends.</param>
/// <param name="WrappedKey">The own key of the person at one end; null where there is none, and once it has been destroyed.</param>
public sealed record ShipmentRow(
    Guid Id, ShipmentDirection Direction, ShipmentState State, Instant StateSince, LaneEnd From, LaneEnd To, byte[]? SealedAddress, PostalAddress? VendorAddress,
    string? Carrier, string? TrackingNumber, int ScanCount, Instant DraftedAt, Instant? DispatchedAt, string? CancellationReason,
    ShipmentPurpose? Purpose, TransportMode? Mode, LocalDate? EstimatedDeliveryOn, int Version, PostalAddress? Depot, byte[]? WrappedKey)
{
    // With what both addresses need, since most parcels go between a depot and a person and most who ask may see where: a statement costs more than a look into two indexes.
    private static readonly Func<FleetDb, Guid, CancellationToken, Task<ShipmentRow?>> Row = EF.CompileAsyncQuery((FleetDb db, Guid id, CancellationToken ct) =>
        db.Shipments.AsNoTracking().Where(s => s.Id == id)
            .LeftJoin(db.Depots, s => s.FromDepotId ?? s.ToDepotId, d => d.Id, (s, depot) => new { s, depot })
            .LeftJoin(db.PersonKeys, x => x.s.FromPersonId ?? x.s.ToPersonId, k => k.PersonId, (x, key) => new { x.s, x.depot, key })
            .Select(x => new ShipmentRow(
                x.s.Id, x.s.Direction, x.s.State, x.s.StateSince, new(x.s.FromDepotId, x.s.FromPersonId, x.s.FromVendorId, x.s.FromCountry, x.s.FromRegion),
                new(x.s.ToDepotId, x.s.ToPersonId, x.s.ToVendorId, x.s.ToCountry, x.s.ToRegion), x.s.SealedAddress, x.s.VendorAddress, x.s.Carrier, x.s.TrackingNumber,
                x.s.ScanCount, x.s.DraftedAt, x.s.DispatchedAt, x.s.CancellationReason, x.s.Purpose, x.s.Mode, x.s.EstimatedDeliveryOn, x.s.Version,
                x.depot == null ? null : new(x.depot.Address.Line1, x.depot.Address.Line2, x.depot.Address.City, x.depot.Address.Region, x.depot.Address.Postcode, x.depot.Address.Country),
                x.key == null ? null : x.key.Wrapped)).SingleOrDefault());

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
