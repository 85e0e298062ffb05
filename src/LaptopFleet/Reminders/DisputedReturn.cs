using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Platform;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Reminders;

/// <summary>What is disputed from now on.</summary>
/// <param name="DueOn">The days on which something of it is due, in the zone of the return; they stand.</param>
public sealed record DisputedReturn(Guid ReturnId, Instant DisputedAt, IReadOnlyList<LocalDate> DueOn);

/// <summary>How a leaver disputes a return, whoever brings it.</summary>
public static class DisputingReturns
{
    /// <summary>Whoever is asked to send a laptop back says that it is not so, by account or by link.</summary>
    /// <exception cref="RefusedException">Nothing is due from them (<c>deadline.withdrawn</c>), or all of it is disputed (<c>deadline.disputed</c>).</exception>
    public static async Task<DisputedReturn> DisputeAsync(this FleetDb db, Return plan, string because, Actor by, Instant now, CancellationToken ct)
    {
        var due = await db.Deadlines.Where(d => d.SubjectId == plan.Id && d.PersonId == plan.PersonId && d.Owner == DuePlan.Person && d.WithdrawnAt == null)
            .OrderBy(d => d.DueAt).ThenBy(d => d.Id).ToListAsync(ct);
        if (due.Count == 0)
            throw new RefusedException("deadline.withdrawn", "Nothing of this return is due from you any more.");
        if (due.TrueForAll(d => d.DisputedAt is not null))
            throw new RefusedException("deadline.disputed", "This is disputed already; logistics looks at it.");
        db.Record(due.Where(d => d.DisputedAt is null).Select(d => d.Dispute(because, by, now)), by);
        await db.SaveChangesAsync(ct);
        return new(plan.Id, now, [.. due.Select(d => d.DueOn).Distinct()]);
    }
}
