using LaptopFleet.Catalog;
using LaptopFleet.Database;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Devices.Imports;

/// <summary>The models and depots that a file may name by their codes.</summary>
public sealed class ImportBook(IEnumerable<Model> models, IEnumerable<Depot> depots)
{
    private readonly ILookup<string, Model> models = models.OrderBy(m => m.Revision).ToLookup(m => m.Code, StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Depot> depots = depots.Where(d => d.ClosedAt is null).ToDictionary(d => d.Code, StringComparer.OrdinalIgnoreCase);

    public static async Task<ImportBook> OpenAsync(FleetDb db, IReadOnlyList<Region>? regions, CancellationToken ct)
    {
        var all = await db.Depots.AsNoTracking().ToListAsync(ct);
        return new(await db.Models.AsNoTracking().ToListAsync(ct), all.Where(d => regions is null || regions.Contains(d.Region)));
    }

    public Depot? Depot(string code) => depots.GetValueOrDefault(code);

    /// <summary>The revision that was the newest on the day of purchase; the first one where it was bought before, the newest one where no day is known.</summary>
    public Guid? Model(string code, LocalDate? purchasedOn)
    {
        var revisions = models[code];
        return (revisions.LastOrDefault(m => purchasedOn is null || m.OfferedFrom <= purchasedOn) ?? revisions.FirstOrDefault())?.Id;
    }
}
