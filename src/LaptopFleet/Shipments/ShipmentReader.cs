using LaptopFleet.Database;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Shipments;

/// <summary>Reads one shipment for whoever asks.</summary>
public sealed class ShipmentReader(FleetDb db, Caller caller, Consignees consignees)
{
    // Split: joined in one statement, the contents of every shipment would be read to find those of this one.
    private static readonly Func<FleetDb, Guid, CancellationToken, Task<ShipmentRow?>> Find = EF.CompileAsyncQuery(
        (FleetDb db, Guid id, CancellationToken ct) => db.Shipments.AsNoTracking().AsSplitQuery().Where(s => s.Id == id).Select(ShipmentRow.Of).SingleOrDefault());

    private static readonly Func<FleetDb, Guid, CancellationToken, Task<PostalAddress?>> AddressOfDepot = EF.CompileAsyncQuery(
        (FleetDb db, Guid id, CancellationToken ct) => db.Depots.AsNoTracking().Where(d => d.Id == id).Select(d => (PostalAddress?)d.Address).SingleOrDefault());

    public async Task<(ShipmentView View, int Version)> ReadAsync(Guid id, CancellationToken ct)
    {
        var row = await Find(db, id, ct);
        if (row is null || !(caller.SeesShipment(row.From.Region, row.To.Region, row.From.PersonId, row.To.PersonId) || await caller.ManagesAsync(db, ct, row.From.PersonId, row.To.PersonId)))
            throw new UnknownException("shipment");
        if (!caller.IsStaff && !caller.HasScope(Scope.Tracking))
            row = row with { Contents = [.. row.Contents.Select(c => c.IsInUse ? c : c with { SerialNumber = null })] };
        return (await ViewAsync(row, ct), row.Version);
    }

    private async Task<ShipmentView> ViewAsync(ShipmentRow row, CancellationToken ct)
    {
        if (!caller.HasBusinessWithAddress(row.PersonId))
            return row.View(_ => null);
        var (from, to) = (await DepotAddressAsync(row.From, ct), await DepotAddressAsync(row.To, ct));
        var home = row.SealedAddress is { } box ? await consignees.OpenAsync(row.PersonId!.Value, box, ct) : null;
        return row.View(end => end.DepotId is not null ? ReferenceEquals(end, row.From) ? from : to : end.PersonId is not null ? home : row.VendorAddress);
    }

    private async Task<PostalAddress?> DepotAddressAsync(LaneEnd end, CancellationToken ct) => end.DepotId is { } depot ? await AddressOfDepot(db, depot, ct) : null;
}
