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
    private static readonly Duration Later = Duration.FromMinutes(15);
    private static readonly Actor Self = Actor.Job("expire-offers");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        while (await DueAsync(cancellationToken) is { Count: > 0 } due)
        {
            foreach (var id in due)
                await ExpireAsync(id, cancellationToken);
        }
    }

    private Task<List<Guid>> DueAsync(CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        return db.Returns.Where(r => r.OfferExpiresAt <= now && r.State == ReturnState.Offered).OrderBy(r => r.OfferExpiresAt).ThenBy(r => r.Id).Take(AtOnce).Select(r => r.Id).ToListAsync(ct);
    }

    private async Task ExpireAsync(Guid id, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var now = clock.GetCurrentInstant();
        try
        {
            var plan = await db.Returns.Whole().SingleAsync(r => r.Id == id, ct);
            if (plan.State != ReturnState.Offered || plan.OfferExpiresAt > now)
                return;
            var (departure, person, device) = await db.AboutAsync(plan, ct);
            db.Record(plan.Expire(await plans.OfAsync(plan, departure, person, device, ct), now), Self);
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // The person answers at this moment, or another server has done it; if it is still due, it comes up again.
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.LogError(error, "The offer of return {ReturnId} could not be taken back", id);
            await db.Returns.Where(r => r.Id == id).ExecuteUpdateAsync(r => r.SetProperty(x => x.OfferExpiresAt, now + Later).SetProperty(x => x.Version, x => x.Version + 1), ct);
        }
    }
}
