using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Stock.Counts;

/// <summary>
/// All has been scanned: compares it with the books. What moved while it was counted, after it was scanned or since the count began, agrees by itself. What does not agree waits to be settled.
/// </summary>
public sealed class CloseCycleCount(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<CycleCountView>
{
    public override void Configure()
    {
        Post("/stock/counts/{CountId}/closing");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<CycleCountView>(200, tagged: true);
        this.Refuses("count.not-close", "count.not-close-in-order", "count.too-different");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var count = await db.CycleCountOfAsync(Route<Guid>("CountId"), caller, ct);
        HttpContext.HonourMatch(count.Version);
        CycleCountLifecycle.Next(count.State, CycleCountAction.Close);
        var here = await HereAsync(count, ct);
        List<CycleCountDiscrepancy> found = [.. await MissingAsync(count, here, now, ct), .. await ElsewhereAsync(count, now, ct), .. await UnknownAsync(count, now, ct)];
        if (found.Count > CycleCount.MostDiscrepancies)
            throw new RefusedException("count.too-different", $"More than {CycleCount.MostDiscrepancies} laptops differ from the books. Scan on, or count one model at a time.");
        db.CycleCountDiscrepancies.AddRange(found);
        db.Record(count.Close(await here.CountAsync(ct), found, now), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(CycleCountView.Of(count), count.Version, ct);
    }

    /// <summary>What the books know there.</summary>
    private async Task<IQueryable<Device>> HereAsync(CycleCount count, CancellationToken ct)
    {
        var depot = count.DepotId;
        var here = db.Devices.AsNoTracking().Where(d => d.DepotId == depot);
        if (count.Scope == CycleCount.Everything)
            return here;
        var models = await db.Models.Where(m => m.Code == count.Scope).Select(m => m.Id).ToListAsync(ct);
        return here.Where(d => models.Contains(d.ModelId));
    }

    private async Task<List<CycleCountDiscrepancy>> MissingAsync(CycleCount count, IQueryable<Device> here, Instant now, CancellationToken ct)
    {
        var (id, since) = (count.Id, count.OpenedAt);
        var missing = await here.Where(d => d.StateSince <= since && !db.CycleCountScans.Any(s => s.CycleCountId == id && s.Key == d.SerialKey))
            .OrderBy(d => d.Id).Take(CycleCount.MostDiscrepancies + 1).Select(d => new { d.Id, d.SerialNumber }).ToListAsync(ct);
        return missing.ConvertAll(d => CycleCountDiscrepancy.Of(id, CountDiscrepancyKind.Missing, d.SerialNumber, d.Id, now));
    }

    private async Task<List<CycleCountDiscrepancy>> ElsewhereAsync(CycleCount count, Instant now, CancellationToken ct)
    {
        var (id, depot) = (count.Id, count.DepotId);
        var elsewhere = await (from scan in db.CycleCountScans.AsNoTracking()
                               join device in db.Devices.AsNoTracking() on scan.Key equals device.SerialKey
                               where scan.CycleCountId == id && device.DepotId != depot && device.StateSince <= scan.ScannedAt
                               orderby device.Id
                               select new { device.Id, scan.Code }).Take(CycleCount.MostDiscrepancies + 1).ToListAsync(ct);
        return elsewhere.ConvertAll(d => CycleCountDiscrepancy.Of(id, CountDiscrepancyKind.Elsewhere, d.Code, d.Id, now));
    }

    private async Task<List<CycleCountDiscrepancy>> UnknownAsync(CycleCount count, Instant now, CancellationToken ct)
    {
        var id = count.Id;
        var unknown = await db.CycleCountScans.AsNoTracking().Where(s => s.CycleCountId == id && !db.Devices.Any(d => d.SerialKey == s.Key))
            .OrderBy(s => s.Key).Take(CycleCount.MostDiscrepancies + 1).Select(s => s.Code).ToListAsync(ct);
        return unknown.ConvertAll(code => CycleCountDiscrepancy.Of(id, CountDiscrepancyKind.Unknown, code, null, now));
    }
}
