using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Policy;

/// <summary>Asks the dated rules. Each answer says by which rule, version and inputs; the one who acts on it keeps it.</summary>
public sealed class PolicyBook(FleetDb db)
{
    /// <summary>How a laptop reaches a country: <c>vendor</c>, <c>self-procure</c> or <c>ask</c>.</summary>
    public async Task<Decision> RouteAsync(string country, LocalDate on, CancellationToken ct) =>
        Route(await HoldingAsync(PolicyKind.Route, on, ct), Countries.Get(country), on);

    /// <summary>The same with rules that have been read.</summary>
    public static Decision Route(IEnumerable<PolicyRule> rules, Country country, LocalDate on) =>
        Ruling.Decide(rules, PolicyKind.Route, Inputs(("country", country.Code), ("region", country.Region.Kebab())), on, ("ask", "No rule names this country."));

    /// <summary>The least weeks before a laptop leaves the vendor.</summary>
    public async Task<Decision> LeadTimeAsync(string country, Catalog.Platform platform, LocalDate on, CancellationToken ct) =>
        LeadTime(await HoldingAsync(PolicyKind.LeadTime, on, ct), Countries.Get(country), platform, on);

    /// <summary>The same with rules that have been read.</summary>
    public static Decision LeadTime(IEnumerable<PolicyRule> rules, Country country, Catalog.Platform platform, LocalDate on)
    {
        var inputs = Inputs(("area", AreaOf(country.Region)), ("country", country.Code), ("platform", platform.Kebab()));
        return Ruling.Decide(rules, PolicyKind.LeadTime, inputs, on, ("", "No rule gives a lead time for this country and platform on that day."));
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

    /// <summary>All versions of the rules of these kinds, for a decision that asks them on several days: <see cref="RulesOfTheDay"/> takes those that hold.</summary>
    public async Task<IReadOnlyCollection<PolicyRule>> EverAsync(IReadOnlyCollection<string> kinds, CancellationToken ct) =>
        await db.PolicyRules.AsNoTracking().Where(r => kinds.Contains(r.Kind)).ToListAsync(ct);

    /// <summary>The area of lead times that a region is in.</summary>
    public static string AreaOf(Region region) => region switch
    {
        Region.Amer => "NA",
        Region.Emea => "EMEA",
        Region.Apac => "APAC",
        _ => "other",
    };

    private async Task<Decision> DecideAsync(string kind, IReadOnlyDictionary<string, string> inputs, LocalDate on, (string Outcome, string Reason) otherwise, CancellationToken ct) =>
        Ruling.Decide(await HoldingAsync(kind, on, ct), kind, inputs, on, otherwise);

    private Task<List<PolicyRule>> HoldingAsync(string kind, LocalDate on, CancellationToken ct) => db.PolicyRules.AsNoTracking()
        .Where(r => r.Kind == kind && r.EffectiveFrom <= on && (r.EffectiveUntil == null || r.EffectiveUntil > on)).ToListAsync(ct);

    private static SortedDictionary<string, string> Inputs(params ReadOnlySpan<(string Key, string Value)> given)
    {
        var inputs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in given)
            inputs.Add(key, value);
        return inputs;
    }
}
