using FastEndpoints;
using FluentValidation;
using LaptopFleet.Catalog;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Procurement;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Repairs;

/// <summary>
/// The laptop is not worth a repair, or beyond it. Its holder gets another one: an order of the kind replacement, which comes before every refresh, is proposed with the
/// approvals that policy asks for. A laptop that policy would have repaired for what was quoted is not replaced before somebody refuses the money. A replacement that is open already is the one.
/// </summary>
public sealed class ReplaceRepair(FleetDb db, IClock clock, Caller caller, Planning planning) : Endpoint<ReplaceRepairRequest, RepairView>
{
    public override void Configure()
    {
        Post("/repairs/{RepairId}/replacement");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.Admin);
        this.Answers<RepairView>(200, tagged: true);
        this.Refuses("repair.not-replace", "repair.within-limit", "order.person-inactive", "order.no-standard", "order.model-not-offered");
    }

    public override async Task HandleAsync(ReplaceRepairRequest req, CancellationToken ct)
    {
        var repair = await db.RepairOfAsync(Route<Guid>("RepairId"), caller, ct);
        HttpContext.HonourMatch(repair.Version);
        RepairLifecycle.Next(repair.State, RepairAction.Replace);
        var now = clock.GetCurrentInstant();
        var orderId = repair.Person is null ? null : await OpenOrderAsync(repair, ct) ?? await OrderAsync(repair, req, now, ct);
        db.Record(repair.Replace(orderId, req.Reason.Trim(), now), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(RepairView.Of(repair), repair.Version, ct);
    }

    private async Task<Guid?> OpenOrderAsync(Repair repair, CancellationToken ct)
    {
        var open = await db.Orders.Where(o => o.PersonId == repair.PersonId && o.Kind == OrderKind.Replacement && o.ClosedAt == null).OrderBy(o => o.Id).FirstOrDefaultAsync(ct);
        open?.TakePlaceOf(repair.DeviceId);
        return open?.Id;
    }

    private async Task<Guid?> OrderAsync(Repair repair, ReplaceRepairRequest req, Instant now, CancellationToken ct)
    {
        var person = repair.Person!;
        var today = now.InZone(DateTimeZoneProviders.Tzdb[person.Zone]).Date;
        var standard = await Entitlement.DecideAsync(db, person, today, ct);
        var id = req.ModelId ?? standard.Model?.Id ?? throw new RefusedException("order.no-standard", "No standard fits this person; name the model.");
        var model = await db.Models.SingleOrDefaultAsync(m => m.Id == id, ct) ?? throw new InvalidInputException("/modelId", "model.unknown", "There is no such model.");
        if (!model.IsOffered(today))
            throw new RefusedException("order.model-not-offered", "This model is not offered now.");
        var plan = await planning.PlanAsync(OrderKind.Replacement, person, model, standard, today, today, ct);
        var (order, placed) = Procurement.Order.Place(new(OrderKind.Replacement, person, model, today, req.Reason.Trim(), ReplacesDeviceId: repair.DeviceId), plan, caller.Actor, now);
        db.Orders.Add(order);
        db.Record(placed, caller.Actor);
        return order.Id;
    }
}

/// <param name="Reason">Why: for those who approve the order.</param>
/// <param name="ModelId">What they get; the model of their standard where left out.</param>
public sealed record ReplaceRepairRequest(string Reason, Guid? ModelId = null);

public sealed class ReplaceRepairValidator : Validator<ReplaceRepairRequest>
{
    public ReplaceRepairValidator() => RuleFor(r => r.Reason).NotEmpty().Printable(Repair.ReasonMaxLength);
}
