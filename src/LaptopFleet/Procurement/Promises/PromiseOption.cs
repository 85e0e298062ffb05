using LaptopFleet.Shipments.Lanes;
using NodaTime;

namespace LaptopFleet.Procurement.Promises;

/// <summary>What one way would take.</summary>
/// <param name="FromCountry">Where it is sent from.</param>
/// <param name="LeavesOn">The first day on which it could be on its way, ordered today.</param>
/// <param name="ExpectedOn">Half of them would be delivered by then.</param>
/// <param name="ExpectedBy">Nine in ten would.</param>
/// <param name="LatestOrderOn">The last day on which it can be ordered for nine in ten to be there before the start.</param>
/// <param name="MeetsTarget">Whether nine in ten would come as many days before the start as policy wants.</param>
/// <param name="Basis">Whether the time on the way is counted from own deliveries, or policy's.</param>
/// <param name="Sample">How many own deliveries of the lane are known.</param>
/// <param name="Because">The reason, for a person.</param>
/// <param name="Rules">The rules that bound the time on the way, with their versions; null where none did, or of a promise made before they were kept.</param>
public sealed record PromiseOption(
    PromiseRoute Route, PromiseVerdict Verdict, string? FromCountry, LocalDate? LeavesOn, LocalDate? ExpectedOn, LocalDate? ExpectedBy, LocalDate? LatestOrderOn, bool MeetsTarget,
    ForecastBasis? Basis, int Sample, string Because, IReadOnlyList<string>? Rules = null)
{
    /// <param name="preparation">Days until it is on its way.</param>
    public static PromiseOption Of(PromiseRoute route, PromiseCase asked, int preparation, LaneForecast lane, string because)
    {
        var leaves = asked.Today.PlusDays(preparation);
        var (half, most, last) = (leaves.PlusDays(lane.MedianDays), leaves.PlusDays(lane.NinetiethDays), asked.StartOn.PlusDays(-1));
        var verdict = most <= last ? PromiseVerdict.Feasible : half <= last ? PromiseVerdict.AtRisk : PromiseVerdict.No;
        return new(route, verdict, lane.FromCountry, leaves, half, most, last.PlusDays(-preparation - lane.NinetiethDays), most <= asked.StartOn.PlusDays(-asked.DaysBefore), lane.Basis, lane.Sample, $"{because} {lane.Reason}", lane.Rules);
    }

    public static PromiseOption Asking(string because) => new(PromiseRoute.Ask, PromiseVerdict.No, null, null, null, null, null, false, null, 0, because);

    /// <summary>The best one: of those with the best verdict, what is there already; then what comes first.</summary>
    public static PromiseOption Best(IEnumerable<PromiseOption> options) =>
        options.OrderBy(o => o.Verdict).ThenBy(o => o.Route).ThenBy(o => o.ExpectedBy ?? LocalDate.MaxIsoValue).First();
}

/// <summary>What is asked of a promise.</summary>
/// <param name="Today">The day where the laptop is to go.</param>
/// <param name="DaysBefore">How many days before the start policy wants it there.</param>
public sealed record PromiseCase(string Country, LocalDate StartOn, LocalDate Today, int DaysBefore);

/// <summary>What would make it, where the promise does not.</summary>
/// <param name="Kind"><c>otherModel</c>, <c>otherRegion</c> or <c>laterStart</c>.</param>
/// <param name="StartOn">The first day on which they could start with a laptop.</param>
public sealed record PromiseAlternative(string Kind, Guid? ModelId, string? ModelCode, World.Region? Region, LocalDate? StartOn, LocalDate? ExpectedBy, string Because);
