using LaptopFleet.Catalog;
using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Refresh.Forecast;

/// <summary>Which model takes the place of another one: the newest revision of the same code; where that is no longer offered, the one of its family, else of its platform, whose price is nearest.</summary>
public sealed class Successors
{
    private readonly Dictionary<Guid, Model> models;
    private readonly List<Model> offered;

    public Successors(IEnumerable<Model> all, LocalDate on)
    {
        models = all.ToDictionary(m => m.Id);
        offered = [.. models.Values.Where(m => m.IsOffered(on)).OrderBy(m => m.Code, StringComparer.Ordinal)];
    }

    public static async Task<Successors> ReadAsync(FleetDb db, LocalDate on, CancellationToken ct) => new(await db.Models.AsNoTracking().ToListAsync(ct), on);

    public Model this[Guid id] => models[id];

    /// <summary>The newest revision of a code, whether it is offered or not; null where there is no such code.</summary>
    public Model? Newest(string code) => models.Values.Where(m => m.Code == code).MaxBy(m => m.Revision);

    /// <summary>What is bought for one of this model; itself where nothing of its platform is offered.</summary>
    public Model Of(Guid id)
    {
        var old = models[id];
        var code = offered.Where(m => m.Code == old.Code).MaxBy(m => m.Revision);
        return code ?? Nearest(old, m => m.Family == old.Family && m.Platform == old.Platform) ?? Nearest(old, m => m.Platform == old.Platform) ?? old;
    }

    // Prices of different currencies cannot be told to be near one another.
    private Model? Nearest(Model old, Func<Model, bool> fits) =>
        offered.Where(fits).MinBy(m => m.Price.Currency == old.Price.Currency ? Math.Abs(m.Price.Minor - old.Price.Minor) : long.MaxValue);
}
