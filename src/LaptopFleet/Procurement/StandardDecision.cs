using LaptopFleet.Catalog;
using LaptopFleet.People;
using LaptopFleet.Policy;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>Which standard gives somebody their model, as it is kept with their order beside what policy said: a standard ends, people change their role, and nobody could tell later which one it was.</summary>
public static class StandardDecision
{
    public const string Kind = "standard";

    /// <summary>Who answers for the catalogue.</summary>
    private const string Owner = "logistics";

    /// <param name="on">The day where the person lives.</param>
    public static Decision Of(Entitlement entitlement, Person person, LocalDate on)
    {
        var inputs = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["country"] = person.Country };
        foreach (var (name, value) in new[] { ("department", person.Department), ("role", person.JobRole) })
        {
            if (value is not null)
                inputs.Add(name, value);
        }
        if (entitlement.Considered.FirstOrDefault(v => v.Outcome == StandardOutcome.Won) is not { Standard: var standard } won)
            return new(Kind, "", null, inputs, entitlement.Considered is [var closest, ..] ? closest.Because : "No standard fits this person.") { On = on };
        return new(Kind, standard.ModelCode, new($"standard.{standard.Id}", standard.Edition, standard.EffectiveFrom, Owner, "the standards of the catalogue"), inputs, won.Because) { On = on };
    }
}
