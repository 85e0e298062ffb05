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
    private static readonly Func<FleetDb, Guid, CancellationToken, Task<PostalAddress?>> AddressOfDepot = EF.CompileAsyncQuery(
        (FleetDb db, Guid id, CancellationToken ct) => db.Depots.AsNoTracking().Where(d => d.Id == id).Select(d => (PostalAddress?)d.Address).SingleOrDefault());

    public async Task<(ShipmentView View, int Version)> ReadAsync(Guid id, CancellationToken ct)
    {
        var row = await ShipmentRow.FindAsync(db, id, ct);
        if (row is null || !(caller.SeesShipment(row.From.Region, row.To.Region, row.From.PersonId, row.To.PersonId) || await caller.ManagesAsync(db, ct, row.From.PersonId, row.To.PersonId)))
            throw new UnknownException("shipment");
        row = await row.WithContentsAsync(db, ct);
        if (!caller.IsStaff && !caller.HasScope(Scope.Tracking))
            row = row with { Contents = [.. row.Contents.Select(c => c.IsInUse ? c : c with { SerialNumber = null })] };
        return (await ViewAsync(row, ct), row.Version);
    }

    private async Task<ShipmentView> ViewAsync(ShipmentRow row, CancellationToken ct)
    {
        if (!caller.HasBusinessWithAddress(row.PersonId))
            return row.View(_ => null);
        var home = row is { SealedAddress: { } box, PersonId: { } person } ? consignees.Open(person, row.WrappedKey, box) : null;
        var arrival = row is { From.DepotId: not null, To.DepotId: { } second } ? await AddressOfDepot(db, second, ct) : row.Depot;
        return row.View(end => end.DepotId is not null ? ReferenceEquals(end, row.From) ? row.Depot : arrival : end.PersonId is not null ? home : row.VendorAddress);
    }
}
