using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Procurement;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Refresh.Waves;

/// <summary>
/// Places the orders of the waves whose instant has come, as many as the week still lets them. Of two servers that run one wave at a moment the version of the wave lets one
/// through; the other does it again, and finds what is left.
/// </summary>
[DisallowConcurrentExecution]
public sealed class PlaceWaveOrdersJob(FleetDb db, IClock clock, Planning planning, ILogger<PlaceWaveOrdersJob> logger) : IJob
{
    private const int WavesAtOnce = 20;
    private const int OrdersAtOnce = 25;
    private static readonly Actor Self = Actor.Job("refresh-waves");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var now = clock.GetCurrentInstant();
        foreach (var id in await db.RefreshWaves.Where(w => w.NextAt != null && w.NextAt <= now).OrderBy(w => w.NextAt).ThenBy(w => w.Id).Take(WavesAtOnce).Select(w => w.Id).ToListAsync(cancellationToken))
        {
            try
            {
                while (await PieceAsync(id, now, cancellationToken))
                    db.ChangeTracker.Clear();
            }
            catch (DbUpdateException error)
            {
                logger.LogInformation(error, "Somebody else acts on wave {Wave} or one of its people; the next run goes on", id);
            }
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Some orders in one save with the wave; false where nothing is left to do now.</summary>
    private async Task<bool> PieceAsync(Guid id, Instant now, CancellationToken ct)
    {
        var wave = await db.RefreshWaves.SingleAsync(w => w.Id == id, ct);
        if (wave.State != RefreshWaveState.Running || wave.NextAt > now)
            return false;
        var frozen = await db.FrozenZonesAsync(wave, now, ct);
        var left = Math.Min(wave.LeftInWeek(now), OrdersAtOnce);
        var plans = await db.Reached(wave).Where(p => !frozen.Contains(p.Zone)).OrderBy(p => p.FallsOn).ThenBy(p => p.DeviceId).Take(left).ToListAsync(ct);
        if (plans.Count > 0)
            await OrderAsync(wave, plans, now, ct);
        else if (await db.Reached(wave).AnyAsync(ct))
            db.Record(wave.WaitForFreeze(now), Self);
        else
            db.Record(wave.Finish(now), Self);
        await db.SaveChangesAsync(ct);
        return plans.Count > 0;
    }

    private async Task OrderAsync(RefreshWave wave, List<RefreshPlan> plans, Instant now, CancellationToken ct)
    {
        var personIds = plans.ConvertAll(p => p.PersonId);
        var people = await db.People.Where(p => personIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        var models = await WaveModels.ReadAsync(db, now, ct);
        var ordered = 0;
        foreach (var plan in plans)
        {
            var (orderId, because) = await OrderAsync(plan, people[plan.PersonId], models, now, ct);
            db.RefreshWaveEntries.Add(RefreshWaveEntry.Of(wave, plan, orderId, because, now));
            ordered += orderId is null ? 0 : 1;
        }
        db.Record(wave.Count(ordered, plans.Count - ordered, now), Self);
    }

    private async Task<(Guid? OrderId, string? Because)> OrderAsync(RefreshPlan plan, People.Person person, WaveModels models, Instant now, CancellationToken ct)
    {
        var choice = models.Of(new(person.JobRole, person.Department, person.Country, person.Zone), plan.ModelId);
        if (!choice.IsOffered)
            return (null, "No standard fits the holder, and no model of that platform is offered.");
        var model = await db.Models.SingleAsync(m => m.Id == choice.Model.Id, ct);
        var neededOn = LocalDate.Max(plan.FallsOn, choice.Today);
        var says = await planning.PlanAsync(OrderKind.Refresh, person, model, choice.Standard, neededOn, choice.Today, ct);
        try
        {
            var (order, placed) = Order.Place(new(OrderKind.Refresh, person, model, neededOn, $"In use since {plan.InUseSince.InZone(DateTimeZoneProviders.Tzdb[plan.Zone]).Date:uuuu-MM-dd}, due on {plan.DueOn:uuuu-MM-dd}.",
                ReplacesDeviceId: plan.DeviceId), says, Self, now);
            db.Orders.Add(order);
            db.Record(placed, Self);
            return (order.Id, null);
        }
        catch (RefusedException refused)
        {
            return (null, refused.Message);
        }
    }
}
