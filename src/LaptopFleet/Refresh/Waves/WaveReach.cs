using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Offboarding;
using LaptopFleet.Procurement;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Refresh.Waves;

/// <summary>Whom a wave reaches, and whom it leaves out and why: each reason is a question to the database.</summary>
public static class WaveReach
{
    private static readonly DepartureState[] On = [DepartureState.Signalled, DepartureState.Scheduled, DepartureState.Effective];
    private static readonly OrderKind[] Renewing = [OrderKind.Refresh, OrderKind.Replacement];
    private static readonly OrderState[] Off = [OrderState.Cancelled, OrderState.Rejected];

    /// <summary>What its filter picks, whatever becomes of it.</summary>
    public static IQueryable<RefreshPlan> Picked(this FleetDb db, RefreshWave wave)
    {
        var (region, until) = (wave.Region, wave.FallsBy);
        var plans = db.RefreshPlans.Where(p => p.Region == region && p.FallsOn <= until);
        if (wave.Country is { } country)
            plans = plans.Where(p => p.Country == country);
        if (wave.ModelId is { } model)
            plans = plans.Where(p => p.ModelId == model);
        return plans;
    }

    /// <summary>What it orders something for: of each person one laptop, the one that is due first.</summary>
    public static IQueryable<RefreshPlan> Reached(this FleetDb db, RefreshWave wave)
    {
        var open = db.Open(wave);
        return open.Where(p => !open.Any(first => first.PersonId == p.PersonId && (first.FallsOn < p.FallsOn || (first.FallsOn == p.FallsOn && first.DeviceId < p.DeviceId))));
    }

    /// <summary>Those that one reason leaves out.</summary>
    public static IQueryable<RefreshPlan> LeftOutOf(this FleetDb db, RefreshWave wave, LeftOut reason)
    {
        if (reason != LeftOut.AnotherFirst)
            return db.Picked(wave).Only(db, reason);
        var open = db.Open(wave);
        return open.Where(p => open.Any(first => first.PersonId == p.PersonId && (first.FallsOn < p.FallsOn || (first.FallsOn == p.FallsOn && first.DeviceId < p.DeviceId))));
    }

    /// <summary>What no reason of its own or of its holder leaves out, of people whom the wave has not dealt with yet.</summary>
    private static IQueryable<RefreshPlan> Open(this FleetDb db, RefreshWave wave)
    {
        var id = wave.Id;
        return db.Picked(wave).Except(db, LeftOut.Held).Except(db, LeftOut.Leaving).Except(db, LeftOut.ReturnInHand).Except(db, LeftOut.BeingReplaced)
            .Where(p => !db.RefreshPlans.Any(q => q.PersonId == p.PersonId && db.RefreshWaveEntries.Any(e => e.WaveId == id && e.DeviceId == q.DeviceId)))
            // Also once the laptop is back that it ordered another one for.
            .Where(p => !db.Orders.Any(o => o.PersonId == p.PersonId && db.RefreshWaveEntries.Any(e => e.OrderId == o.Id && e.WaveId == id)));
    }

    private static IQueryable<RefreshPlan> Only(this IQueryable<RefreshPlan> plans, FleetDb db, LeftOut reason) => reason switch
    {
        LeftOut.Held => plans.Where(p => db.Devices.Any(d => d.Id == p.DeviceId && d.HeldSince != null) || db.PersonHolds.Any(h => h.PersonId == p.PersonId && h.ReleasedAt == null)),
        LeftOut.Leaving => plans.Where(p => p.LeavesOn != null || db.People.Any(x => x.Id == p.PersonId && x.DeactivatedAt != null)
            || db.Departures.Any(d => d.PersonId == p.PersonId && d.ClosedAt == null && On.Contains(d.State))),
        LeftOut.ReturnInHand => plans.Where(p => db.Returns.Any(r => r.PersonId == p.PersonId && r.EndedAt == null) || db.Devices.Any(d => d.PersonId == p.PersonId && d.State == DeviceState.ReturnDue)),
        // One order of a kind is open at a time; of those that are over, one that was known to be for another laptop says nothing of this one.
        LeftOut.BeingReplaced => plans.Where(p => db.Orders.Any(o => o.PersonId == p.PersonId && Renewing.Contains(o.Kind) && !Off.Contains(o.State) && o.RequestedAt > p.InUseSince
            && (o.ClosedAt == null || o.ReplacesDeviceId == p.DeviceId
                || (o.ReplacesDeviceId == null && !(db.RefreshWaveEntries.Any(e => e.OrderId == o.Id && e.DeviceId != p.DeviceId) || db.Repairs.Any(r => r.PersonId == p.PersonId && r.OrderId == o.Id && r.DeviceId != p.DeviceId)))))),
        LeftOut.AnotherFirst => throw new ArgumentOutOfRangeException(nameof(reason), reason, "It depends on the other laptops of the wave."),
    };

    private static IQueryable<RefreshPlan> Except(this IQueryable<RefreshPlan> plans, FleetDb db, LeftOut reason) => reason switch
    {
        LeftOut.Held => plans.Where(p => !db.Devices.Any(d => d.Id == p.DeviceId && d.HeldSince != null) && !db.PersonHolds.Any(h => h.PersonId == p.PersonId && h.ReleasedAt == null)),
        LeftOut.Leaving => plans.Where(p => p.LeavesOn == null && !db.People.Any(x => x.Id == p.PersonId && x.DeactivatedAt != null)
            && !db.Departures.Any(d => d.PersonId == p.PersonId && d.ClosedAt == null && On.Contains(d.State))),
        LeftOut.ReturnInHand => plans.Where(p => !db.Returns.Any(r => r.PersonId == p.PersonId && r.EndedAt == null) && !db.Devices.Any(d => d.PersonId == p.PersonId && d.State == DeviceState.ReturnDue)),
        LeftOut.BeingReplaced => plans.Where(p => !db.Orders.Any(o => o.PersonId == p.PersonId && Renewing.Contains(o.Kind) && !Off.Contains(o.State) && o.RequestedAt > p.InUseSince
            && (o.ClosedAt == null || o.ReplacesDeviceId == p.DeviceId
                || (o.ReplacesDeviceId == null && !(db.RefreshWaveEntries.Any(e => e.OrderId == o.Id && e.DeviceId != p.DeviceId) || db.Repairs.Any(r => r.PersonId == p.PersonId && r.OrderId == o.Id && r.DeviceId != p.DeviceId)))))),
        LeftOut.AnotherFirst => throw new ArgumentOutOfRangeException(nameof(reason), reason, "It depends on the other laptops of the wave."),
    };
}

/// <summary>Why a wave leaves a laptop out.</summary>
public enum LeftOut
{
    /// <summary>It, or its holder, is on legal hold.</summary>
    Held,

    /// <summary>Its holder leaves, or has left.</summary>
    Leaving,

    /// <summary>Its holder has something to send back first.</summary>
    ReturnInHand,

    /// <summary>Another one has been ordered for its holder since they got it: in its place, or nobody said in place of which; or one is on order for them, whatever for.</summary>
    BeingReplaced,

    /// <summary>Another laptop of theirs is due before it: a wave replaces one of each person's.</summary>
    AnotherFirst,
}
