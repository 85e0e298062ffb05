using System.Text.Json;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.People.Events;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.People;

/// <summary>What the events say of somebody's engagements: the directory holds one, and how its last day came about stands with the change that brought it.</summary>
public static class EngagementRecord
{
    private static readonly string[] Tellers = [nameof(PersonRegistered), nameof(PersonChanged)];

    /// <summary>By which rule the last day of a contractor was filled in; null where it was named, and of everybody else.</summary>
    public static async Task<EngagementRule?> EndRuleOfAsync(this FleetDb db, Person person, CancellationToken ct)
    {
        if (person.Employment != Employment.Contractor)
            return null;
        var told = await db.Events.AsNoTracking().Where(e => e.SubjectId == person.Id && Tellers.Contains(e.Type)).OrderByDescending(e => e.Id).Select(e => new { e.Type, e.Data }).ToListAsync(ct);
        return told.Select(e => e.Type == nameof(PersonRegistered) ? Read<EndTold>(e.Data) with { DatesChanged = true } : Read<EndTold>(e.Data)).FirstOrDefault(e => e.DatesChanged)?.EndRule;
    }

    /// <summary>The contracts that somebody had before the one that the directory holds, as far as events tell of them.</summary>
    public static async Task<IReadOnlyList<FormerContract>> FormerContractsAsync(this FleetDb db, Guid personId, CancellationToken ct)
    {
        var told = await db.Events.AsNoTracking().Where(e => e.SubjectId == personId && e.Type == nameof(PersonChanged)).OrderBy(e => e.Id).Select(e => e.Data).ToListAsync(ct);
        return [.. told.Select(data => Read<FormerTold>(data).Former).OfType<FormerContract>()];
    }

    private static T Read<T>(string data) => JsonSerializer.Deserialize<T>(data, EventShape.Json)!;

    private sealed record EndTold(bool DatesChanged, EngagementRule? EndRule);

    private sealed record FormerTold(FormerContract? Former);
}
