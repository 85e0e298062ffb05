using LaptopFleet.Audit;
using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>Takes back what was offered and not answered in time: those laptops are sent back as planned.</summary>
[DisallowConcurrentExecution]
public sealed class ExpireOffersJob(FleetDb db, IClock clock, ReturnPlans plans, ILogger<ExpireOffersJob> logger) : IJob
{
    private const int AtOnce = 200;
    private const int MostTries = 3;
    private static readonly Actor Self = Actor.Job("expire-offers");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        // Each is looked at once: one that fails is due again at the next turn, ended on its day all the same, and the others do not wait for it.
        for (Ended? last = null; await EndedAsync(last, cancellationToken) is [.., var newest] ended; last = newest)
        {
            foreach (var (id, _) in ended)
                await GuardAsync(id, cancellationToken);
        }
    }

    private Task<List<Ended>> EndedAsync(Ended? last, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var ended = db.Returns.Where(r => r.OfferExpiresAt <= now && r.State == ReturnState.Offered);
        if (last is var (after, at))
            ended = ended.Where(r => r.OfferExpiresAt > at || (r.OfferExpiresAt == at && r.Id > after));
        return ended.OrderBy(r => r.OfferExpiresAt).ThenBy(r => r.Id).Take(AtOnce).Select(r => new Ended(r.Id, r.OfferExpiresAt!.Value)).ToListAsync(ct);
    }

    private async Task GuardAsync(Guid id, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await ExpireAsync(id, ct);
                return;
            }
            catch (DbUpdateException) when (tries < MostTries)
            {
                // The person answers at this moment, or another server has done it.
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                logger.LogError(error, "The offer of return {ReturnId} could not be taken back", id);
                return;
            }
        }
    }

    private async Task ExpireAsync(Guid id, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var now = clock.GetCurrentInstant();
        var plan = await db.Returns.Whole().SingleAsync(r => r.Id == id, ct);
        if (plan.State != ReturnState.Offered || plan.OfferExpiresAt > now)
            return;
        var (departure, person, device) = await db.AboutAsync(plan, ct);
        db.Record(plan.Expire(await plans.OfAsync(plan, departure, person, device, ct), now), Self);
        await db.SaveChangesAsync(ct);
    }

    private sealed record Ended(Guid Id, Instant At);
}
