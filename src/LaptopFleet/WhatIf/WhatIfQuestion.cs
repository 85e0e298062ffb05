using System.Text.Json;
using LaptopFleet.Policy;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace LaptopFleet.WhatIf;

/// <summary>What somebody wants to know: the rules that are supposed, the day on which everything is worked out, the months ahead and the reporting currency.</summary>
public sealed record WhatIfQuestion(string? Name, IReadOnlyList<RuleText> Rules, LocalDate AsOf, int Months, string Currency);

/// <summary>How the supposed rules are kept with their question.</summary>
public static class SupposedRules
{
    private static readonly JsonSerializerOptions Json = new JsonSerializerOptions(JsonSerializerDefaults.Web).ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);

    public static string Write(IEnumerable<RuleText> rules) => JsonSerializer.Serialize(rules.Select(r =>
        new Written(r.RuleId, r.Kind, r.Match.ToString(), r.Outcome, r.Unit, r.EffectiveFrom, r.Owner, r.Source)), Json);

    public static IReadOnlyList<RuleText> Read(string json) => [.. JsonSerializer.Deserialize<List<Written>>(json, Json)!.Select(r =>
        new RuleText(r.RuleId, r.Kind, Conditions.Parse(r.Match)!, r.Outcome, r.Unit, r.EffectiveFrom, r.Owner, r.Source))];

    private sealed record Written(string RuleId, string Kind, string Match, string Outcome, string? Unit, LocalDate EffectiveFrom, string Owner, string Source);
}
