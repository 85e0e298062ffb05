using System.Globalization;
using LaptopFleet.Assignments;
using LaptopFleet.Catalog;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Offboarding;
using LaptopFleet.People;
using LaptopFleet.Policy;
using LaptopFleet.Procurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using NodaTime;

namespace LaptopFleet.Refresh;

/// <summary>
/// Brings the plans of laptops that begin or end to be in use, or are replaced, into the save that lets them: nobody has to call it, so nobody can forget to. A save that moves nothing of
/// that asks the database nothing.
/// </summary>
public static class RefreshTable
{
    // A laptop at a repairer is still its holder's; what they send back for good is not.
    private static readonly DeviceState[] Away = [DeviceState.InRepair, DeviceState.RepairTransit];

    /// <summary>The changes have been looked for already; what is moved here says so itself.</summary>
    public static async Task PrepareAsync(FleetDb db, CancellationToken ct)
    {
        var entries = db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified).ToList();
        var devices = entries.Where(e => e.Entity is Device && Matters(e)).Select(e => (Device)e.Entity).ToList();
        var movers = entries.Where(e => e.Entity is Person && e.State == EntityState.Modified && (Moved(e, nameof(Person.Country)) || Moved(e, nameof(Person.Zone)) || Moved(e, nameof(Person.Region))))
            .Select(e => (Person)e.Entity).ToList();
        var departures = entries.Where(e => e.Entity is Departure && (e.State == EntityState.Added || Moved(e, nameof(Departure.State)) || Moved(e, nameof(Departure.LastWorkingDayOn))))
            .Select(e => (Departure)e.Entity).ToList();
        var replacing = entries.Where(e => e.Entity is Order { State: OrderState.Fulfilled, ReplacesDeviceId: not null } && Moved(e, nameof(Order.State))).Select(e => (Order)e.Entity).ToList();
        if (devices.Count == 0 && movers.Count == 0 && departures.Count == 0 && replacing.Count == 0)
            return;
        var planning = new RefreshPlanning(db);
        foreach (var device in devices)
            await SettleAsync(db, device, planning, ct);
        foreach (var person in movers)
        {
            foreach (var plan in await OfPersonAsync(db, person.Id, ct))
                await planning.TakeAsync(plan, await DeviceAsync(db, plan.DeviceId, ct), person, ct);
        }
        foreach (var departure in departures)
        {
            foreach (var plan in await OfPersonAsync(db, departure.PersonId, ct))
                plan.Leave(departure.IsOn ? departure.LastWorkingDayOn : null);
        }
        foreach (var order in replacing)
        {
            if (await OfDeviceAsync(db, order.ReplacesDeviceId!.Value, ct) is { } plan && plan.PersonId == order.PersonId && plan.InUseSince < order.RequestedAt)
                plan.BeReplaced(order.Id);
        }
        foreach (var plan in db.ChangeTracker.Entries<RefreshPlan>().ToList())
            plan.DetectChanges();
    }

    /// <summary>Lets the plan of a laptop be what the laptop says. The caller saves.</summary>
    public static async Task SettleAsync(FleetDb db, Device device, RefreshPlanning planning, CancellationToken ct)
    {
        if (Away.Contains(device.State))
            return;
        var plan = await OfDeviceAsync(db, device.Id, ct);
        if (device is { State: DeviceState.InUse, PersonId: { } holder, InUseSince: not null } && !await IsLentAsync(db, device.Id, ct))
        {
            var person = db.People.Local.FindEntry(holder)?.Entity ?? await db.People.SingleAsync(p => p.Id == holder, ct);
            if (plan is null)
                await planning.AddAsync(device, person, ct);
            else
                await planning.TakeAsync(plan, device, person, ct);
        }
        else if (plan is not null)
        {
            db.RefreshPlans.Remove(plan);
        }
    }

    private static async Task<RefreshPlan?> OfDeviceAsync(FleetDb db, Guid deviceId, CancellationToken ct) =>
        db.RefreshPlans.Local.FindEntry(deviceId)?.Entity ?? await db.RefreshPlans.SingleOrDefaultAsync(p => p.DeviceId == deviceId, ct);

    private static bool Matters(EntityEntry entry)
    {
        var device = (Device)entry.Entity;
        if (entry.State == EntityState.Added)
            return device.State == DeviceState.InUse;
        var was = (DeviceState)entry.Property(nameof(Device.State)).OriginalValue!;
        var isOrWas = device.State == DeviceState.InUse || was == DeviceState.InUse || Away.Contains(was);
        return isOrWas && (Moved(entry, nameof(Device.State)) || Moved(entry, nameof(Device.PersonId)) || Moved(entry, nameof(Device.InUseSince)) || Moved(entry, nameof(Device.ModelId)));
    }

    private static bool Moved(EntityEntry entry, string column) => entry.Property(column).IsModified;

    private static async Task<bool> IsLentAsync(FleetDb db, Guid deviceId, CancellationToken ct) =>
        db.Assignments.Local.Any(a => a.DeviceId == deviceId && a is { EndedAt: null, Kind: AssignmentKind.Loaner })
        || await db.Assignments.AnyAsync(a => a.DeviceId == deviceId && a.EndedAt == null && a.Kind == AssignmentKind.Loaner, ct);

    private static Task<List<RefreshPlan>> OfPersonAsync(FleetDb db, Guid personId, CancellationToken ct) =>
        db.RefreshPlans.Where(p => p.PersonId == personId).OrderBy(p => p.DeviceId).Take(100).ToListAsync(ct);

    private static async Task<Device> DeviceAsync(FleetDb db, Guid id, CancellationToken ct) => db.Devices.Local.FindEntry(id)?.Entity ?? await db.Devices.SingleAsync(d => d.Id == id, ct);
}

