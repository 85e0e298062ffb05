using LaptopFleet.Database;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.People;

/// <summary>Finds the caller's own row in the directory by the work e-mail of the token: who they are, and whether they have been cut off.</summary>
public static class PersonOfToken
{
    public static async Task<DirectoryEntry?> FindAsync(FleetDb db, string email, CancellationToken ct)
    {
        var key = Person.EmailKey(email);
        var found = await db.People.Where(p => p.WorkEmailKey == key).Select(p => new { p.Id, p.WorkEmailKey, IsCutOff = p.DeactivatedAt != null }).SingleOrDefaultAsync(ct);
        // A server may take one address for another, ß for ss: what it found is compared to the letter.
        return found is not null && string.Equals(found.WorkEmailKey, key, StringComparison.Ordinal) ? new(found.Id, found.IsCutOff) : null;
    }
}
