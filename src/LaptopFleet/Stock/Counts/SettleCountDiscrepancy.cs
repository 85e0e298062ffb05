using FastEndpoints;
using FluentValidation;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Stock.Counts;

/// <summary>
/// Somebody has found out what a discrepancy was: found after all, lost (the laptop is reported as lost), moved (the depot answers for it from now on), or noted. With the last one the count is over.
/// </summary>
public sealed class SettleCountDiscrepancy(FleetDb db, IClock clock, Caller caller) : Endpoint<SettleCountDiscrepancyRequest, CountDiscrepancyView>
{
    public override void Configure()
    {
        Post("/stock/counts/{CountId}/discrepancies/{CountDiscrepancyId}/settlement");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<CountDiscrepancyView>(200, tagged: true);
        this.Refuses("count.not-settle-one", "count-discrepancy.settled", "count-discrepancy.unfit", "count-discrepancy.moved-on", "count-discrepancy.not-here", "count-discrepancy.other-region");
    }

    public override async Task HandleAsync(SettleCountDiscrepancyRequest req, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var count = await db.CycleCountOfAsync(req.CountId, caller, ct);
        var discrepancy = await db.CycleCountDiscrepancies.SingleOrDefaultAsync(d => d.Id == req.CountDiscrepancyId && d.CycleCountId == count.Id, ct) ?? throw new UnknownException("count discrepancy");
        HttpContext.HonourMatch(discrepancy.Version);
        db.Record(discrepancy.Settle(req.As!.Value, req.Reason.Trim(), count.Region, caller.Actor, now), caller.Actor);
        if (discrepancy.DeviceId is { } id && await ActAsync(req, count, await db.Devices.SingleAsync(d => d.Id == id, ct), now, ct) is { } happened)
            db.Record(happened, caller.Actor);
        if (count.Settle(now) is { } over)
            db.Record(over, caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(CountDiscrepancyView.Of(discrepancy), discrepancy.Version, ct);
    }

    /// <summary>The laptop's own verb, where one belongs to it.</summary>
    private async Task<FleetEvent?> ActAsync(SettleCountDiscrepancyRequest req, CycleCount count, Device device, Instant now, CancellationToken ct)
    {
        switch (req.As)
        {
            case CountSettlement.Lost when device.DepotId != count.DepotId:
                throw new RefusedException("count-discrepancy.moved-on", "The books know it somewhere else by now; say that it was found.");
            case CountSettlement.Lost:
                return device.ReportLost(req.Reference?.Trim(), now);
            case CountSettlement.Moved when device.DepotId == count.DepotId:
                return null;
            case CountSettlement.Moved when !caller.Sees(device.Region):
                throw new RefusedException("count-discrepancy.other-region", "It is in the books of another region; a lead who works there too says that it has moved.");
            case CountSettlement.Moved:
                var depot = await db.Depots.SingleAsync(d => d.Id == count.DepotId, ct);
                return device.TurnUpAt(depot, now);
            default:
                return null;
        }
    }
}

/// <param name="As">What it was; the kind of the discrepancy says what fits.</param>
/// <param name="Reason">How that was found out.</param>
/// <param name="Reference">Of a lost laptop: the number of the police or loss report, where there is one.</param>
public sealed record SettleCountDiscrepancyRequest(Guid CountId, Guid CountDiscrepancyId, CountSettlement? As, string Reason, string? Reference = null);

public sealed class SettleCountDiscrepancyValidator : Validator<SettleCountDiscrepancyRequest>
{
    public SettleCountDiscrepancyValidator()
    {
        RuleFor(r => r.As).NotNull();
        RuleFor(r => r.Reason).NotEmpty();
        RuleFor(r => r.Reason).Printable(CycleCountDiscrepancy.ReasonMaxLength);
        RuleFor(r => r.Reference).Printable(Device.ReferenceMaxLength);
    }
}
