using FastEndpoints;
using FluentValidation;
using LaptopFleet.Assignments;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Shipments;
using LaptopFleet.Shipments.Lanes;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>
/// The vendor has sent one unit straight to the person: the laptop is registered on its way, in its shipment, with its assignment open until the person
/// accepts it. All of that, or nothing.
/// </summary>
public sealed class TakeShipNotice(FleetDb db, IClock clock, Caller caller, Consignees consignees, LaneDecisions lanes) : Endpoint<TakeShipNoticeRequest, OrderView>
{
    public override void Configure()
    {
        Post("/purchase-orders/{PurchaseOrderId}/ship-notices");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.Admin);
        this.Answers<OrderView>(201, tagged: true);
        this.Refuses("purchase-order.not-receive-some", "purchase-order.over-receipt", "purchase-order.not-for-order", "order.not-dispatch", "order.due-back",
            "assignment.person-deactivated", "assignment.due-in-past", "person.erased");
        this.Refuses(DispatchShipment.Decided);
    }

    public override async Task HandleAsync(TakeShipNoticeRequest req, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var purchase = await db.PurchaseOrderAsync(caller, req.PurchaseOrderId, ct);
        HttpContext.HonourMatch(purchase.Version);
        PurchaseOrderLifecycle.Next(purchase.State, PurchaseOrderAction.ReceiveSome);
        var line = purchase.Line(req.LineNumber);
        var order = await OrderAsync(req, ct);
        if (order.PurchaseOrderId != purchase.Id || order.PurchaseOrderLine != line.Number)
            throw new RefusedException("purchase-order.not-for-order", "This line was not bought for that order, or the order has been served from elsewhere.");
        await UnitRules.CheckAsync(db, [(req.SerialNumber, req.AssetTag, "")], ct);

        var (shipment, drafted) = Shipment.Draft(ShipmentDirection.Outbound, await VendorAsync(purchase, req, order, ct), await consignees.PartyAsync(order.Person, req.Address, "/address", ct), now);
        var particulars = new DeviceParticulars(req.SerialNumber, req.AssetTag, line.ModelId, Condition.New, line.UnitPrice, purchase.PlacedOn, null);
        var (device, registered) = Device.RegisterInTransit(particulars, shipment.Id, order.Region, now);
        shipment.Add(device, 1, now);
        var (assignment, opened) = Assignment.Open(device, order.Person, req.DueBackOn, order.Id, now);
        var dispatched = order.Dispatch(device.Id, shipment.Id, assignment.Id, req.DueBackOn, now);
        var received = purchase.Receive(line.Number, [device.Id], now.InUtc().Date, now);
        db.AddRange(shipment, device, assignment);
        var decided = await lanes.SettleAsync(shipment, DecisionStage.Dispatched, req.Carrier, now, ct);
        db.Record([drafted, registered, decided, .. shipment.Dispatch(req.Carrier, req.TrackingNumber, now), opened, dispatched, received], caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.CreatedAsync($"/orders/{order.Id}", OrderView.Of(order), order.Version, ct);
    }

    private async Task<Order> OrderAsync(TakeShipNoticeRequest req, CancellationToken ct)
    {
        try
        {
            return await db.OrderAsync(caller, req.OrderId, ct);
        }
        catch (UnknownException unknown)
        {
            throw new InvalidInputException("/orderId", unknown.Code, unknown.Message);
        }
    }

    private async Task<Party> VendorAsync(PurchaseOrder purchase, TakeShipNoticeRequest req, Order order, CancellationToken ct) =>
        Party.Of(await db.Vendors.SingleAsync(v => v.Id == purchase.VendorId, ct), req.FromCountry ?? order.Country);
}

/// <param name="OrderId">Whose order the unit fulfils; the line was bought for it.</param>
/// <param name="FromCountry">Where the vendor sends it from (ISO 3166-1), for customs; the person's country where left out.</param>
/// <param name="DueBackOn">The last day of a loan; a loaner has one and nothing else does.</param>
/// <param name="Address">Where it goes this time; the address in the directory where left out.</param>
public sealed record TakeShipNoticeRequest(
    Guid PurchaseOrderId, int LineNumber, string SerialNumber, Guid OrderId, string Carrier, string TrackingNumber, string? AssetTag = null,
    string? FromCountry = null, LocalDate? DueBackOn = null, PostalAddress? Address = null);

public sealed class TakeShipNoticeValidator : Validator<TakeShipNoticeRequest>
{
    public TakeShipNoticeValidator()
    {
        RuleFor(r => r.LineNumber).InclusiveBetween(1, PurchaseOrder.MaxLines);
        RuleFor(r => r.SerialNumber).SerialNumber();
        RuleFor(r => r.AssetTag).AssetTag();
        RuleFor(r => r.Carrier).NotEmpty().Printable(Shipment.CarrierMaxLength);
        RuleFor(r => r.TrackingNumber).NotEmpty().Printable(Shipment.TrackingNumberMaxLength);
        RuleFor(r => r.FromCountry).Must(c => Countries.Find(c) is not null).When(r => r.FromCountry is not null)
            .WithErrorCode("country.unknown").WithMessage("Not an ISO 3166-1 alpha-2 country code.");
        RuleFor(r => r.DueBackOn).Sane();
    }
}
