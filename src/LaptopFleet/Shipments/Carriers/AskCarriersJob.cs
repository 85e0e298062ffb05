using System.Globalization;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Policy;
using LaptopFleet.Shipments.Labels;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>
/// Asks where parcels are of which nothing has been heard for a while, since messages get lost: what a carrier answers is heard like what it sends. A label that is
/// new is asked for at once, so that whoever follows the parcel knows of it. Bounded; one that fails waits longer and holds up nobody.
/// </summary>
[DisallowConcurrentExecution]
public sealed class AskCarriersJob(FleetDb db, CarrierRoster roster, CarrierHearing hearing, PolicyBook policy, IClock clock, ILogger<AskCarriersJob> logger) : IJob
{
    private const int MostAtOnce = 200;

    /// <summary>How long whoever asks may be silent before another asks.</summary>
    private static readonly Duration Lease = Duration.FromMinutes(5);
    private static readonly Duration Longest = Duration.FromDays(7);
    private static readonly Duration AfterFault = Duration.FromMinutes(15);

    /// <summary>Where the policy does not say.</summary>
    private static readonly Duration UsualQuiet = Duration.FromHours(24);
    private static readonly Actor Self = Actor.Job("ask-carriers");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await RunAsync(cancellationToken);

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var due = await db.Shipments.AsNoTracking().Where(s => s.NextPollAt <= now).OrderBy(s => s.NextPollAt).ThenBy(s => s.Id).Take(MostAtOnce)
            .Select(s => new DueParcel(
                new(s.Id, s.Carrier, s.TrackingNumber, s.DraftedAt, s.DispatchedAt, s.FromCountry, s.ToCountry), s.NextPollAt!.Value, s.PollsInVain,
                s.Scans.Where(x => x.Source != ScanReport.Manual && x.PackageNumber <= 1).Max(x => (Instant?)x.RecordedAt),
                db.LabelPurchases.Where(p => p.ShipmentId == s.Id && p.State == LabelState.Bought).Select(p => p.Seller).FirstOrDefault())).ToListAsync(ct);
        if (due.Count == 0)
            return;
        var (quiet, further) = (await QuietAsync(now, ct), await FurtherAsync([.. due.Select(d => d.Parcel.ShipmentId)], ct));
        foreach (var parcel in due)
            await AskAsync(parcel, [new(1, parcel.Parcel.TrackingNumber, null, parcel.HeardAt), .. further[parcel.Parcel.ShipmentId]], quiet, ct);
    }

    /// <summary>The packages that go by numbers of their own, after the first, which goes by the shipment's.</summary>
    private async Task<ILookup<Guid, DueNumber>> FurtherAsync(List<Guid> shipments, CancellationToken ct) =>
        (await db.Set<ShipmentPackage>().AsNoTracking().Where(p => shipments.Contains(p.ShipmentId) && p.TrackingKey != null).OrderBy(p => p.Number).Select(p => new
        {
            p.ShipmentId,
            Number = new DueNumber(p.Number, p.TrackingNumber, p.State, db.ShipmentScans
                .Where(x => x.ShipmentId == p.ShipmentId && x.PackageNumber == p.Number && x.Source != ScanReport.Manual).Max(x => (Instant?)x.RecordedAt)),
        }).ToListAsync(ct)).ToLookup(p => p.ShipmentId, p => p.Number);

    private async Task AskAsync(DueParcel due, IReadOnlyList<DueNumber> numbers, Duration quiet, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var follower = due.Parcel is { Carrier: { } carrier, TrackingNumber: not null } ? roster.FollowerOf(carrier, due.Seller) : null;
        if (follower is null)
        {
            // Somebody may give the program access to one that knows this carrier; where there is no number, there is nothing to ask for.
            await SetAsync(due, due.Parcel.TrackingNumber is null ? null : now + Longest, 0, ct);
            return;
        }
        var open = numbers.Where(n => n.State is not { } state || !ShipmentLifecycle.IsOver(state)).ToList();
        var silent = open.FindAll(n => follower.TellsWhenToAsk || !(n.HeardAt + quiet > now));
        var others = open.Except(silent).Min(n => n.HeardAt + quiet);
        if (silent.Count == 0)
        {
            await SetAsync(due, others ?? now + quiet, 0, ct);
            return;
        }
        var leased = now + (Lease * silent.Count);
        if (!await SetAsync(due, leased, due.PollsInVain, ct))
            return;
        var (next, inVain) = (others, due.PollsInVain + 1);
        foreach (var number in silent)
        {
            var (nextAt, vain) = await OutcomeAsync(due with { Parcel = due.Parcel with { TrackingNumber = number.TrackingNumber } }, follower, quiet, ct);
            (next, inVain) = (next < nextAt ? next : nextAt, Math.Min(inVain, vain));
        }
        await SetAsync(due with { DueAt = leased }, next, inVain, ct);
    }

    private async Task<(Instant Next, int InVain)> OutcomeAsync(DueParcel due, ICarrier follower, Duration quiet, CancellationToken ct)
    {
        try
        {
            var news = await follower.FollowAsync(due.Parcel, ct);
            // Whom we asked after one parcel of one carrier speaks of that carrier, by whatever name.
            var heard = news.Report is { } report ? await hearing.HearAsync(report with { Carrier = due.Parcel.Carrier }, Self, null, ct) : null;
            var inVain = heard?.NewScans > 0 ? 0 : due.PollsInVain + 1;
            return (news.NextAt ?? clock.GetCurrentInstant() + Spaced(quiet, inVain), inVain);
        }
        catch (CarrierException fault)
        {
            logger.LogWarning("Shipment {ShipmentId} could not be asked for: {Fault} {Code}", due.Parcel.ShipmentId, fault.Fault, fault.Code);
            return (clock.GetCurrentInstant() + Duration.Max(Spaced(AfterFault, due.PollsInVain + 1), fault.Wait ?? Duration.Zero), due.PollsInVain + 1);
        }
        catch (Exception error) when (error is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            logger.LogError(error, "Shipment {ShipmentId} could not be asked for", due.Parcel.ShipmentId);
            return (clock.GetCurrentInstant() + Spaced(quiet, due.PollsInVain + 1), due.PollsInVain + 1);
        }
    }

    /// <summary>When to ask next is bookkeeping, written without an event and only over what was read: of two servers one asks.</summary>
    private async Task<bool> SetAsync(DueParcel due, Instant? next, int inVain, CancellationToken ct)
    {
        var (id, seen) = (due.Parcel.ShipmentId, due.DueAt);
        return await db.Shipments.Where(s => s.Id == id && s.NextPollAt == seen)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.NextPollAt, next).SetProperty(x => x.PollsInVain, inVain), ct) > 0;
    }

    private async Task<Duration> QuietAsync(Instant now, CancellationToken ct)
    {
        var decided = await policy.ValueAsync("tracking-quiet", new Dictionary<string, string>(), now.InUtc().Date, ct);
        return int.TryParse(decided.Outcome, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours > 0 ? Duration.FromHours(hours) : UsualQuiet;
    }

    private static Duration Spaced(Duration pace, int inVain) => Duration.Min(pace * (1 << Math.Clamp(inVain - 1, 0, 6)), Longest);

    private sealed record DueNumber(int Package, string? TrackingNumber, ShipmentState? State, Instant? HeardAt);

    private sealed record DueParcel(FollowedParcel Parcel, Instant DueAt, int PollsInVain, Instant? HeardAt, string? Seller);
}
