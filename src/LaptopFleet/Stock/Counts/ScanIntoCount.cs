using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Stock.Counts;

/// <summary>Serial numbers or asset tags that were scanned, at most 500 at once. Scanned again they count once.</summary>
public sealed class ScanIntoCount(FleetDb db, IClock clock, Caller caller) : Endpoint<ScanIntoCountRequest, CountScanView>
{
    public override void Configure()
    {
        Post("/stock/counts/{CountId}/scans");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<CountScanView>(200, tagged: true);
        this.Refuses("count.not-scan");
    }

    public override async Task HandleAsync(ScanIntoCountRequest req, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var count = await db.CycleCountOfAsync(req.CountId, caller, ct);
        HttpContext.HonourMatch(count.Version);
        var (serials, tags) = (req.Codes.Select(Device.SerialKeyOf).Distinct().ToList(), req.Codes.Select(Device.AssetTagKeyOf).Distinct().ToList());
        var known = await db.Devices.Where(d => serials.Contains(d.SerialKey) || (d.AssetTagKey != null && tags.Contains(d.AssetTagKey))).Select(d => new { d.SerialKey, d.AssetTagKey, d.DepotId }).ToListAsync(ct);
        var (bySerial, byTag) = (known.ToDictionary(d => d.SerialKey), known.Where(d => d.AssetTagKey is not null).ToDictionary(d => d.AssetTagKey!));
        var scanned = req.Codes.Select(code => (Code: code.Trim(), Device: bySerial.GetValueOrDefault(Device.SerialKeyOf(code)) ?? byTag.GetValueOrDefault(Device.AssetTagKeyOf(code))))
            .Select(s => (Key: s.Device?.SerialKey ?? Device.SerialKeyOf(s.Code), s.Code, s.Device)).DistinctBy(s => s.Key).ToList();
        var keys = scanned.ConvertAll(s => s.Key);
        var before = await db.CycleCountScans.Where(s => s.CycleCountId == count.Id && keys.Contains(s.Key)).Select(s => s.Key).ToHashSetAsync(ct);
        var fresh = scanned.Where(s => !before.Contains(s.Key)).ToList();
        var happened = count.Scan(fresh.Count, now);
        if (fresh.Count > 0)
        {
            db.CycleCountScans.AddRange(fresh.Select(s => CycleCountScan.Of(count.Id, s.Key, s.Code, caller.Actor, now)));
            db.Record(happened, caller.Actor);
            await db.SaveChangesAsync(ct);
        }
        await Send.TaggedAsync(new CountScanView(fresh.Count, scanned.Count - fresh.Count, [.. scanned.Where(s => s.Device is null).Select(s => s.Code)],
            [.. scanned.Where(s => s.Device is { } d && d.DepotId != count.DepotId).Select(s => s.Code)]), count.Version, ct);
    }
}

/// <param name="Codes">Serial numbers or asset tags, as they were scanned.</param>
public sealed record ScanIntoCountRequest(Guid CountId, IReadOnlyList<string> Codes);

public sealed class ScanIntoCountValidator : Validator<ScanIntoCountRequest>
{
    public ScanIntoCountValidator()
    {
        RuleFor(r => r.Codes).NotEmpty().Must(codes => codes is null || codes.Count <= CycleCount.MostScansAtOnce).WithErrorCode("field.too-many").WithMessage($"At most {CycleCount.MostScansAtOnce} at once.");
        RuleForEach(r => r.Codes).NotEmpty();
        RuleForEach(r => r.Codes).Printable(CycleCount.CodeMaxLength);
    }
}

/// <summary>What became of some scans.</summary>
/// <param name="Fresh">Laptops that had not been scanned before.</param>
/// <param name="Again">Laptops that had been.</param>
/// <param name="Unknown">What the fleet knows no laptop of.</param>
/// <param name="Elsewhere">Laptops that the books know somewhere else.</param>
public sealed record CountScanView(int Fresh, int Again, IReadOnlyList<string> Unknown, IReadOnlyList<string> Elsewhere);
