using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using LaptopFleet.Platform;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace LaptopFleet.Policy;

/// <summary>What the policy says in one case, and why. It is kept with the thing that was decided, so that it stays explained when the policy changes.</summary>
/// <param name="Outcome">The answer in the words of the rule; empty where there is nothing to do.</param>
/// <param name="Rule">The rule that decided; null where none did.</param>
/// <param name="Inputs">What was asked with.</param>
public sealed record Decision(string Kind, string Outcome, RuleCited? Rule, IReadOnlyDictionary<string, string> Inputs, string Reason)
{
    private static readonly JsonSerializerOptions Json = new JsonSerializerOptions(JsonSerializerDefaults.Web).ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);

    /// <summary>The day that was asked about.</summary>
    public LocalDate On { get; init; }

    /// <summary>What the outcome counts: weeks, days, a currency …</summary>
    public string? Unit { get; init; }

    /// <summary>The outcome as a whole number; refused where no rule gives one.</summary>
    [JsonIgnore]
    public int Number => int.TryParse(Outcome, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new RefusedException("policy.no-rule", Reason);

    /// <summary>The outcome as a number with decimals; refused where no rule gives one.</summary>
    [JsonIgnore]
    public decimal Quantity => decimal.TryParse(Outcome, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new RefusedException("policy.no-rule", Reason);

    /// <summary>Whether a rule answered.</summary>
    [JsonIgnore]
    public bool IsRuled => Rule is not null;

    /// <summary>The last day of a span that begins on a day; null where no rule gives one.</summary>
    public LocalDate? Until(LocalDate from) => Outcome.Length == 0 ? null : Unit switch
    {
        "days" => from.PlusDays(Number),
        "weeks" => from.PlusWeeks(Number),
        "months" => from.PlusMonths(Number),
        "years" => from.PlusYears(Number),
        _ => throw new RefusedException("policy.no-span", $"{Kind} is given in '{Unit}', which is no span of days."),
    };

    /// <summary>The items of an outcome that is a list.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> List => Outcome.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static Decision FromJson(string json) => JsonSerializer.Deserialize<Decision>(json, Json)!;
}

/// <summary>The rule that decided, and on whose authority.</summary>
public sealed record RuleCited(string RuleId, int Version, LocalDate EffectiveFrom, string Owner, string Source);

/// <summary>The same as an event tells it: by its name, and without anybody's words.</summary>
public sealed record RuleNamed(string RuleId, int Version, LocalDate EffectiveFrom)
{
    public static RuleNamed? Of(RuleCited? rule) => rule is null ? null : new(rule.RuleId, rule.Version, rule.EffectiveFrom);
}
