using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Devices.Imports;

/// <summary>Finds rows that name a laptop which the file has named before, or which the fleet has.</summary>
public sealed class Doublets
{
    private const int BiteSize = 500;

    // In memory for the length of the file: two short keys for each of at most 200,000 rows.
    private readonly Dictionary<string, int> serials = [];
    private readonly Dictionary<string, int> tags = [];

    /// <summary>Remembers a row; says which row of the file named the same laptop before.</summary>
    public IEnumerable<RowFault> InFile(Draft draft)
    {
        if (!serials.TryAdd(draft.SerialKey, draft.Row))
            yield return new("serial_number", "serial.double", $"Row {serials[draft.SerialKey]} has the same serial number.");
        if (draft.AssetTagKey is { } tag && !tags.TryAdd(tag, draft.Row))
            yield return new("asset_tag", "asset-tag.double", $"Row {tags[tag]} has the same asset tag.");
    }

    /// <summary>Asks the fleet in bites that fit into a question's parameters on both engines.</summary>
    public static async Task<IReadOnlyList<(Draft Draft, RowFault Fault)>> InFleetAsync(FleetDb db, IReadOnlyList<Draft> drafts, CancellationToken ct)
    {
        var found = new List<(Draft, RowFault)>();
        foreach (var bite in drafts.Chunk(BiteSize))
        {
            var (keys, tagKeys) = (bite.Select(d => d.SerialKey).ToList(), bite.Select(d => d.AssetTagKey).OfType<string>().ToList());
            var takenSerials = await db.Devices.Where(d => keys.Contains(d.SerialKey)).Select(d => d.SerialKey).ToHashSetAsync(ct);
            var takenTags = await db.Devices.Where(d => tagKeys.Contains(d.AssetTagKey!)).Select(d => d.AssetTagKey!).ToHashSetAsync(ct);
            foreach (var draft in bite)
            {
                if (takenSerials.Contains(draft.SerialKey))
                    found.Add((draft, new("serial_number", "serial.taken", "Another laptop of the fleet has this serial number.")));
                if (draft.AssetTagKey is { } tag && takenTags.Contains(tag))
                    found.Add((draft, new("asset_tag", "asset-tag.taken", "Another laptop of the fleet has this asset tag.")));
            }
        }
        return found;
    }
}
