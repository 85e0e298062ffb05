using LaptopFleet.Audit;
using LaptopFleet.Platform;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Database;

/// <summary>One loading of reference files: where from, into which database, when.</summary>
public sealed class ReferenceLoad(FleetDb db, ReferenceFolder folder, Instant now, ILogger logger)
{
    public FleetDb Db => db;
    public ReferenceFolder Folder => folder;
    public Instant Now => now;

    public void Add<T>(T noun, FleetEvent happened) where T : class
    {
        db.Add(noun);
        Record(happened);
    }

    public void Record(FleetEvent happened) => db.Record(happened, ReferenceData.Loader);

    /// <summary>Does what a row asks for; what the noun refuses makes it a bad row.</summary>
    public static void Take(ReferencePlace place, Action verb)
    {
        try
        {
            verb();
        }
        catch (RefusedException refused)
        {
            throw place.Bad(refused.Message);
        }
    }

    /// <summary>Says in the log which row is not taken, because the fleet has decided otherwise through the API.</summary>
    public void PassOver(ReferencePlace place, string what) =>
        logger.LogWarning("db/reference/{File}, line {Line} is passed over: {What}", place.File, place.Line, what);

    /// <summary>Those that the loader itself put in.</summary>
    public async Task<HashSet<Guid>> LoadedAsync(IQueryable<Guid> ids, string firstEvent, CancellationToken ct)
    {
        var (kind, id) = (ReferenceData.Loader.Kind, ReferenceData.Loader.Id);
        return [.. await ids.Where(i => db.Events.Any(e => e.SubjectId == i && e.Type == firstEvent && e.ActorKind == kind && e.ActorId == id)).ToListAsync(ct)];
    }

    /// <summary>Those that somebody else has had a hand in.</summary>
    public async Task<HashSet<Guid>> TouchedAsync(IQueryable<Guid> ids, CancellationToken ct)
    {
        var (kind, id) = (ReferenceData.Loader.Kind, ReferenceData.Loader.Id);
        return [.. await ids.Where(i => db.Events.Any(e => e.SubjectId == i && (e.ActorKind != kind || e.ActorId != id))).ToListAsync(ct)];
    }
}
