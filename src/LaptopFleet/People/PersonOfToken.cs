using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.People;

/// <summary>Finds the caller's own row in the directory by the work e-mail of the token, for those whose rows are limited to themselves.</summary>
public static class PersonOfToken
{
    public static Task<Guid?> FindAsync(FleetDb db, string email, CancellationToken ct)
    {
        var key = Person.EmailKey(email);
        return db.People.Where(p => p.WorkEmailKey == key).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(ct);
    }
}
