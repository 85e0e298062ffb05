using System.Globalization;
using System.Text.Json;
using LaptopFleet.Audit;
using NodaTime;

namespace LaptopFleet.Stock;

/// <summary>
/// How a reorder point came about: the demand while a purchase is under way, and a safety stock. With fewer than these, free or coming, whatever is ordered today comes too late
/// for somebody.
/// </summary>
/// <param name="On">The day (UTC) on which it was worked out.</param>
/// <param name="Lead">How long a purchase takes.</param>
/// <param name="LeadDemand">What is asked for until then.</param>
/// <param name="SafetyDays">The days after it that the safety stock covers.</param>
/// <param name="SafetyDemand">What is asked for in them.</param>
/// <param name="SafetyLeast">The least safety stock of policy.</param>
/// <param name="Units">The reorder point.</param>
/// <param name="Rules">The rules that bound it, with their versions.</param>
public sealed record StockReckoning(LocalDate On, StockLead? Lead, decimal LeadDemand, int SafetyDays, decimal SafetyDemand, int SafetyLeast, int Units, IReadOnlyList<string> Rules)
{
    public const int MaxLength = 2000;

    /// <summary>Of what nobody asks for, nothing is held; and where nobody knows how long a purchase takes, nothing can be worked out.</summary>
    public static StockReckoning Of(StockDemand demand, StockLead? lead, SafetyStock safety, LocalDate today)
    {
        if (lead is null)
            return new(today, null, 0, safety.Days, 0, safety.Least, 0, safety.Rules);
        var there = today.PlusDays(lead.Days);
        var (during, after) = (demand.Over(today, there), demand.Over(there, there.PlusDays(safety.Days)));
        var units = during + after <= 0 ? 0 : (int)decimal.Ceiling(during) + Math.Max((int)decimal.Ceiling(after), safety.Least);
        return new(today, lead, during, safety.Days, after, safety.Least, units, [.. new[] { lead.Rule }.OfType<string>(), .. safety.Rules]);
    }

    /// <summary>For a person.</summary>
    public string Because => Lead is null
        ? "No rule gives a lead time, and too little was received to tell."
        : Units == 0
            ? $"Nothing is asked for in the next {Lead.Days + SafetyDays} days."
            : $"From {On:uuuu-MM-dd} on {Shown(LeadDemand)} are asked for while a purchase is under way ({Lead.Words}), and {Shown(SafetyDemand)} in the {SafetyDays} days after it; at least {SafetyLeast} are held for safety.";

    public string ToJson() => JsonSerializer.Serialize(this, EventShape.Json);

    public static StockReckoning FromJson(string json) => JsonSerializer.Deserialize<StockReckoning>(json, EventShape.Json)!;

    private static string Shown(decimal units) => units.ToString("0.##", CultureInfo.InvariantCulture);
}
