using System.Text.Json;
using LaptopFleet.Database;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Assignments;

/// <summary>Asks policy until when somebody has to send back a laptop that falls due now, where they live.</summary>
public sealed class ReturnWindow(FleetDb db, PolicyBook policy)
{
    public async Task<Decision> AskAsync(Assignment assignment, Instant now, CancellationToken ct)
    {
        var person = await db.People.Where(p => p.Id == assignment.PersonId).Select(p => new { p.Country, p.Region, p.Zone }).SingleAsync(ct);
        var inputs = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["assignment"] = Word(assignment.Kind),
            ["country"] = person.Country,
            ["region"] = Word(person.Region),
        };
        return await policy.ValueAsync(PolicyKind.ReturnWindow, inputs, now.InZone(DateTimeZoneProviders.Tzdb[person.Zone]).Date, ct);
    }

    private static string Word(Enum word) => JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString());
}
