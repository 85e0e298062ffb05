using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Assignments;

/// <summary>Asks policy until when somebody has to send back a laptop that falls due now, where they live.</summary>
public sealed class ReturnWindow(FleetDb db, PolicyBook policy)
{
    public Task<Decision> AskAsync(Assignment assignment, Instant now, CancellationToken ct) => AskAsync(assignment.PersonId, assignment.Kind, now, ct);

    public async Task<Decision> AskAsync(Guid personId, AssignmentKind kind, Instant now, CancellationToken ct)
    {
        var person = await db.People.Where(p => p.Id == personId).Select(p => new { p.Country, p.Region, p.Zone }).SingleAsync(ct);
        var inputs = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["assignment"] = kind.Kebab(),
            ["country"] = person.Country,
            ["region"] = person.Region.Kebab(),
        };
        return await policy.ValueAsync(PolicyKind.ReturnWindow, inputs, now.InZone(DateTimeZoneProviders.Tzdb[person.Zone]).Date, ct);
    }
}
