using LaptopFleet.Audit;
using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.People.Scim;

/// <summary>Who belongs to a group, and what they may do, lies in other rows than the group's own.</summary>
public static class GroupChange
{
    /// <summary>Records a change of any of them as one of the group: its version counts on, also where nothing in its own row is another now.</summary>
    public static void RecordChange(this FleetDb db, Group group, FleetEvent happened, Actor by)
    {
        if (db.Entry(group) is { State: EntityState.Unchanged } row)
            row.State = EntityState.Modified;
        db.Record(happened, by);
    }
}
