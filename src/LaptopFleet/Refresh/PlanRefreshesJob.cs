using LaptopFleet.Assignments;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Offboarding;
using LaptopFleet.Platform;
using LaptopFleet.Refresh.Events;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Refresh;

/// <summary>
/// Works out anew what was worked out with older rules, piece by piece; once for each change of the rules, the plans of laptops in use that have none: they were in use before there were any, or no
/// rule gave them an age; and once for each word of a maker, the plans of models that are looked after until a day. A piece that another server overtakes is done again by the next run.
/// </summary>
[DisallowConcurrentExecution]
public sealed class PlanRefreshesJob(FleetDb db, IClock clock, ILogger<PlanRefreshesJob> logger) : IJob
{
    public const string Reader = "refresh-plans";
    public const string MakersReader = "refresh-support-ends";
    private const int AtOnce = 200;
    private static readonly Actor Self = Actor.Job("plan-refreshes");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await BeginAsync(cancellationToken);
            while (await AnewAsync(cancellationToken))
            {
                // The next piece.
            }
            await HearMakersAsync(cancellationToken);
        }
        catch (DbUpdateException error)
        {
            logger.LogInformation(error, "Somebody else changed one of these laptops; the next run goes on");
        }
    }

    private async Task BeginAsync(CancellationToken ct)
    {
        var place = await PlaceAsync(Reader, ct);
        // The place is one behind the count of changes with which all laptops were looked for.
        var looked = await RefreshPlanning.EditionAsync(db, ct) + 1;
        if (place.Position >= looked)
            return;
        for (var after = Guid.Empty; ;)
        {
            var from = after;
            var devices = await db.Devices.Where(d => d.State == DeviceState.InUse && d.Id > from && !db.RefreshPlans.Any(p => p.DeviceId == d.Id)).OrderBy(d => d.Id).Take(AtOnce).ToListAsync(ct);
            await BeginAsync(devices, ct);
            if (devices.Count < AtOnce)
                place.MoveTo(looked);
            await SaveAsync(db.ChangeTracker.Entries<RefreshPlan>().Count(e => e.State == EntityState.Added), ct);
            if (devices.Count < AtOnce)
                return;
            after = devices[^1].Id;
            db.ChangeTracker.Clear();
            place = await PlaceAsync(Reader, ct);
        }
    }

    /// <summary>What is asked of one laptop is asked here of all of a piece: a fleet that has been in use for years has many.</summary>
    private async Task BeginAsync(List<Device> devices, CancellationToken ct)
    {
        var (deviceIds, personIds) = (devices.ConvertAll(d => d.Id), devices.Select(d => d.PersonId).OfType<Guid>().Distinct().ToList());
        var people = await db.People.Where(p => personIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        var lent = await db.Assignments.Where(a => deviceIds.Contains(a.DeviceId) && a.EndedAt == null && a.Kind == AssignmentKind.Loaner).Select(a => a.DeviceId).ToListAsync(ct);
        var leavers = (await db.Departures.AsNoTracking().Where(d => personIds.Contains(d.PersonId) && d.ClosedAt == null).ToListAsync(ct)).Where(d => d.IsOn).ToLookup(d => d.PersonId, d => d.LastWorkingDayOn);
        var planning = new RefreshPlanning(db);
        foreach (var device in devices.Where(d => d is { PersonId: not null, InUseSince: not null } && !lent.Contains(d.Id)))
            await planning.AddAsync(device, people[device.PersonId!.Value], leavers[device.PersonId.Value].FirstOrDefault(), ct);
    }

    private async Task<bool> AnewAsync(CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var edition = await RefreshPlanning.EditionAsync(db, ct);
        var plans = await db.RefreshPlans.Where(p => p.Edition < edition).OrderBy(p => p.Edition).ThenBy(p => p.DeviceId).Take(AtOnce).ToListAsync(ct);
        if (plans.Count == 0)
            return false;
        await TakeAsync(plans, ct);
        await SaveAsync(plans.Count, ct);
        return plans.Count == AtOnce;
    }

    /// <summary>The place is the count of changes of the models that are looked after until a day. Rows whose days stay as they are are read and not written.</summary>
    private async Task HearMakersAsync(CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var place = await PlaceAsync(MakersReader, ct);
        var told = await db.Models.Where(m => m.SupportEndsOn != null).SumAsync(m => m.Version, ct);
        if (place.Position >= told)
            return;
        for (var after = Guid.Empty; ;)
        {
            var from = after;
            var plans = await db.RefreshPlans.Where(p => p.DeviceId > from && db.Models.Any(m => m.Id == p.ModelId && m.SupportEndsOn != null)).OrderBy(p => p.DeviceId).Take(AtOnce).ToListAsync(ct);
            await TakeAsync(plans, ct);
            if (plans.Count < AtOnce)
                place.MoveTo(told);
            await SaveAsync(db.ChangeTracker.Entries<RefreshPlan>().Count(e => e.State is EntityState.Modified or EntityState.Deleted), ct);
            if (plans.Count < AtOnce)
                return;
            after = plans[^1].DeviceId;
            db.ChangeTracker.Clear();
            place = await PlaceAsync(MakersReader, ct);
        }
    }

    private async Task TakeAsync(List<RefreshPlan> plans, CancellationToken ct)
    {
        var (deviceIds, personIds) = (plans.ConvertAll(p => p.DeviceId), plans.Select(p => p.PersonId).Distinct().ToList());
        var devices = await db.Devices.Where(d => deviceIds.Contains(d.Id)).ToDictionaryAsync(d => d.Id, ct);
        var people = await db.People.Where(p => personIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        var planning = new RefreshPlanning(db);
        foreach (var plan in plans)
            await planning.TakeAsync(plan, devices[plan.DeviceId], people[plan.PersonId], ct);
    }

    private async Task<ReadingPlace> PlaceAsync(string reader, CancellationToken ct) =>
        await db.ReadingPlaces.SingleOrDefaultAsync(p => p.Reader == reader, ct) ?? db.ReadingPlaces.Add(ReadingPlace.Of(reader)).Entity;

    private async Task SaveAsync(int count, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        if (count > 0)
            db.Record(new RefreshesPlanned(Ids.New(now), count, now), Self);
        await db.SaveChangesAsync(ct);
    }
}
