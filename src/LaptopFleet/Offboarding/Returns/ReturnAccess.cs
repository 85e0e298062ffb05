using LaptopFleet.Database;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>Who sees the plan for a laptop: whoever sees the departure; and the leaver, once they know (it has taken effect, somebody has told them or the reason says so, or something was offered to them). Of a refresh its holder knows.</summary>
public static class ReturnAccess
{
    public static IQueryable<Return> SeenBy(this IQueryable<Return> returns, Caller caller)
    {
        if (caller.HasScope(Scope.Departures) || caller is { IsStaff: true, Regions: null })
            return returns;
        var regions = caller.IsStaff ? caller.Regions! : [];
        return returns.Where(r => regions.Contains(r.Region));
    }

    /// <summary>A holder's own, as far as they know of it.</summary>
    public static IQueryable<Return> ToldTo(this IQueryable<Return> returns, FleetDb db, Guid personId)
    {
        var known = db.Departures
            .Where(d => d.PersonId == personId && (d.State == DepartureState.Effective || (d.State == DepartureState.Scheduled && d.KnownSince != null))).Select(d => d.Id);
        ReturnState[] answered = [ReturnState.Offered, ReturnState.Agreed, ReturnState.Arranged];
        return returns.Where(r => r.PersonId == personId && (r.OrderId != null || known.Contains(r.DepartureId!.Value) || answered.Contains(r.State)));
    }

    /// <summary>The whole return, for an act of staff on it.</summary>
    public static async Task<Return> ReturnOfAsync(this FleetDb db, Guid id, Caller caller, CancellationToken ct) =>
        await db.Returns.SeenBy(caller).Whole().SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw new UnknownException("return");

    /// <summary>The whole return, for an act of the leaver themselves.</summary>
    public static async Task<Return> OwnReturnAsync(this FleetDb db, Guid id, Guid personId, CancellationToken ct) =>
        await db.Returns.ToldTo(db, personId).Whole().SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw new UnknownException("return");

    public static IQueryable<Return> Whole(this IQueryable<Return> returns) => returns.Include(r => r.Steps).Include(r => r.Approvals).AsSplitQuery();

    /// <summary>What a return is about, for working out its plan anew.</summary>
    public static async Task<(Departure? Departure, Person Person, Devices.Device Device)> AboutAsync(this FleetDb db, Return plan, CancellationToken ct) => (
        plan.DepartureId is { } departure ? await db.Departures.SingleAsync(d => d.Id == departure, ct) : null,
        await db.People.SingleAsync(p => p.Id == plan.PersonId, ct),
        await db.Devices.SingleAsync(d => d.Id == plan.DeviceId, ct));
}
