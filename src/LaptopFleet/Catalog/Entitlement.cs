using LaptopFleet.Database;
using LaptopFleet.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Catalog;

/// <summary>Which model a person gets without asking for anything special, and why: the closest standard wins whose model is offered that day.</summary>
/// <param name="Model">The revision offered on the day; null where no standard leads to one.</param>
/// <param name="Considered">Every standard that fits the person on the day, the closest first.</param>
public sealed record Entitlement(Model? Model, IReadOnlyList<StandardVerdict> Considered)
{
    public static async Task<Entitlement> DecideAsync(FleetDb db, Person person, LocalDate on, CancellationToken ct)
    {
        var holding = await db.Standards.AsNoTracking()
            .Where(s => s.EffectiveFrom <= on && (s.EffectiveUntil == null || s.EffectiveUntil > on) && (s.Country == null || s.Country == person.Country)).ToListAsync(ct);
        var fitting = holding.Where(s => s.Fits(person.JobRole, person.Department, person.Country)).ToList();
        var codes = fitting.Select(s => s.ModelCode).Distinct().ToList();
        var offered = await db.Models.AsNoTracking()
            .Where(m => codes.Contains(m.Code) && m.OfferedFrom <= on && (m.OfferedUntil == null || m.OfferedUntil > on)).ToListAsync(ct);
        return Decide(fitting, offered);
    }

    /// <param name="fitting">The standards that hold on the day and fit the person.</param>
    /// <param name="offered">The revisions offered on the day.</param>
    public static Entitlement Decide(IEnumerable<Standard> fitting, IReadOnlyCollection<Model> offered)
    {
        var considered = new List<StandardVerdict>();
        var (winner, model) = ((Standard?)null, (Model?)null);
        foreach (var standard in fitting.OrderByDescending(s => s.Rank).ThenByDescending(s => s.EffectiveFrom).ThenByDescending(s => s.Edition))
        {
            if (winner is not null)
            {
                considered.Add(new(standard, StandardOutcome.Outranked, $"The standard {winner.Id} fits more closely: {Named(winner)}."));
            }
            else if (offered.Where(m => m.Code == standard.ModelCode).MaxBy(m => m.Revision) is { } revision)
            {
                (winner, model) = (standard, revision);
                considered.Add(new(standard, StandardOutcome.Won, $"Nothing fits more closely: {Named(standard)}."));
            }
            else
            {
                considered.Add(new(standard, StandardOutcome.NotOffered, $"The model {standard.ModelCode} is not offered on that day."));
            }
        }
        return new(model, considered);
    }

    private static string Named(Standard standard)
    {
        string[] named = [.. new[] { (standard.JobRole, "role"), (standard.Department, "department"), (standard.Country, "country") }.Where(p => p.Item1 is not null).Select(p => p.Item2)];
        return named.Length == 0 ? "it is for everybody" : $"it names the {string.Join(" and the ", named)}";
    }
}

/// <summary>What became of one standard when somebody's model was looked for.</summary>
/// <param name="Because">The reason, for a person.</param>
public sealed record StandardVerdict(Standard Standard, StandardOutcome Outcome, string Because);

/// <summary>Why a standard does or does not give somebody their model.</summary>
public enum StandardOutcome
{
    /// <summary>Its model is what the person gets.</summary>
    Won,

    /// <summary>Another one fits more closely.</summary>
    Outranked,

    /// <summary>It fits most closely, but no revision of its model is offered on the day.</summary>
    NotOffered,
}
