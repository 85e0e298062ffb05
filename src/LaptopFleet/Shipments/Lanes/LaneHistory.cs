using LaptopFleet.Database;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Shipments.Lanes;

/// <summary>
/// What was delivered on a lane lately: its newest deliveries, read from the index that holds all that is asked. However many shipments there are, no more
/// than the policy's most are read, and a delivery that is taken back is out of the index with the same save.
/// </summary>
public sealed class LaneHistory(FleetDb db)
{
    public async Task<LaneForecast> ForecastAsync(string from, string to, bool crossesBorder, string? carrier, RulesOfTheDay rules, Instant now, CancellationToken ct)
    {
        var inquiry = new Inquiry(rules);
        var (window, most, least) = (inquiry.Ask("lane-history-window").Number, inquiry.Ask("lane-history-most").Number, inquiry.Ask("lane-history-least").Number);
        var since = now - Duration.FromDays(window);
        var ofCarrier = carrier is null ? [] : await Read(db.Shipments.Where(s => s.Carrier == carrier), from, to, since, most, ct);
        var isCarriers = carrier is not null && ofCarrier.Count >= least;
        var deliveries = isCarriers ? ofCarrier : await Read(db.Shipments, from, to, since, most, ct);
        return deliveries.Count >= least
            ? Counted(deliveries, from, to, isCarriers ? carrier : null, since, inquiry)
            : ByPolicy(deliveries.Count, least, from, to, crossesBorder, since, inquiry);
    }

    private static Task<List<Delivery>> Read(IQueryable<Shipment> shipments, string from, string to, Instant since, int most, CancellationToken ct) =>
        shipments.AsNoTracking().Where(s => s.FromCountry == from && s.ToCountry == to && s.DeliveredAt >= since)
            .OrderByDescending(s => s.DeliveredAt).Take(most).Select(s => new Delivery(s.DispatchedAt, s.DeliveredAt!.Value, s.LongestGapHours)).ToListAsync(ct);

    private static LaneForecast Counted(List<Delivery> deliveries, string from, string to, string? carrier, Instant since, Inquiry inquiry)
    {
        var (days, gaps) = (deliveries.Select(d => d.Days).Order().ToList(), deliveries.Select(d => d.LongestGapHours ?? 0).Order().ToList());
        var gap = Math.Max(Rank(gaps, 90), inquiry.Ask("scan-gap-least").Number);
        return new(
            from, to, carrier, Rank(days, 50), Rank(days, 90), gap, ForecastBasis.History, deliveries.Count, since.InUtc().Date, inquiry.On, Cited(inquiry),
            $"The last {deliveries.Count} deliveries from {from} to {to}{(carrier is null ? "" : $" with {carrier}")}: half took {Rank(days, 50)} days at most, nine in ten {Rank(days, 90)}.");
    }

    private static LaneForecast ByPolicy(int known, int least, string from, string to, bool crossesBorder, Instant since, Inquiry inquiry)
    {
        (string, string)[] inputs = [("crosses-border", crossesBorder ? "yes" : "no"), ("from", from), ("to", to)];
        var (median, ninetieth, gap) = (inquiry.Ask("transit-median", inputs).Number, inquiry.Ask("transit-ninetieth", inputs).Number, inquiry.Ask("scan-gap", inputs).Number);
        return new(
            from, to, null, median, ninetieth, gap, ForecastBasis.Policy, known, since.InUtc().Date, inquiry.On, Cited(inquiry),
            $"Only {known} deliveries from {from} to {to} are known, fewer than {least}, so the policy says what to expect: {median} days, {ninetieth} at most.");
    }

    /// <summary>The smallest value that as many percent do not exceed (nearest rank).</summary>
    public static int Rank(List<int> sorted, int percent) => sorted[((sorted.Count * percent) + 99) / 100 - 1];

    private static IReadOnlyList<string> Cited(Inquiry inquiry) => [.. inquiry.Asked.Select(a => a.Rule).OfType<RuleCited>().Select(r => $"{r.RuleId} {r.Version}")];

    private sealed record Delivery(Instant? DispatchedAt, Instant DeliveredAt, int? LongestGapHours)
    {
        /// <summary>Whole days, rounded up: what came the next morning took one.</summary>
        public int Days => Math.Max(1, (int)Math.Ceiling((DeliveredAt - (DispatchedAt ?? DeliveredAt)).TotalDays));
    }
}
