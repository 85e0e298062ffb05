using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using LaptopFleet.Database;
using LaptopFleet.People;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>
/// Finds laptops in the order of their ids, or longest in use first where age is asked for. Each question walks one index in the order of the
/// answer, from where the last page ended, so that a page costs the same however large the fleet is.
/// </summary>
public sealed class DeviceSearch(FleetDb db)
{
    private static readonly ConcurrentDictionary<(bool Region, bool State, bool Depot, bool Model), ByIdQuery> ById = new();

    private static readonly Func<FleetDb, Region, Instant, Instant, Guid, int, IAsyncEnumerable<DeviceView>> ByAge = EF.CompileAsyncQuery(
        (FleetDb db, Region region, Instant before, Instant since, Guid after, int take) => db.Devices.AsNoTracking()
            .Where(d => d.Region == region && d.InUseSince < before && d.InUseSince >= since && (d.InUseSince > since || d.Id > after))
            .OrderBy(d => d.InUseSince).ThenBy(d => d.Id).Take(take).Select(DeviceView.From));

    private const int LargestPiece = 1000;

    private delegate IAsyncEnumerable<DeviceView> ByIdQuery(FleetDb db, Region region, DeviceState state, Guid depotId, Guid modelId, Guid after, int take);

    /// <summary>The first <paramref name="take"/> laptops behind <paramref name="after"/>.</summary>
    public async Task<List<DeviceView>> FindAsync(DeviceCriteria criteria, DevicePlace after, int take, CancellationToken ct)
    {
        var found = new List<DeviceView>();
        foreach (var lane in Lanes(criteria))
        {
            if (!IsWhole(criteria))
            {
                found.AddRange(await ReadAsync(criteria, lane, after, take, ct).Take(take).ToListAsync(ct));
                continue;
            }
            // They come in no order: the first of all of them are kept, and not the first that come.
            await foreach (var device in ReadAsync(criteria, lane, after, take, ct))
            {
                found.Add(device);
                if (found.Count > 2 * take)
                    Cut(found, take, criteria);
            }
        }
        Cut(found, take, criteria);
        return found;
    }

    private static void Cut(List<DeviceView> found, int take, DeviceCriteria criteria)
    {
        found.Sort((a, b) => DevicePlace.Of(a, criteria).Compare(DevicePlace.Of(b, criteria)));
        if (found.Count > take)
            found.RemoveRange(take, found.Count - take);
    }

    /// <summary>One laptop, or those of some people, are read whole and put in order by the program.</summary>
    private static bool IsWhole(DeviceCriteria c) => c is { SerialKey: not null } or { AssetTagKey: not null } or { PersonId: not null } or { Within: not null };

    /// <summary>All of them, region by region; only <paramref name="batch"/> of them are ever in memory.</summary>
    public async IAsyncEnumerable<DeviceView> ReadAllAsync(DeviceCriteria criteria, int batch, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var lane in Lanes(criteria))
        {
            await foreach (var device in ReadAsync(criteria, lane, DevicePlace.Start, batch, ct))
                yield return device;
        }
    }

    /// <summary>The walks that together answer: one for each region where the index begins with the region, else one.</summary>
    private static IEnumerable<Region?> Lanes(DeviceCriteria c)
    {
        if (c.Regions is { Count: 0 })
            return [];
        if (IsWhole(c) || c is { InUseBefore: null, DepotId: not null })
            return [null];
        var oneIndexForAll = c is { InUseBefore: null, ModelId: null };
        return c.Regions?.Select(r => (Region?)r) ?? (oneIndexForAll ? [null] : Enum.GetValues<Region>().Select(r => (Region?)r));
    }

    private async IAsyncEnumerable<DeviceView> ReadAsync(DeviceCriteria criteria, Region? lane, DevicePlace after, int batch, [EnumeratorCancellation] CancellationToken ct)
    {
        int read, wanted;
        do
        {
            (read, wanted) = (0, batch);
            var isWhole = IsWhole(criteria);
            await foreach (var device in Piece(criteria, lane, after, wanted).WithCancellation(ct))
            {
                read = isWhole ? 0 : read + 1;
                var place = DevicePlace.Of(device, criteria);
                if (place.Compare(after) <= 0)
                    continue;
                if (!isWhole)
                    after = place;
                if (criteria.Match(device))
                    yield return device;
            }
            // Whoever comes back for more has filters that the index does not know: larger pieces then cost fewer questions.
            batch = Math.Min(batch * 2, Math.Max(batch, LargestPiece));
        }
        while (read == wanted);
    }

    private IAsyncEnumerable<DeviceView> Piece(DeviceCriteria c, Region? lane, DevicePlace after, int take)
    {
        var devices = SeenWithin(c);
        if (c.SerialKey is { } serial)
            return devices.Where(d => d.SerialKey == serial).Select(DeviceView.From).AsAsyncEnumerable();
        if (c.AssetTagKey is { } tag)
            return devices.Where(d => d.AssetTagKey == tag).Select(DeviceView.From).AsAsyncEnumerable();
        if (c.PersonId is { } person)
            return devices.Where(d => d.PersonId == person).Select(DeviceView.From).AsAsyncEnumerable();
        if (c.Within is not null)
            return devices.Select(DeviceView.From).AsAsyncEnumerable();
        if (c.InUseBefore is { } before)
            return ByAge(db, lane!.Value, before, after.InUseSince, after.Id, take);
        var query = ById.GetOrAdd((lane is not null, c.State is not null, c.DepotId is not null, c.ModelId is not null), Compile);
        return query(db, lane.GetValueOrDefault(), c.State.GetValueOrDefault(), c.DepotId.GetValueOrDefault(), c.ModelId.GetValueOrDefault(), after.Id, take);
    }

    private IQueryable<Device> SeenWithin(DeviceCriteria c)
    {
        var devices = db.Devices.AsNoTracking();
        if (c.Within is not { } caller)
            return devices;
        var people = db.PeopleOf(caller);
        return devices.Where(d => people.Contains(d.PersonId!.Value));
    }

    /// <summary>One compiled query for each set of filters: what is not asked for is not in its text, so that the engine can use an index.</summary>
    private static ByIdQuery Compile((bool Region, bool State, bool Depot, bool Model) by)
    {
        var (byRegion, byState, byDepot, byModel) = by;
        return new(EF.CompileAsyncQuery((FleetDb db, Region region, DeviceState state, Guid depotId, Guid modelId, Guid after, int take) => db.Devices.AsNoTracking()
            .Where(d => (!byRegion || d.Region == region) && (!byState || d.State == state) && (!byDepot || d.DepotId == depotId) && (!byModel || d.ModelId == modelId))
            .Where(d => d.Id > after).OrderBy(d => d.Id).Take(take).Select(DeviceView.From)));
    }
}
