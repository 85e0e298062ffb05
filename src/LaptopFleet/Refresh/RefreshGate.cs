using LaptopFleet.Database;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Procurement;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Refresh;

/// <summary>Lets no refresh be ordered by hand where they are frozen: a wave would wait as well. What is broken is replaced by an order of its own kind.</summary>
public sealed class RefreshGate(FleetDb db) : IRefreshGate
{
    public async Task MustBeginAsync(Person person, LocalDate on, CancellationToken ct)
    {
        var region = person.Region;
        var freeze = await db.RefreshFreezes.AsNoTracking().Where(f => (f.Region == null || f.Region == region) && f.From <= on && (f.Until == null || f.Until > on)).OrderBy(f => f.Id).FirstOrDefaultAsync(ct);
        if (freeze is not null)
            throw new RefusedException("refresh.frozen", freeze.Until is { } until ? $"No refresh is begun there before {until:uuuu-MM-dd}." : "No refresh is begun there until refreshes are opened again.");
    }
}
