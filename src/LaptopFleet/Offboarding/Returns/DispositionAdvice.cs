using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>
/// Whether it is worth bringing a laptop back. Bringing back costs a label and handling, by dated policy; it brings what the laptop is worth in the books. Where that is not more than it costs, the best of what policy allows otherwise
/// is advised. What binds (a hold, a reason that voids the choice) outranks what pays.
/// </summary>
public sealed record DispositionAdvice(Advice Advice, string Because, DispositionDecision Disposition, PriceTrace Price, RecoveryTrace Recovery, IReadOnlyList<AdviceOption> Options)
{
    public const string LabelKind = "recovery-label";
    public const string HandlingKind = "recovery-handling";
    public const string RecyclingKind = "local-recycling";
    public static readonly IReadOnlyList<string> Kinds = [.. DispositionDecision.Kinds, Depreciation.Kind, LabelKind, HandlingKind, RecyclingKind];

    /// <param name="rules">The rules of the day.</param>
    public static DispositionAdvice Of(LeaverCase holder, Worth worth, RulesOfTheDay rules)
    {
        var (value, how) = Depreciation.Explain(worth.Cost, worth.PurchasedOn, worth.On, new(rules));
        var decision = DispositionDecision.Of(holder with { HasPrice = value is { Minor: > 0 } }, worth.On, rules);
        var price = PriceTrace.Of(worth, value, how);
        var recovery = RecoveryTrace.Of(holder, value, worth.On, new(rules));
        List<AdviceOption> options =
        [
            new(Advice.Recover, recovery.Yields, true),
            new(Advice.LetBuy, value, decision.Allowed.Contains(Returns.Disposition.Buy)),
            new(Advice.LetKeep, Nothing(value), decision.Allowed.Contains(Returns.Disposition.Keep)),
            new(Advice.Donate, Nothing(value), decision.Allowed.Contains(Returns.Disposition.Donate)),
            // What may not leave the company's sight may not be recycled out of it either.
            new(Advice.RecycleLocally, recovery.RecyclingYields, decision.Case is not ("hold" or "void")),
        ];
        var (advice, because) = Choose(decision, recovery, options);
        return new(advice, because, decision, price, recovery, options);
    }

    private static (Advice, string) Choose(DispositionDecision decision, RecoveryTrace recovery, List<AdviceOption> options)
    {
        if (decision.Case is "hold" or "void")
            return (Advice.Recover, $"{decision.How.Sentence} It comes back whatever that costs.");
        if (recovery.Yields is not { } yields)
            return (Advice.Recover, $"{recovery.How.Sentence} What is not known is not given away.");
        if (yields.Minor > 0)
            return (Advice.Recover, $"{recovery.How.Sentence} It is worth bringing back.");
        // Bringing it back and recycling it here are what is left where nothing else is allowed; the cheaper one is chosen.
        var best = options.Where(o => o.IsAllowed && o.Yields is not null).MaxBy(o => o.Yields!.Minor)!;
        return (best.Advice, $"{recovery.How.Sentence} {decision.How.Sentence}");
    }

    private static Money Nothing(Money? value) => new(0, value?.Currency ?? ExchangeRates.Base);
}

/// <summary>How the price came about.</summary>
/// <param name="Months">Whole months since it was bought; null where that is not known.</param>
/// <param name="WrittenOffOver">Over how many months it is written off.</param>
/// <param name="BookValue">Cost less straight-line depreciation: what it is bought for; null where it is not known.</param>
/// <param name="Rule">The rule of the depreciation, by its version.</param>
public sealed record PriceTrace(Money? Cost, LocalDate? PurchasedOn, LocalDate On, int? Months, int WrittenOffOver, Money? BookValue, RuleCited? Rule, string Because)
{
    internal static PriceTrace Of(Worth worth, Money? value, HowComputed how) => new(
        worth.Cost, worth.PurchasedOn, worth.On, worth.PurchasedOn is { } bought ? Depreciation.MonthsBetween(bought, worth.On) : null, how.Rules[0].Number, value, how.Rules[0].Rule, how.Sentence);
}

/// <summary>What bringing it back costs and brings.</summary>
/// <param name="Label">What a label costs from where it is, as the rule says it.</param>
/// <param name="Handling">What receiving, wiping and inspecting costs, as the rule says it.</param>
/// <param name="Costs">Both, in the currency of the laptop's cost at the rate of the day; null where there is no rule or no rate.</param>
/// <param name="Yields">The book value less the costs; null where one of them is not known.</param>
/// <param name="RecyclingYields">What recycling where it is brings: less than nothing.</param>
public sealed record RecoveryTrace(Money? Label, Money? Handling, Money? Costs, Money? Yields, Money? RecyclingYields, HowComputed How)
{
    internal static RecoveryTrace Of(LeaverCase holder, Money? value, LocalDate on, Inquiry inquiry)
    {
        var currency = value?.Currency ?? ExchangeRates.Base;
        var (label, handling, recycling) = (Ask(DispositionAdvice.LabelKind), Ask(DispositionAdvice.HandlingKind), Ask(DispositionAdvice.RecyclingKind));
        var costs = Convert(label) is { } sent && Convert(handling) is { } handled ? sent with { Minor = sent.Minor + handled.Minor } : null;
        var yields = value is not null && costs is not null ? value with { Minor = value.Minor - costs.Minor } : null;
        var sentence = yields is null
            ? "What bringing it back costs, or what it is worth, is not known."
            : $"Bringing it back costs {costs} (a label {label}, handling {handling}), and brings {value}.";
        return new(label, handling, costs, yields, Convert(recycling) is { } fee ? fee with { Minor = -fee.Minor } : null, new(sentence, inquiry.Asked));

        Money? Ask(string kind)
        {
            var rule = inquiry.Ask(kind, ("country", holder.Country), ("region", holder.Region));
            return rule is { IsRuled: true, Unit: { } unit } ? Money.Parse(rule.Outcome, unit) : null;
        }

        Money? Convert(Money? money) => money is null ? null : ExchangeRates.Convert(money, currency, on);
    }
}

/// <summary>One of the ways that a laptop could go, what it costs or brings, and whether policy allows it.</summary>
/// <param name="Yields">What it brings, less what it costs; null where that is not known.</param>
/// <param name="IsAllowed">Whether policy allows it in this case.</param>
public sealed record AdviceOption(Advice Advice, Money? Yields, bool IsAllowed);

/// <summary>What can be known of a laptop's worth on a day.</summary>
/// <param name="Cost">What was paid for it; null where that is not known.</param>
public sealed record Worth(Money? Cost, LocalDate? PurchasedOn, LocalDate On);

/// <summary>What can be done about a laptop that is with somebody.</summary>
public enum Advice
{
    /// <summary>It comes back: a label, and somebody who receives, wipes and inspects it.</summary>
    Recover,

    /// <summary>It stays with them, for nothing.</summary>
    LetKeep,

    /// <summary>They buy it for what it is worth in the books.</summary>
    LetBuy,

    /// <summary>It goes to a non-profit where they live.</summary>
    Donate,

    /// <summary>A certified recycler where they live takes it.</summary>
    RecycleLocally,
}
