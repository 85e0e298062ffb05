using System.Text.Json;
using LaptopFleet.Database;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Policy;

/// <summary>Asks the dated rules. Each answer says by which rule, version and inputs; the one who acts on it keeps it.</summary>
public sealed class PolicyBook(FleetDb db)
{
    /// <summary>How a laptop reaches a country: <c>vendor</c>, <c>self-procure</c> or <c>ask</c>.</summary>
    public Task<Decision> RouteAsync(string country, LocalDate on, CancellationToken ct)
    {
        var known = Countries.Get(country);
        return DecideAsync(PolicyKind.Route, Inputs(("country", known.Code), ("region", Word(known.Region))), on, ("ask", "No rule names this country."), ct);
    }

    /// <summary>The least weeks before a laptop leaves the vendor.</summary>
    public Task<Decision> LeadTimeAsync(string country, Catalog.Platform platform, LocalDate on, CancellationToken ct)
    {
        var known = Countries.Get(country);
        var inputs = Inputs(("area", AreaOf(known.Region)), ("country", known.Code), ("platform", Word(platform)));
        return DecideAsync(PolicyKind.LeadTime, inputs, on, ("", "No rule gives a lead time for this country and platform on that day."), ct);
    }

    /// <summary>Who approves a case, in this order; nobody where the list is empty. An amount matters only to rules with a threshold.</summary>
    public Task<Decision> ApprovalsAsync(string approvalCase, Money? amount, LocalDate on, CancellationToken ct)
    {
        var inputs = amount is null ? Inputs(("case", approvalCase)) : Inputs((Conditions.Amount, amount.ToString()), ("case", approvalCase));
        return DecideAsync(PolicyKind.Approval, inputs, on, (PolicyKind.ApproverOfUnruledCases, "No rule names this case, so a lead decides."), ct);
    }

    /// <summary>Any other number, time or word of the policy.</summary>
    public Task<Decision> ValueAsync(string kind, IReadOnlyDictionary<string, string> inputs, LocalDate on, CancellationToken ct) =>
        DecideAsync(kind, inputs, on, ("", "No rule answers this case on that day."), ct);

    /// <summary>All rules of these kinds that hold on a day, for a decision that asks several of them.</summary>
    public async Task<RulesOfTheDay> OnAsync(LocalDate on, IReadOnlyCollection<string> kinds, CancellationToken ct) =>
        new(on, await db.PolicyRules.AsNoTracking()
            .Where(r => kinds.Contains(r.Kind) && r.EffectiveFrom <= on && (r.EffectiveUntil == null || r.EffectiveUntil > on)).ToListAsync(ct));

    /// <summary>The area of lead times that a region is in.</summary>
    public static string AreaOf(Region region) => region switch
    {
        Region.Amer => "NA",
        Region.Emea => "EMEA",
        Region.Apac => "APAC",
        _ => "other",
    };

    private async Task<Decision> DecideAsync(string kind, IReadOnlyDictionary<string, string> inputs, LocalDate on, (string Outcome, string Reason) otherwise, CancellationToken ct)
    {
        var rules = await db.PolicyRules.AsNoTracking()
            .Where(r => r.Kind == kind && r.EffectiveFrom <= on && (r.EffectiveUntil == null || r.EffectiveUntil > on)).ToListAsync(ct);
        return Ruling.Decide(rules, kind, inputs, on, otherwise);
    }

    private static SortedDictionary<string, string> Inputs(params ReadOnlySpan<(string Key, string Value)> given)
    {
        var inputs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in given)
            inputs.Add(key, value);
        return inputs;
    }

    private static string Word(Enum word) => JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString());
}
