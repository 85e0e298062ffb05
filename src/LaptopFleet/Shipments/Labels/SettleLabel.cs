using FastEndpoints;
using FluentValidation;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Shipments.Labels;

/// <summary>
/// Somebody has looked at a purchase that the program lost sight of: the carrier knows of none, so that another may be asked for; or the program is to look again.
/// It looks again, too, for a label that could not be fetched. It never buys before it has looked.
/// </summary>
public sealed class SettleLabel(FleetDb db, IClock clock, Caller caller, Consignments consignments, ISchedulerFactory schedulers) : Endpoint<SettleLabelRequest, LabelView>
{
    public override void Configure()
    {
        Post("/shipments/{ShipmentId}/label/settlement");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<LabelView>(200, tagged: true);
        this.Refuses("label.not-unknown", "label.not-look-again");
    }

    public override async Task HandleAsync(SettleLabelRequest req, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var shipment = await db.ShipmentOfAsync(req.ShipmentId, caller, ct);
        var label = await db.LabelPurchases.Where(p => p.ShipmentId == shipment.Id).OrderByDescending(p => p.Number).FirstOrDefaultAsync(ct) ?? throw new UnknownException("label");
        HttpContext.HonourMatch(label.Version);
        db.Record(Settle(label, shipment, req.Finding, now), caller.Actor);
        await db.SaveChangesAsync(ct);
        if (req.Finding == LabelFinding.LookAgain)
            HttpContext.Response.OnCompleted(() => schedulers.WakeAsync<WorkOnLabelsJob>());
        var detail = await consignments.OpenAsync(shipment.PersonId, label.FaultDetail, ct);
        await Send.TaggedAsync(LabelView.Of(label, detail), label.Version, ct);
    }

    private static FleetEvent Settle(LabelPurchase label, Shipment shipment, LabelFinding finding, Instant now)
    {
        if (finding == LabelFinding.LookAgain)
            return label.LookAgain(shipment, now);
        if (label.State != LabelState.Unknown)
            throw new RefusedException("label.not-unknown", "Only a purchase that was lost sight of is settled by hand.");
        return label.Fail(shipment, "label.not-bought", null, now);
    }
}

public sealed record SettleLabelRequest(Guid ShipmentId, LabelFinding Finding);

public sealed class SettleLabelValidator : Validator<SettleLabelRequest>
{
    public SettleLabelValidator() => RuleFor(r => r.Finding).IsInEnum();
}

/// <summary>What somebody found out about a label.</summary>
public enum LabelFinding
{
    /// <summary>Not decided here: ask the carrier again.</summary>
    LookAgain,

    /// <summary>The carrier has sold none, says the carrier's own page or its people.</summary>
    NotBought,
}
