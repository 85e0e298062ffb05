using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Shipments;

/// <summary>Finds shipments, oldest first. Staff see those that start or end in their regions, a manager those to or from reports, everybody those to or from themselves.</summary>
public sealed class FindShipments(FleetDb db, Caller caller) : Endpoint<FindShipmentsRequest, Page<ShipmentLine>>
{
    public override void Configure()
    {
        Get("/shipments");
        this.Allow(Reach.Region, [.. Role.Staff, Role.Manager, Role.TeamMember, Scope.Tracking]);
        this.Answers<Page<ShipmentLine>>(200);
    }

    public override async Task HandleAsync(FindShipmentsRequest req, CancellationToken ct)
    {
        var after = Paging.Start(req.After);
        var rows = await Wanted(req).Where(s => s.Id > after).OrderBy(s => s.Id).Take(req.Limit + 1)
            .Select(s => new
            {
                Row = new { s.Id, s.Direction, s.State, s.StateSince, s.Carrier, s.TrackingNumber, s.DraftedAt, s.DispatchedAt, Laptops = s.Contents.Count },
                From = new LaneEnd(s.FromDepotId, s.FromPersonId, s.FromVendorId, s.FromCountry, s.FromRegion),
                To = new LaneEnd(s.ToDepotId, s.ToPersonId, s.ToVendorId, s.ToCountry, s.ToRegion),
            }).ToListAsync(ct);
        List<ShipmentLine> lines = [.. rows.Select(r => new ShipmentLine(
            r.Row.Id, r.Row.Direction, r.Row.State, r.Row.StateSince, r.From.View(null), r.To.View(null), r.Row.Carrier, r.Row.TrackingNumber, r.Row.Laptops, r.Row.DraftedAt, r.Row.DispatchedAt))];
        await Send.OkAsync(HttpContext.Page(lines, req.Limit, s => Paging.Cursor(s.Id)), ct);
    }

    private IQueryable<Shipment> Wanted(FindShipmentsRequest req)
    {
        var shipments = db.Shipments.AsNoTracking().SeenBy(db, caller);
        if (req.State is { } state)
            shipments = shipments.Where(s => s.State == state);
        if (req.Direction is { } direction)
            shipments = shipments.Where(s => s.Direction == direction);
        if (req.Region is { } region)
            shipments = shipments.Where(s => s.FromRegion == region || s.ToRegion == region);
        if (req.DeviceId is { } device)
            shipments = shipments.Where(s => s.Contents.Any(c => c.DeviceId == device));
        if (req.PersonId is { } person)
            shipments = shipments.Where(s => s.FromPersonId == person || s.ToPersonId == person);
        if (req.TrackingNumber is { } number && Shipment.TrackingKeyOf(number) is var key)
        {
            // The ids first, by one index each: asked of each shipment, it would be asked of all there are.
            var named = db.Shipments.Where(s => s.TrackingKey == key).Select(s => s.Id).Union(db.Set<ShipmentPackage>().Where(p => p.TrackingKey == key).Select(p => p.ShipmentId));
            shipments = shipments.Where(s => named.Contains(s.Id));
        }
        return shipments;
    }
}

/// <param name="Region">The region in which it starts or ends.</param>
/// <param name="DeviceId">A laptop that is, or was, in it.</param>
/// <param name="PersonId">The person at one end.</param>
/// <param name="TrackingNumber">Of the shipment or of one of its packages, as printed, with or without spaces.</param>
/// <param name="Limit">At most how many shipments, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the last page.</param>
public sealed record FindShipmentsRequest(
    [property: QueryParam] ShipmentState? State = null, [property: QueryParam] ShipmentDirection? Direction = null, [property: QueryParam] Region? Region = null,
    [property: QueryParam] Guid? DeviceId = null, [property: QueryParam] Guid? PersonId = null, [property: QueryParam] string? TrackingNumber = null,
    [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class FindShipmentsValidator : Validator<FindShipmentsRequest>
{
    public FindShipmentsValidator()
    {
        RuleFor(r => r.TrackingNumber).MaximumLength(Shipment.TrackingNumberMaxLength);
        RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
    }
}
