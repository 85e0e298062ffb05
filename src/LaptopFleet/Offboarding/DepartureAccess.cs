using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Offboarding;

/// <summary>
/// Who sees a departure: staff of the person's region, and the systems that tell of it. Not the person and not their manager: one that was decided and not yet told
/// would be told by this list.
/// </summary>
public static class DepartureAccess
{
    public static readonly IReadOnlyList<string> Readers = [.. Role.Staff, Scope.Departures];

    public static readonly IReadOnlyList<string> EvidenceReaders = [Role.LogisticsLead, Role.DeviceSecurity, Role.PeopleOps, Role.Auditor, Role.Admin];

    public static bool SeesDepartures(this Caller caller, World.Region region) => caller.HasScope(Scope.Departures) || caller.Sees(region);

    /// <summary>Why somebody leaves is the business of those who let them go, and of auditors.</summary>
    public static bool MayReadReason(this Caller caller) =>
        caller.Has(Role.PeopleOps) || caller.Has(Role.Auditor) || caller.HasScope(Scope.Departures);

    public static IQueryable<Departure> SeenBy(this IQueryable<Departure> departures, Caller caller)
    {
        if (caller.HasScope(Scope.Departures) || caller is { IsStaff: true, Regions: null })
            return departures;
        var regions = caller.IsStaff ? caller.Regions! : [];
        return departures.Where(d => regions.Contains(d.Region));
    }

    /// <summary>By our id, or by what the caller calls the case.</summary>
    public static async Task<Departure> DepartureOfAsync(this FleetDb db, string name, Caller caller, CancellationToken ct)
    {
        var byCase = db.DepartureCases.Where(c => c.Source == DepartureSource.Api && c.CaseId == name).Select(c => c.DepartureId);
        var id = Guid.TryParse(name, out var guid) ? guid : Guid.Empty;
        return await db.Departures.SeenBy(caller).Where(d => byCase.Contains(d.Id) || d.Id == id).OrderBy(d => d.Id == id).FirstOrDefaultAsync(ct)
            ?? throw new UnknownException("departure");
    }
}
