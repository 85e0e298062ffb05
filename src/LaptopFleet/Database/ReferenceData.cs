using System.Data.Common;
using LaptopFleet.Audit;
using LaptopFleet.Catalog;
using LaptopFleet.Policy;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Database;

/// <summary>
/// Brings db/reference into the database at start. A file that was loaded before and is the same byte for byte costs one comparison; a changed one
/// adds what is new. What the fleet itself has set through the API is never overwritten. A bad row stops the start.
/// </summary>
public sealed class ReferenceData(FleetDb db, ReferenceFolder folder, IClock clock, ILogger<ReferenceData> logger)
{
    public static readonly Actor Loader = Actor.Job("reference-data");
    private const int MostTries = 20;

    private static readonly (string[] Files, Func<ReferenceLoad, CancellationToken, Task> Load)[] Steps =
    [
        ([Currencies.File, Countries.ZonesFile, Countries.AddressesFile, Countries.CountriesFile, PlaceZones.File, Holidays.File, ExchangeRates.File], ReadWorld),
        ([ModelFile.Name], ModelFile.LoadAsync),
        ([StandardFile.Name], StandardFile.LoadAsync),
        ([VendorFile.Name], VendorFile.LoadAsync),
        ([DepotFile.Name], DepotFile.LoadAsync),
        ([PolicyFiles.Routes, PolicyFiles.LeadTimes, PolicyFiles.Approvals, .. PolicyFiles.OfValues], PolicyFiles.LoadAsync),
    ];

    public async Task LoadAsync(CancellationToken ct = default)
    {
        var loaded = await db.LoadedFiles.AsNoTracking().ToDictionaryAsync(f => f.File, StringComparer.Ordinal, ct);
        foreach (var (files, load) in Steps)
        {
            var hashes = files.ToDictionary(f => f, folder.HashOf, StringComparer.Ordinal);
            if (!hashes.All(h => loaded.GetValueOrDefault(h.Key)?.Is(h.Value) == true))
                await LoadAsync(hashes, load, ct);
        }
    }

    /// <summary>One save for what belongs together. Of two servers that load at once, one saves; the other then finds nothing left to do.</summary>
    private async Task LoadAsync(Dictionary<string, byte[]> hashes, Func<ReferenceLoad, CancellationToken, Task> load, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await TryAsync(hashes, load, ct);
                return;
            }
            catch (Exception error) when (error is DbUpdateException or DbException && tries < MostTries)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20 * tries), ct);
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task TryAsync(Dictionary<string, byte[]> hashes, Func<ReferenceLoad, CancellationToken, Task> load, CancellationToken ct)
    {
        var names = hashes.Keys.ToList();
        var loaded = await db.LoadedFiles.Where(f => names.Contains(f.File)).ToDictionaryAsync(f => f.File, StringComparer.Ordinal, ct);
        if (hashes.All(h => loaded.GetValueOrDefault(h.Key)?.Is(h.Value) == true))
            return;
        var now = clock.GetCurrentInstant();
        await load(new(db, folder, now, logger), ct);
        foreach (var (file, hash) in hashes)
            (loaded.GetValueOrDefault(file) ?? db.LoadedFiles.Add(LoadedFile.Of(file)).Entity).Take(hash, now);
        await db.SaveChangesAsync(ct);
        logger.LogInformation("Loaded {Files} of db/reference", string.Join(", ", names));
    }

    /// <summary>Countries and currencies stay in memory; here they are only proven to be readable.</summary>
    private static Task ReadWorld(ReferenceLoad load, CancellationToken ct)
    {
        Countries.Read(load.Folder);
        PlaceZones.Read(load.Folder);
        Holidays.Read(load.Folder);
        ExchangeRates.Read(load.Folder);
        return Task.CompletedTask;
    }
}
