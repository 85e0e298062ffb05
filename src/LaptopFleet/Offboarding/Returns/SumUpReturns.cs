using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>What is out with leavers, by region: how many laptops, how many of them late, and what they are worth in the books.</summary>
public sealed class SumUpReturns(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<ReturnsAtRisk>
{
    public override void Configure()
    {
        Get("/returns/at-risk");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<ReturnsAtRisk>(200);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var open = db.Returns.AsNoTracking().SeenBy(caller).Where(r => r.EndedAt == null && r.State != ReturnState.Received);
        var counts = await open.GroupBy(r => r.Region).Select(g => new { Region = g.Key, Open = g.Count(), Overdue = g.Sum(r => r.DueAt <= now ? 1 : 0), Missing = g.Sum(r => r.State == ReturnState.Missing ? 1 : 0) }).ToListAsync(ct);
        var worth = await open.Where(r => r.BookValue != null).GroupBy(r => new { r.Region, r.BookValue!.Currency })
            .Select(g => new { g.Key.Region, g.Key.Currency, Open = g.Sum(r => r.BookValue!.Minor), Overdue = g.Sum(r => r.DueAt <= now ? r.BookValue!.Minor : 0) }).ToListAsync(ct);
        await Send.OkAsync(new(now, [.. counts.OrderBy(c => c.Region).Select(c => new RegionAtRisk(
            c.Region, c.Open, c.Overdue, c.Missing,
            [.. worth.Where(w => w.Region == c.Region).OrderBy(w => w.Currency, StringComparer.Ordinal).Select(w => new WorthAtRisk(new(w.Open, w.Currency), new(w.Overdue, w.Currency)))]))]), ct);
    }
}

/// <summary>How many laptops of leavers are not back, and what they are worth.</summary>
/// <param name="AsOf">When it was summed up.</param>
public sealed record ReturnsAtRisk(Instant AsOf, IReadOnlyList<RegionAtRisk> Regions);

/// <summary>The same of one region.</summary>
/// <param name="Open">Laptops that have not come back.</param>
/// <param name="Overdue">Those of them of which a step is late.</param>
/// <param name="Missing">Those of them that are lost or stolen.</param>
/// <param name="Worth">What they are worth in the books, by currency.</param>
public sealed record RegionAtRisk(Region Region, int Open, int Overdue, int Missing, IReadOnlyList<WorthAtRisk> Worth);

/// <summary>What laptops are worth in the books in one currency: of all that are not back, and of those that are late.</summary>
public sealed record WorthAtRisk(Money Open, Money Overdue);
