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
/// apart. Whoever has started, where they live, and has nothing yet counts as late; a called-off order counts for nothing. On the starts on which policy looked at the order too (<c>on-time-from-order</c>), what came within so
/// many days of the order is on time as well.
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
        var counts = await CountAsync(orders.Where(o => o.DeliveredOn != null || o.NeededOn < first), ct);
        var near = await orders.Where(o => o.DeliveredOn == null && o.NeededOn >= first && o.NeededOn <= last)
            .Select(o => new { o.NeededOn, o.Region, o.LateBecause, o.Person.Zone, IsSelf = o.SelfPurchases.Any(p => p.ApprovedAt != null) }).ToListAsync(ct);
        counts.AddRange(near.Where(n => n.NeededOn <= now.InZone(DateTimeZoneProviders.Tzdb[n.Zone]).Date).Select(n => new Starts(n.NeededOn, n.Region, n.IsSelf, n.LateBecause, false, 1)));
        var onTime = new OnTime(await policy.EverAsync(OnTime.Kinds, ct));
        counts.AddRange(await FromOrderAsync(orders, onTime, from, until, ct));
        var lines = counts.GroupBy(c => (Month: new LocalDate(c.NeededOn.Year, c.NeededOn.Month, 1), c.Region, c.IsSelf))
            .Where(g => g.Sum(c => c.Count) > 0).OrderBy(g => g.Key.Month).ThenBy(g => g.Key.Region).ThenBy(g => g.Key.IsSelf)
            .Select(g => StartsLine.Of(g.Key.Month, g.Key.Region, g.Key.IsSelf, onTime.TargetOn(g.Key.Month), [.. g]));
        await Send.OkAsync(new(from, until, onTime.TargetOn(today), [.. lines], onTime.Explain(from, until)), ct);
    }

    /// <summary>
    /// All are counted by an index alone; of the few whose local purchase was approved it is known which they are. It is what was done that counts, as it does of a month that is over, and not what the country's route says.
    /// </summary>
    private async Task<List<Starts>> CountAsync(IQueryable<Order> orders, CancellationToken ct)
    {
        var bought = db.SelfPurchases.Where(p => p.ApprovedAt != null).Select(p => p.OrderId);
        var all = await GroupAsync(orders, ct);
        var self = await GroupAsync(orders.Where(o => bought.Contains(o.Id)), ct);
        return [.. all, .. self.Select(s => s with { IsSelf = true }), .. self.Select(s => s with { Count = -s.Count })];
    }

    private static Task<List<Starts>> GroupAsync(IQueryable<Order> orders, CancellationToken ct) => orders.GroupBy(o => new { o.NeededOn, o.Region, o.LateBecause, Has = o.DeliveredOn != null })
        .Select(g => new Starts(g.Key.NeededOn, g.Key.Region, false, g.Key.LateBecause, g.Key.Has, g.Count(), 0)).ToListAsync(ct);

    /// <summary>Those who had it after they started, and within so many days of the order while policy counted that: taken from the late ones, and added to the others.</summary>
    private static async Task<IEnumerable<Starts>> FromOrderAsync(IQueryable<Order> orders, OnTime onTime, LocalDate from, LocalDate until, CancellationToken ct)
    {
        if (onTime.FromOrderWithin(from, until) is not { } days)
            return [];
        var (first, last) = (days.Start, days.End);
        var late = await orders.Where(o => o.LateBecause != null && o.DeliveredOn != null && o.NeededOn >= first && o.NeededOn <= last)
            .Select(o => new { o.NeededOn, o.Region, o.LateBecause, o.DeliveredOn, o.RequestedAt, o.Person.Zone, IsSelf = o.SelfPurchases.Any(p => p.ApprovedAt != null) }).ToListAsync(ct);
        return late.Where(o => o.DeliveredOn <= onTime.LastFromOrder(o.NeededOn, o.RequestedAt.InZone(DateTimeZoneProviders.Tzdb[o.Zone]).Date))
            .SelectMany(o => new[] { new Starts(o.NeededOn, o.Region, o.IsSelf, o.LateBecause, true, -1), new Starts(o.NeededOn, o.Region, o.IsSelf, null, true, 1, 1) });
    }
}

/// <summary>So many starts that are alike.</summary>
/// <param name="IsSelf">Whether they buy it where they live: the money was approved.</param>
/// <param name="Has">Whether they have their laptop.</param>
/// <param name="FromOrder">How many of them had it by their order alone.</param>
internal sealed record Starts(LocalDate NeededOn, Region Region, bool IsSelf, LateReason? LateBecause, bool Has, int Count, int FromOrder = 0);

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
/// <param name="TargetPercent">What policy wants today (<c>on-time-delivery</c>).</param>
/// <param name="Explain">The rules that held in these months, with their versions: what share policy wanted (<c>on-time-delivery</c>), and while it held, within how many days of the order it was on time too (<c>on-time-from-order</c>).</param>
public sealed record StartsSummary(LocalDate From, LocalDate Until, int? TargetPercent, IReadOnlyList<StartsLine> Lines, IReadOnlyList<Decision> Explain);

/// <summary>The same of one month and region.</summary>
/// <param name="Month">The first day of the month in which they started.</param>
/// <param name="SelfProcured">Whether they buy it where they live: the money for it was approved. Of <c>/metrics/starts</c> these are no part.</param>
/// <param name="TargetPercent">What policy wanted on the first day of the month.</param>
/// <param name="Kept">Those who had it on time: before they started, or by their order.</param>
/// <param name="FromOrder">Those of them who had it after they started, and within so many days of the order while policy counted that (<c>on-time-from-order</c>).</param>
/// <param name="Late">Those who had not.</param>
/// <param name="Percent">Kept of all, with one decimal.</param>
/// <param name="Reasons">Why the others had not; <c>open</c> where they have none yet.</param>
public sealed record StartsLine(LocalDate Month, Region Region, bool SelfProcured, int? TargetPercent, int Kept, int FromOrder, int Late, string Percent, IReadOnlyList<StartsReason> Reasons)
{
    internal static StartsLine Of(LocalDate month, Region region, bool isSelf, int? target, IReadOnlyList<Starts> counts)
    {
        var (kept, all) = (counts.Where(c => c.Has && c.LateBecause is null).Sum(c => c.Count), counts.Sum(c => c.Count));
        var reasons = counts.Where(c => !c.Has || c.LateBecause is not null).GroupBy(c => c.Has ? c.LateBecause!.Value.Camel() : "open").OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new StartsReason(g.Key, g.Sum(c => c.Count))).Where(r => r.Count > 0);
        return new(month, region, isSelf, target, kept, counts.Sum(c => c.FromOrder), all - kept, (100m * kept / all).ToString("0.0", CultureInfo.InvariantCulture), [.. reasons]);
    }
}

/// <summary>So many starts were late for one reason; <c>open</c> counts those that still have no laptop.</summary>
public sealed record StartsReason(string Reason, int Count);
