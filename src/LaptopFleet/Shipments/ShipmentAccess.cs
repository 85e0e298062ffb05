using LaptopFleet.Catalog;
using LaptopFleet.Database;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Shipments;

/// <summary>Who sees a shipment: staff of either region, the person at one end and their manager, and machines that follow parcels.</summary>
public static class ShipmentAccess
{
    public static bool SeesShipment(this Caller caller, Region from, Region to, Guid? fromPerson, Guid? toPerson) =>
        caller.HasScope(Scope.Tracking) || caller.Sees(from, fromPerson, toPerson) || caller.Sees(to);

    /// <summary>An address is for those who print the label, for those who arrange a leaver's return, and for the person themselves.</summary>
    public static bool HasBusinessWithAddress(this Caller caller, Guid? personId) =>
        caller.Has(Role.Logistics) || caller.Has(Role.LogisticsLead) || caller.Has(Role.PeopleOps) || (personId is not null && caller.PersonId == personId);

    public static IQueryable<Shipment> SeenBy(this IQueryable<Shipment> shipments, FleetDb db, Caller caller)
    {
        if (caller.HasScope(Scope.Tracking) || caller is { IsStaff: true, Regions: null })
            return shipments;
        var people = db.PeopleOf(caller);
        // The ids first, by one index for each end: asked of each shipment, it would be asked of all there are.
        var theirs = db.Shipments.Where(s => people.Contains(s.FromPersonId!.Value)).Select(s => s.Id)
            .Union(db.Shipments.Where(s => people.Contains(s.ToPersonId!.Value)).Select(s => s.Id));
        if (!caller.IsStaff)
            return shipments.Where(s => theirs.Contains(s.Id));
        var regions = caller.Regions!;
        return shipments.Where(s => regions.Contains(s.FromRegion) || regions.Contains(s.ToRegion) || theirs.Contains(s.Id));
    }

    /// <summary>The whole shipment, for an act on it.</summary>
    public static async Task<Shipment> ShipmentOfAsync(this FleetDb db, Guid id, Caller caller, CancellationToken ct)
    {
        var shipment = await db.Shipments.Hearing().SingleOrDefaultAsync(s => s.Id == id, ct);
        return shipment is not null && caller.SeesShipment(shipment.FromRegion, shipment.ToRegion, shipment.FromPersonId, shipment.ToPersonId)
            ? shipment
            : throw new UnknownException("shipment");
    }

    /// <summary>What a shipment needs to hear: its packages, their scans, and the laptops that follow them.</summary>
    internal static Task<Shipment> HearingShipmentAsync(this FleetDb db, Guid id, CancellationToken ct) => db.Shipments.Hearing().SingleAsync(s => s.Id == id, ct);

    private static IQueryable<Shipment> Hearing(this IQueryable<Shipment> shipments) =>
        shipments.Include(s => s.Contents).ThenInclude(c => c.Device).Include(s => s.Scans).Include(s => s.Packages.OrderBy(p => p.Number)).AsSplitQuery();

    /// <summary>A depot that is named in a request: any that is open, since parcels cross regions.</summary>
    public static async Task<Depot> DepotNamedAsync(this FleetDb db, Guid id, string pointer, CancellationToken ct)
    {
        var depot = await db.Depots.SingleOrDefaultAsync(d => d.Id == id, ct) ?? throw new InvalidInputException(pointer, "depot.unknown", "There is no such depot.");
        return depot.ClosedAt is null ? depot : throw new RefusedException("depot.closed", "This depot is closed.");
    }
}
