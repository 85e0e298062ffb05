using LaptopFleet.Platform.Security;

namespace LaptopFleet.Reminders;

/// <summary>Who sees what is due: staff, of their regions; that somebody is on hold, only those who see holds.</summary>
public static class DeadlineAccess
{
    public static IQueryable<Deadline> SeenBy(this IQueryable<Deadline> deadlines, Caller caller)
    {
        if (!caller.Has(Role.DeviceSecurity) && !caller.Has(Role.Auditor) && !caller.Has(Role.Admin))
            deadlines = deadlines.Where(d => d.Kind != DeadlineKind.HoldReview);
        // Said as a case and not with "or", so that no engine starts from the regions where the order lies in an index already.
        return caller.Regions is { } regions ? deadlines.Where(d => (d.Region == null ? 1 : regions.Contains(d.Region.Value) ? 2 : 0) > 0) : deadlines;
    }
}