/// <summary>Works plans out, and reads the rules for it once.</summary>
public sealed class RefreshPlanning(FleetDb db)
{
    private readonly Dictionary<Guid, Model> models = [];
    private List<PolicyRule>? rules;
    private int edition;

    public async Task AddAsync(Device device, Person person, CancellationToken ct)
    {
        var leaving = db.Departures.Local.FirstOrDefault(d => d.PersonId == person.Id && d.ClosedAt is null)
            ?? await db.Departures.AsNoTracking().Where(d => d.PersonId == person.Id && d.ClosedAt == null).OrderByDescending(d => d.OpenedAt).FirstOrDefaultAsync(ct);
        await AddAsync(device, person, leaving is { IsOn: true } ? leaving.LastWorkingDayOn : null, ct);
    }

    /// <param name="leavesOn">The last working day of a holder who leaves; null of one who stays.</param>
    public async Task AddAsync(Device device, Person person, LocalDate? leavesOn, CancellationToken ct)
    {
        if (await TermsAsync(device, person, ct) is { } terms)
            db.RefreshPlans.Add(RefreshPlan.Of(device, person, terms, leavesOn));
    }

    /// <summary>Works a plan out anew; without a rule that gives an age there is none.</summary>
    public async Task TakeAsync(RefreshPlan plan, Device device, Person person, CancellationToken ct)
    {
        if (await TermsAsync(device, person, ct) is { } terms)
            plan.Take(device, person, terms);
        else
            db.RefreshPlans.Remove(plan);
    }

    public async Task<RefreshTerms?> TermsAsync(Device device, Person person, CancellationToken ct)
    {
        if (rules is null)
            (rules, edition) = (await RulesAsync(ct), await EditionAsync(db, ct));
        if (!models.TryGetValue(device.ModelId, out var model))
            models[device.ModelId] = model = await db.Models.AsNoTracking().SingleAsync(m => m.Id == device.ModelId, ct);
        var since = device.InUseSince!.Value.InZone(DateTimeZoneProviders.Tzdb[person.Zone]).Date;
        return RefreshTerms.Of(since, new(person.Country, person.Region, model.Platform, model.Family, model.Code, model.SupportEndsOn), rules, edition);
    }

    /// <summary>What the rule said that a plan was worked out with, also where another one holds by now and the plan has not been worked out anew yet.</summary>
    public async Task<Decision?> AgeOfAsync(RefreshPlan plan, CancellationToken ct)
    {
        var model = await db.Models.AsNoTracking().SingleAsync(m => m.Id == plan.ModelId, ct);
        var rule = await db.PolicyRules.AsNoTracking().SingleOrDefaultAsync(r => r.RuleId == plan.RuleId && r.RuleVersion == plan.RuleVersion, ct);
        var laptop = new RefreshCase(plan.Country, plan.Region, model.Platform, model.Family, model.Code);
        return rule is null ? null : Ruling.Decide([rule], RefreshTerms.AgeKind, laptop.Inputs, rule.EffectiveFrom, ("", "The rule is not known any more."));
    }

    /// <summary>The same of its other days; none where the plan was worked out before their rules were kept.</summary>
    public async Task<IReadOnlyList<Decision>> OthersOfAsync(RefreshPlan plan, CancellationToken ct)
    {
        var cited = (plan.OtherRules ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split(' ')).ToDictionary(parts => parts[0], parts => int.Parse(parts[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        var ids = cited.Keys.ToList();
        var known = (await db.PolicyRules.AsNoTracking().Where(r => ids.Contains(r.RuleId)).ToListAsync(ct)).Where(r => cited[r.RuleId] == r.RuleVersion);
        var model = await db.Models.AsNoTracking().SingleAsync(m => m.Id == plan.ModelId, ct);
        var laptop = new RefreshCase(plan.Country, plan.Region, model.Platform, model.Family, model.Code);
        return [.. known.OrderBy(r => r.Kind, StringComparer.Ordinal).Select(r => Ruling.Decide([r], r.Kind, laptop.Inputs, r.EffectiveFrom, ("", "The rule is not known any more.")))];
    }

    /// <summary>How often the rules of the refresh have been changed.</summary>
    public static Task<int> EditionAsync(FleetDb db, CancellationToken ct)
    {
        var kinds = RefreshTerms.Kinds;
        return db.PolicyKinds.Where(k => kinds.Contains(k.Kind)).SumAsync(k => k.Changes, ct);
    }

    private Task<List<PolicyRule>> RulesAsync(CancellationToken ct)
    {
        var kinds = RefreshTerms.Kinds;
        return db.PolicyRules.AsNoTracking().Where(r => kinds.Contains(r.Kind)).ToListAsync(ct);
    }
}
