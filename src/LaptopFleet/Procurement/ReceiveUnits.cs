using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>Units of one line have come to the depot: each becomes a new laptop in stock, with its cost and the day it was bought. All of them or none.</summary>
public sealed class ReceiveUnits(FleetDb db, IClock clock, Caller caller) : Endpoint<ReceiveUnitsRequest, ReceiptView>
{
    public override void Configure()
    {
        Post("/purchase-orders/{PurchaseOrderId}/receipts");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.Admin);
        this.Answers<ReceiptView>(200, tagged: true);
        this.Refuses("purchase-order.not-receive-some", "purchase-order.over-receipt", "purchase-order.ships-straight");
    }

    public override async Task HandleAsync(ReceiveUnitsRequest req, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var purchase = await db.PurchaseOrderAsync(caller, req.PurchaseOrderId, ct);
        HttpContext.HonourMatch(purchase.Version);
        var depot = await db.Depots.SingleOrDefaultAsync(d => d.Id == purchase.DepotId, ct)
            ?? throw new RefusedException("purchase-order.ships-straight", "The vendor ships this one to the people themselves; record its ship notices.");
        var today = now.InZone(DateTimeZoneProviders.Tzdb[depot.Zone]).Date;
        if (req.ReceivedOn > today || req.ReceivedOn < purchase.PlacedOn)
            throw new InvalidInputException("/receivedOn", "date.impossible", "It came between the day it was ordered and today.");
        var units = req.Units.Select((u, i) => (u.SerialNumber, u.AssetTag, Pointer: $"/units/{i}")).ToList();
        await UnitRules.CheckAsync(db, units, ct);

        var line = purchase.Line(req.LineNumber);
        List<Device> devices = [];
        foreach (var unit in req.Units)
        {
            var (device, registered) = Device.Register(new(unit.SerialNumber, unit.AssetTag, line.ModelId, Condition.New, line.UnitPrice, purchase.PlacedOn, null), depot, now);
            db.Devices.Add(device);
            db.Record(registered, caller.Actor);
            devices.Add(device);
        }
        db.Record(purchase.Receive(req.LineNumber, [.. devices.Select(d => d.Id)], req.ReceivedOn ?? today, now), caller.Actor);
        await db.SaveChangesAsync(ct);
        var view = PurchaseOrderView.Of(purchase, await db.OrdersOfAsync(purchase, ct));
        await Send.TaggedAsync(new ReceiptView(view, [.. devices.Select(d => new ReceivedUnitView(d.Id, d.SerialNumber, d.AssetTag))]), purchase.Version, ct);
    }
}

/// <param name="ReceivedOn">A day at the depot; today where left out.</param>
public sealed record ReceiveUnitsRequest(Guid PurchaseOrderId, int LineNumber, IReadOnlyList<ReceivedUnit> Units, LocalDate? ReceivedOn = null);

/// <summary>A laptop out of a delivery, by what stands on it.</summary>
public sealed record ReceivedUnit(string SerialNumber, string? AssetTag = null);

public sealed class ReceiveUnitsValidator : Validator<ReceiveUnitsRequest>
{
    public ReceiveUnitsValidator()
    {
        RuleFor(r => r.LineNumber).InclusiveBetween(1, PurchaseOrder.MaxLines);
        RuleFor(r => r.Units).NotEmpty().Must(u => u is null || u.Count <= PurchaseOrder.MaxUnitsPerReceipt).WithErrorCode("field.too-many")
            .WithMessage($"At most {PurchaseOrder.MaxUnitsPerReceipt} units at once.");
        RuleForEach(r => r.Units).NotNull().ChildRules(unit =>
        {
            unit.RuleFor(u => u.SerialNumber).SerialNumber();
            unit.RuleFor(u => u.AssetTag).AssetTag();
        });
    }
}

/// <summary>What has come, and how the purchase order stands now.</summary>
public sealed record ReceiptView(PurchaseOrderView PurchaseOrder, IReadOnlyList<ReceivedUnitView> Units);

/// <summary>A laptop that is known from here on.</summary>
public sealed record ReceivedUnitView(Guid DeviceId, string SerialNumber, string? AssetTag);

/// <summary>No two laptops have one serial number or one asset tag: asked before the database would have to refuse.</summary>
public static class UnitRules
{
    public static async Task CheckAsync(FleetDb db, IReadOnlyList<(string SerialNumber, string? AssetTag, string Pointer)> units, CancellationToken ct)
    {
        var serials = units.Select(u => Device.SerialKeyOf(u.SerialNumber)).ToList();
        var tags = units.Select(u => u.AssetTag is null ? null : Device.AssetTagKeyOf(u.AssetTag)).ToList();
        var takenSerials = await db.Devices.Where(d => serials.Contains(d.SerialKey)).Select(d => d.SerialKey).ToHashSetAsync(ct);
        var takenTags = await db.Devices.Where(d => d.AssetTagKey != null && tags.Contains(d.AssetTagKey)).Select(d => d.AssetTagKey!).ToHashSetAsync(ct);
        List<Fault> faults = [];
        for (var i = 0; i < units.Count; i++)
        {
            if (!takenSerials.Add(serials[i]))
                faults.Add(new($"{units[i].Pointer}/serialNumber", "device.serial-taken", "A laptop with this serial number is known already."));
            if (tags[i] is { } tag && !takenTags.Add(tag))
                faults.Add(new($"{units[i].Pointer}/assetTag", "device.asset-tag-taken", "A laptop with this asset tag is known already."));
        }
        if (faults.Count > 0)
            throw new InvalidInputException(faults);
    }
}
