using LaptopFleet.Audit;
using NodaTime;
using System.Text.Json;

namespace LaptopFleet.Shipments.Lanes;

/// <summary>What is to be expected of a shipment on a lane: how long it takes, and how long it may be silent.</summary>
/// <param name="Carrier">The carrier whose deliveries were counted; null where all were.</param>
/// <param name="MedianDays">Half of the shipments took no longer, from dispatch to delivery.</param>
/// <param name="NinetiethDays">Nine in ten took no longer.</param>
/// <param name="NormalGapHours">In nine of ten no silence between two scans was longer.</param>
/// <param name="Sample">How many deliveries of the lane were known.</param>
/// <param name="Since">The first day of the time in which they were counted.</param>
/// <param name="MadeOn">The day on which it was made.</param>
/// <param name="Rules">The rules that bound it, with their versions.</param>
public sealed record LaneForecast(
    string FromCountry, string ToCountry, string? Carrier, int MedianDays, int NinetiethDays, int NormalGapHours, ForecastBasis Basis, int Sample,
    LocalDate Since, LocalDate MadeOn, IReadOnlyList<string> Rules, string Reason)
{
    public static readonly IReadOnlyList<string> Kinds =
        ["lane-history-window", "lane-history-least", "lane-history-most", "transit-median", "transit-ninetieth", "scan-gap", "scan-gap-least"];

    public Instant LateAfter(Instant dispatchedAt) => dispatchedAt + Duration.FromDays(NinetiethDays);

    public Instant UsuallyBy(Instant dispatchedAt) => dispatchedAt + Duration.FromDays(MedianDays);

    public string ToJson() => JsonSerializer.Serialize(this, EventShape.Json);

    public static LaneForecast FromJson(string json) => JsonSerializer.Deserialize<LaneForecast>(json, EventShape.Json)!;
}

/// <summary>Where an expectation comes from.</summary>
public enum ForecastBasis
{
    /// <summary>From what was delivered on the lane.</summary>
    History,

    /// <summary>From the policy, since too little was delivered on the lane.</summary>
    Policy,
}
