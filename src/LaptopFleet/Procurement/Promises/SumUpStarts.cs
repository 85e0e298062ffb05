using System.Globalization;
using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Procurement.Promises;

/// <summary>
/// How many new hires had their laptop before they started, by region and month of the start, and why the others had not. What people bought where they live is counted
/// apart. Whoever has started, where they live, and has nothing yet counts as late; a called-off order counts for nothing.
/// </summary>
public sealed class SumUpStarts(FleetDb db, IClock clock, Caller caller, PolicyBook policy) : Endpoint<SumUpStartsRequest, StartsSummary>
{
    private static readonly OrderState[] Off = [OrderState.Cancelled, OrderState.Rejected];

    public override void Configure()
    {
        Get("/metrics/delivered-before-start");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<StartsSummary>(200);
    }

    public override async Task HandleAsync(SumUpStartsRequest req, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var today = now.InUtc().Date;
        var from = req.From is { } asked ? new LocalDate(asked.Year, asked.Month, 1) : new LocalDate(today.Year, today.Month, 1).PlusMonths(-11);
        var until = from.PlusMonths(req.Months);
        var orders = db.Orders.AsNoTracking().Where(o => o.Kind == OrderKind.NewHire && o.NeededOn >= from && o.NeededOn < until && !Off.Contains(o.State));
        if (caller.Regions is { } regions)
            orders = orders.Where(o => regions.Contains(o.Region));
        // Of the days around today it is asked for each whether it has begun where the new hire lives; the others are counted by an index alone.
        var (first, last) = (today.PlusDays(-1), today.PlusDays(1));
        var counts = await orders.Where(o => o.DeliveredOn != null || o.NeededOn < first).GroupBy(o => new { o.NeededOn, o.Region, o.Route, o.LateBecause, Has = o.DeliveredOn != null })
            .Select(g => new Starts(g.Key.NeededOn, g.Key.Region, g.Key.Route, g.Key.LateBecause, g.Key.Has, g.Count())).ToListAsync(ct);
        var near = await orders.Where(o => o.DeliveredOn == null && o.NeededOn >= first && o.NeededOn <= last).GroupBy(o => new { o.NeededOn, o.Region, o.Route, o.LateBecause, o.Person.Zone })
            .Select(g => new { g.Key.NeededOn, g.Key.Region, g.Key.Route, g.Key.LateBecause, g.Key.Zone, Count = g.Count() }).ToListAsync(ct);
        counts.AddRange(near.Where(n => n.NeededOn <= now.InZone(DateTimeZoneProviders.Tzdb[n.Zone]).Date).Select(n => new Starts(n.NeededOn, n.Region, n.Route, n.LateBecause, false, n.Count)));
        var target = await policy.ValueAsync("on-time-delivery", new Dictionary<string, string>(), today, ct);
        var lines = counts.GroupBy(c => (Month: new LocalDate(c.NeededOn.Year, c.NeededOn.Month, 1), c.Region, IsSelf: c.Route == Planning.SelfProcure))
            .OrderBy(g => g.Key.Month).ThenBy(g => g.Key.Region).ThenBy(g => g.Key.IsSelf)
            .Select(g => StartsLine.Of(g.Key.Month, g.Key.Region, g.Key.IsSelf, [.. g.Select(c => (c.LateBecause, c.Has, c.Count))]));
        await Send.OkAsync(new(from, until, target.IsRuled ? target.Number : null, [.. lines]), ct);
    }

    /// <param name="Has">Whether they have their laptop.</param>
    private sealed record Starts(LocalDate NeededOn, Region Region, string Route, LateReason? LateBecause, bool Has, int Count);
}

/// <param name="From">Any day of the first month; eleven months ago where left out.</param>
/// <param name="Months">How many months, 1 to 60.</param>
public sealed record SumUpStartsRequest([property: QueryParam] LocalDate? From = null, [property: QueryParam] int Months = 12);

public sealed class SumUpStartsValidator : Validator<SumUpStartsRequest>
{
    public SumUpStartsValidator()
    {
        RuleFor(r => r.From).Sane();
        RuleFor(r => r.Months).InclusiveBetween(1, 60);
    }
}

/// <summary>How many new hires had their laptop before they started, and why the others had not.</summary>
/// <param name="Until">The first month that is not in it any more.</param>
/// <param name="TargetPercent">What policy wants (<c>on-time-delivery</c>).</param>
public sealed record StartsSummary(LocalDate From, LocalDate Until, int? TargetPercent, IReadOnlyList<StartsLine> Lines);

/// <summary>The same of one month and region.</summary>
/// <param name="Month">The first day of the month in which they started.</param>
/// <param name="SelfProcured">Whether they bought it where they live.</param>
/// <param name="Kept">Those who had it before they started.</param>
/// <param name="Late">Those who had not.</param>
/// <param name="Percent">Kept of all, with one decimal.</param>
/// <param name="Reasons">Why the others had not; <c>open</c> where they have none yet.</param>
public sealed record StartsLine(LocalDate Month, Region Region, bool SelfProcured, int Kept, int Late, string Percent, IReadOnlyList<StartsReason> Reasons)
{
    internal static StartsLine Of(LocalDate month, Region region, bool isSelf, IReadOnlyList<(LateReason? Because, bool Has, int Count)> counts)
    {
        var (kept, all) = (counts.Where(c => c.Has && c.Because is null).Sum(c => c.Count), counts.Sum(c => c.Count));
        var reasons = counts.Where(c => !c.Has || c.Because is not null).GroupBy(c => c.Has ? c.Because!.Value.Camel() : "open").OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new StartsReason(g.Key, g.Sum(c => c.Count)));
        return new(month, region, isSelf, kept, all - kept, (100m * kept / all).ToString("0.0", CultureInfo.InvariantCulture), [.. reasons]);
    }
}

/// <summary>So many starts were late for one reason; <c>open</c> counts those that still have no laptop.</summary>
public sealed record StartsReason(string Reason, int Count);
