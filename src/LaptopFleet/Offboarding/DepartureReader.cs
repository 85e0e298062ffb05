using LaptopFleet.Database;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Offboarding;

/// <summary>Reads a departure with all that was said of it and the plan for each laptop.</summary>
public sealed class DepartureReader(FleetDb db, Caller caller)
{
    public async Task<DepartureView> ReadAsync(Departure d, CancellationToken ct)
    {
        var cases = await db.DepartureCases.AsNoTracking().Include(c => c.Notices).Where(c => c.DepartureId == d.Id).OrderBy(c => c.Id).AsSplitQuery().ToListAsync(ct);
        var steps = DepartureFold.Of(cases.SelectMany(c => c.Notices.Select(n => n.Said(c.Name)))).Steps;
        var returns = await db.Returns.AsNoTracking().Where(r => r.DepartureId == d.Id).OrderBy(r => r.Id).Select(ReturnSummary.Of).ToListAsync(ct);
        var closing = d.IsEmpty([.. returns.Select(r => r.State)]) ? LeavingTimes.Closing(d) : null;
        return new(
            d.Id, [.. cases.Select(c => new CaseView(c.Source, c.CaseId, c.OpenedAt))], d.PersonId, d.Region, d.Country, d.State, d.StateSince, d.LastWorkingDayOn, d.TerminationOn,
            caller.MayReadReason() ? d.Reason : null, CutOffView.Of(d), d.NeedsArrangement, LeavingTimes.Access(d), LeavingTimes.Lock(d), closing, d.KnownSince, d.ToldBy, d.OpenedAt, d.ClosedAt, d.ClosedBy, d.NothingCheckedBy,
            [.. steps.Select(s => NoticeView.Of(s, caller.MayReadReason()))], returns);
    }
}
