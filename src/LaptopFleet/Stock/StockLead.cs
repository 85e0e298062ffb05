using LaptopFleet.Policy;
using LaptopFleet.Shipments.Lanes;

namespace LaptopFleet.Stock;

/// <summary>How long a purchase takes until it is at a depot: by what was received there lately, or, where that is too little, by policy.</summary>
/// <param name="Days">Nine in ten purchases took no longer, from the placement to the last unit; by policy, its weeks.</param>
/// <param name="Sample">How many purchases were known.</param>
/// <param name="Rule">The rule that gave it, with its version; null where history did.</param>
public sealed record StockLead(int Days, ForecastBasis Basis, int Sample, string? Rule)
{
    public const string LeastKind = "stock-lead-least";
    public const string WindowKind = "stock-lead-window";

    /// <summary>Null where too little was received and no rule gives a lead time: nobody knows when to order.</summary>
    /// <param name="took">How many days each purchase took that was received in the window.</param>
    /// <param name="least">How many of them are enough.</param>
    /// <param name="policy">The lead time of policy, in weeks.</param>
    public static StockLead? Of(IReadOnlyList<int> took, int least, Decision policy)
    {
        if (took.Count > 0 && took.Count >= least)
            return new(Math.Max(0, LaneHistory.Rank([.. took.Order()], 90)), ForecastBasis.History, took.Count, null);
        return policy is { IsRuled: true, Outcome.Length: > 0 } ? new(policy.Number * 7, ForecastBasis.Policy, took.Count, $"{policy.Rule!.RuleId} {policy.Rule.Version}") : null;
    }

    public string Words => Basis == ForecastBasis.History
        ? $"nine in ten of the last {Sample} purchases were there within {Days} days"
        : $"a purchase takes {Days} days by {Rule}, since only {Sample} were received lately";
}

/// <summary>What is held beside the demand of the lead time, for when a purchase is late or more is asked for.</summary>
/// <param name="Days">So many further days' demand.</param>
/// <param name="Least">At least so many laptops, where there is any demand.</param>
/// <param name="Rules">The rules that say so, with their versions.</param>
public sealed record SafetyStock(int Days, int Least, IReadOnlyList<string> Rules)
{
    public const string DaysKind = "safety-stock";
    public const string LeastKind = "safety-stock-least";

    public static SafetyStock Of(Inquiry inquiry)
    {
        Decision[] asked = [inquiry.Ask(DaysKind), inquiry.Ask(LeastKind)];
        return new(Number(asked[0]), Number(asked[1]), [.. asked.Select(a => a.Rule).OfType<RuleCited>().Select(r => $"{r.RuleId} {r.Version}")]);
    }

    private static int Number(Decision decision) => decision.IsRuled ? Math.Max(0, decision.Number) : 0;
}
