using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Policy;

/// <summary>In which language somebody is written to.</summary>
public static class LanguageOfPerson
{
    /// <summary>db/reference/papers.csv.</summary>
    public const string Kind = "paper-language";

    /// <summary>Their own, where it is known; else the one that policy takes from their country. Whether it is spoken here is for whoever writes.</summary>
    /// <param name="own">BCP 47, from the directory.</param>
    /// <returns>The language alone, like <c>pt</c>; null where neither says.</returns>
    public static async Task<string?> LanguageOfAsync(this PolicyBook policy, string? own, string country, LocalDate on, CancellationToken ct)
    {
        if (own is not null)
            return LanguageTag.Primary(own);
        var ruled = await policy.ValueAsync(Kind, new SortedDictionary<string, string>(StringComparer.Ordinal) { ["country"] = country }, on, ct);
        return ruled.IsRuled ? ruled.Outcome : null;
    }
}
