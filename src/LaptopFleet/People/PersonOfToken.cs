using LaptopFleet.Database;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.People;

/// <summary>Finds the caller's own row in the directory by the work e-mail of the token: who they are, and whether they have been cut off.</summary>
public static class PersonOfToken
{
    public static Task<DirectoryEntry?> FindAsync(FleetDb db, string email, CancellationToken ct)
    {
        var key = Person.EmailKey(email);
        return db.People.Where(p => p.WorkEmailKey == key).Select(p => new DirectoryEntry(p.Id, p.DeactivatedAt != null)).SingleOrDefaultAsync(ct);
    }
}
