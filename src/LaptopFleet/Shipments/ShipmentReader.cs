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

    // Most parcels go between a depot and a person: what both addresses need is asked for at once.
    private static readonly Func<FleetDb, Guid, Guid, CancellationToken, Task<DepotAndKey?>> DepotAndKeyOf = EF.CompileAsyncQuery(
        (FleetDb db, Guid depot, Guid person, CancellationToken ct) => db.Depots.AsNoTracking().Where(d => d.Id == depot)
            .Select(d => new DepotAndKey(d.Address, db.PersonKeys.Where(k => k.PersonId == person).Select(k => k.Wrapped).FirstOrDefault())).SingleOrDefault());

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
        if (row is { SealedAddress: { } sealedAddress, PersonId: { } person } && (row.From.DepotId ?? row.To.DepotId) is { } depot)
        {
            var read = await DepotAndKeyOf(db, depot, person, ct);
            var address = consignees.Open(person, read?.Wrapped, sealedAddress);
            return row.View(end => end.DepotId is not null ? read?.Depot : address);
        }
        var (from, to) = (await DepotAddressAsync(row.From, ct), await DepotAddressAsync(row.To, ct));
        var home = row.SealedAddress is { } box ? await consignees.OpenAsync(row.PersonId!.Value, box, ct) : null;
        return row.View(end => end.DepotId is not null ? ReferenceEquals(end, row.From) ? from : to : end.PersonId is not null ? home : row.VendorAddress);
    }

    private async Task<PostalAddress?> DepotAddressAsync(LaneEnd end, CancellationToken ct) => end.DepotId is { } depot ? await AddressOfDepot(db, depot, ct) : null;

    /// <param name="Wrapped">The person's own key; null once it has been destroyed.</param>
    private sealed record DepotAndKey(PostalAddress Depot, byte[]? Wrapped);
}
