using LaptopFleet.Database;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Refresh;

/// <summary>When a laptop in use makes room for another one, as the API shows it. All days are those of the holder's zone.</summary>
/// <param name="State">How it stands today where its holder lives.</param>
/// <param name="EligibleOn">From this day on it may be refreshed.</param>
/// <param name="DueOn">The day by policy.</param>
/// <param name="FallsOn">The day on which it is really due: later than policy's where it was put off, earlier where its last day comes before.</param>
/// <param name="OverdueOn">From this day on it is overdue.</param>
/// <param name="EndsOn">The last day: of its maker's support, or of policy, whichever comes first.</param>
/// <param name="LeavesOn">The last working day of a holder who leaves.</param>
/// <param name="ReplacedByOrderId">The order whose laptop has taken its place; null until its holder has accepted that.</param>
/// <param name="IsFrozen">Whether no refresh is begun in its region today.</param>
/// <param name="RuleId">The rule that set its age.</param>
public sealed record RefreshPlanView(
    Guid DeviceId, Guid PersonId, Guid ModelId, string Country, Region Region, RefreshState State, Instant InUseSince, LocalDate EligibleOn, LocalDate DueOn, LocalDate FallsOn,
    LocalDate OverdueOn, LocalDate EndsOn, LocalDate? DeferredUntil, LocalDate? LeavesOn, Guid? ReplacedByOrderId, bool IsFrozen, string? RuleId, int? RuleVersion)
{
    public static RefreshPlanView Of(RefreshPlan p, LocalDate? supportEndsOn, IReadOnlyList<RefreshFreeze> freezes, Instant now)
    {
        var today = now.InZone(DateTimeZoneProviders.Tzdb[p.Zone]).Date;
        return new(p.DeviceId, p.PersonId, p.ModelId, p.Country, p.Region, p.StateOn(today, supportEndsOn), p.InUseSince, p.EligibleOn, p.DueOn, p.FallsOn, p.OverdueOn, p.EndsOn(supportEndsOn),
            p.DeferredUntil, p.LeavesOn, p.ReplacedByOrderId, freezes.Any(f => f.Covers(p.Region, today)), p.RuleId, p.RuleVersion);
    }
}

/// <summary>Loads plans that are the caller's to see, and what they are shown with.</summary>
public static class RefreshAccess
{
    public static async Task<RefreshPlan> RefreshOfAsync(this FleetDb db, Guid deviceId, Caller caller, CancellationToken ct)
    {
        var plan = await db.RefreshPlans.SingleOrDefaultAsync(p => p.DeviceId == deviceId, ct);
        return plan is not null && caller.Sees(plan.Region) ? plan : throw new Platform.UnknownException("refresh");
    }

    public static Task<LocalDate?> SupportEndAsync(this FleetDb db, Guid modelId, CancellationToken ct) =>
        db.Models.Where(m => m.Id == modelId).Select(m => m.SupportEndsOn).SingleAsync(ct);

    /// <summary>The freezes that are not over yet; a day's margin, since it is not everywhere the same day.</summary>
    public static Task<List<RefreshFreeze>> FreezesAsync(this FleetDb db, Instant now, CancellationToken ct)
    {
        var yesterday = now.InUtc().Date.PlusDays(-1);
        return db.RefreshFreezes.AsNoTracking().Where(f => f.Until == null || f.Until > yesterday).OrderBy(f => f.Id).Take(200).ToListAsync(ct);
    }
}
