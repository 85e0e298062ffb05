using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Shipments.Carriers;
using LaptopFleet.Shipments.Lanes;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Shipments.Labels;

/// <summary>
/// Asks for a label to be bought for each package, without insurance: the cheapest offer that fits, or the one of a carrier and a service. Several packages are one purchase, all
/// or none, with one carrier. The answer comes before the carrier's;
/// <c>GET /shipments/{id}/label</c> tells how far it is. Until it has ended the shipment does not change.
/// </summary>
public sealed class BuyLabel(FleetDb db, IClock clock, Caller caller, CarrierRoster roster, Consignments consignments, LaneDecisions lanes, ISchedulerFactory schedulers) : Endpoint<BuyLabelRequest, LabelView>
{
    public override void Configure()
    {
        Post("/shipments/{ShipmentId}/label");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<LabelView>(202);
        this.Refuses(
            "shipment.not-draft", "shipment.labelled", "shipment.label-asked", "shipment.empty", "label.package-empty", "label.not-measured", "label.phone-missing", "label.address-missing",
            "label.signer-missing", "label.filing-missing",
            "carrier.not-configured", "person.erased");
        this.Refuses(DispatchShipment.Decided);
    }

    public override async Task HandleAsync(BuyLabelRequest req, CancellationToken ct)
    {
        var shipment = await db.ShipmentOfAsync(req.ShipmentId, caller, ct);
        HttpContext.HonourMatch(shipment.Version);
        var seller = roster.SellerNamed(req.Seller);
        var number = 1 + await db.LabelPurchases.CountAsync(p => p.ShipmentId == shipment.Id, ct);
        var (wish, now) = (new LabelWish(req.Carrier, req.Service, req.MostDays, req.MostToPay), clock.GetCurrentInstant());
        var (purchase, asked) = LabelPurchase.Ask(shipment, number, seller.Code, wish, now);
        var (customs, batteries) = await lanes.JudgeAsync(shipment, now, ct);
        purchase.Declare(customs, batteries, req.Signer, req.ExportFiling);
        // What a label lacks is told now, and not after the carrier has been asked.
        await consignments.OfAsync(shipment, purchase, ct);
        db.Add(purchase);
        db.Record(asked, caller.Actor);
        await db.SaveChangesAsync(ct);
        HttpContext.Response.OnCompleted(() => schedulers.WakeAsync<WorkOnLabelsJob>());
        HttpContext.Response.Headers.Location = $"/api/v1/shipments/{shipment.Id}/label";
        await HttpContext.Response.SendAsync(LabelView.Of(purchase, null), StatusCodes.Status202Accepted, cancellation: ct);
    }
}

/// <param name="Seller">Whom to buy from, as <c>GET /carriers</c> names them; the first that is configured where left out.</param>
/// <param name="Carrier">Our code of the carrier that is to take it.</param>
/// <param name="Service">What the carrier calls the service; with the carrier it names one offer.</param>
/// <param name="MostDays">How many days it may be on its way, by the carrier's estimate.</param>
/// <param name="MostToPay">For all packages together: no offer that costs more, or is in another currency.</param>
/// <param name="Signer">Who signs for what customs are told, where it crosses a border; the operator's signer where left out. What they are told is <c>GET /shipments/{id}/customs</c>.</param>
/// <param name="ExportFiling">Under which number its export has been declared, or who declares it, where it has to be.</param>
public sealed record BuyLabelRequest(
    Guid ShipmentId, string? Seller = null, string? Carrier = null, string? Service = null, int? MostDays = null, Money? MostToPay = null, string? Signer = null, string? ExportFiling = null);

public sealed class BuyLabelValidator : Validator<BuyLabelRequest>
{
    private const int MostDays = 90;

    public BuyLabelValidator()
    {
        RuleFor(r => r.Seller).Printable(LabelPurchase.SellerMaxLength);
        RuleFor(r => r.Carrier).Printable(Shipment.CarrierMaxLength);
        RuleFor(r => r.Service).Printable(LabelWish.ServiceMaxLength);
        RuleFor(r => r.MostDays).InclusiveBetween(1, MostDays);
        RuleFor(r => r.MostToPay).Must(m => m!.Minor > 0).When(r => r.MostToPay is not null).WithErrorCode("money.not-positive").WithMessage("More than nothing.");
        RuleFor(r => r.Signer).NotEmpty().When(r => r.Signer is not null);
        RuleFor(r => r.Signer).Printable(LabelPurchase.SignerMaxLength);
        RuleFor(r => r.ExportFiling).Printable(LabelPurchase.ExportFilingMaxLength);
    }
}
