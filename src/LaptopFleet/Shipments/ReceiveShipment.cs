using FastEndpoints;
using FluentValidation;
using LaptopFleet.Audit;
using LaptopFleet.Catalog;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Devices.Arrivals;
using LaptopFleet.Devices.Events;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Shipments.Events;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Shipments;

/// <summary>
/// A depot unpacks a parcel. The listed laptops are the depot's from now on, to be inspected; what is missing stays the parcel's, and what is there besides is told.
/// A parcel may arrive in parts: list what is there each time.
/// </summary>
public sealed class ReceiveShipment(FleetDb db, IClock clock, Caller caller) : Endpoint<ReceiveShipmentRequest, ReceiveShipmentResponse>
{
    public override void Configure()
    {
        Post("/shipments/{ShipmentId}/arrival");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<ReceiveShipmentResponse>(200, tagged: true);
        this.Refuses("shipment.not-dispatched", "depot.closed");
    }

    public override async Task HandleAsync(ReceiveShipmentRequest req, CancellationToken ct)
    {
        var shipment = await db.ShipmentOfAsync(Route<Guid>("ShipmentId"), caller, ct);
        HttpContext.HonourMatch(shipment.Version);
        var depot = await db.DepotNamedAsync(req.DepotId, "/depotId", ct);
        var listed = req.SerialNumbers.DistinctBy(Device.SerialKeyOf).ToDictionary(Device.SerialKeyOf);
        var unexpected = await UnexpectedAsync(shipment, listed, ct);
        var events = shipment.Arrive(depot, listed.Keys.ToHashSet(), unexpected, clock.GetCurrentInstant());
        db.Record(events, caller.Actor);
        await NoteAsync(shipment, depot, events, unexpected, ct);
        await db.SaveChangesAsync(ct);

        var serials = shipment.Contents.ToDictionary(c => c.DeviceId, c => c.Device.SerialNumber);
        await Send.TaggedAsync(new ReceiveShipmentResponse(
            shipment.Id, shipment.State, [.. events.OfType<DeviceReceived>().Select(e => serials[e.DeviceId])],
            [.. events.OfType<ShipmentItemMissed>().Select(e => serials[e.DeviceId])], [.. unexpected.Select(u => u.SerialNumber)]), shipment.Version, ct);
    }

    /// <summary>What does not agree is kept until somebody has settled it; what was missing once and is here now has been.</summary>
    private async Task NoteAsync(Shipment shipment, Depot depot, IReadOnlyList<FleetEvent> events, IReadOnlyList<(string SerialNumber, Guid? DeviceId)> unexpected, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var serials = shipment.Contents.ToDictionary(c => c.DeviceId, c => c.Device.SerialNumber);
        await db.TurnUpAsync([.. events.OfType<DeviceReceived>().Select(e => e.DeviceId)], caller.Actor, now, ct);
        foreach (var missed in events.OfType<ShipmentItemMissed>())
            await db.NoteAsync(depot, DiscrepancyKind.Missing, serials[missed.DeviceId], missed.DeviceId, shipment.Id, caller.Actor, now, ct);
        foreach (var (serial, device) in unexpected)
            await db.NoteAsync(depot, DiscrepancyKind.Extra, serial, device, shipment.Id, caller.Actor, now, ct);
    }

    private async Task<List<(string SerialNumber, Guid? DeviceId)>> UnexpectedAsync(Shipment shipment, Dictionary<string, string> listed, CancellationToken ct)
    {
        var keys = listed.Keys.Except(shipment.Contents.Select(c => c.Device.SerialKey)).ToList();
        var known = await db.Devices.Where(d => keys.Contains(d.SerialKey)).ToDictionaryAsync(d => d.SerialKey, d => d.Id, ct);
        return [.. keys.Select(key => (listed[key].Trim(), known.TryGetValue(key, out var id) ? id : (Guid?)null))];
    }
}

/// <param name="SerialNumbers">What is in the parcel, as read from the cases; empty for an empty one.</param>
public sealed record ReceiveShipmentRequest(Guid DepotId, IReadOnlyList<string> SerialNumbers);

public sealed class ReceiveShipmentValidator : Validator<ReceiveShipmentRequest>
{
    public ReceiveShipmentValidator()
    {
        RuleFor(r => r.SerialNumbers).NotNull().Must(s => s is null || s.Count <= Shipment.MaxContents).WithMessage($"At most {Shipment.MaxContents} laptops.");
        RuleForEach(r => r.SerialNumbers).NotEmpty().MaximumLength(Device.SerialNumberMaxLength);
    }
}

/// <summary>What was found in the parcel, against what should have been in it.</summary>
/// <param name="Received">What is the depot's from now on.</param>
/// <param name="Missing">What the parcel should hold and nobody has found yet.</param>
/// <param name="Unexpected">What was there besides; receive it on its own if it is ours.</param>
public sealed record ReceiveShipmentResponse(Guid ShipmentId, ShipmentState State, IReadOnlyList<string> Received, IReadOnlyList<string> Missing, IReadOnlyList<string> Unexpected);
