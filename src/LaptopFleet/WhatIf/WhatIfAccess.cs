using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.WhatIf;

/// <summary>A rule holds everywhere, and so does the answer what it would change: it is for those who see every region.</summary>
public static class WhatIfAccess
{
    public static readonly string[] Readers = [Role.LogisticsLead, Role.Auditor, Role.Admin];

    public static void MustSeeTheWorld(this Caller caller)
    {
        if (caller.Regions is not null)
            throw new RefusedException("what-if.regions", "What a rule would change is told to those who work in all regions.");
    }

    public static async Task<WhatIfRun> WhatIfOfAsync(this FleetDb db, Guid id, Caller caller, CancellationToken ct) =>
        (caller.Regions is null ? await db.WhatIfRuns.SingleOrDefaultAsync(r => r.Id == id, ct) : null) ?? throw new UnknownException("what-if");
}
