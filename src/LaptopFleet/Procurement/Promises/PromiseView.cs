using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Procurement.Promises;

/// <summary>Whether a laptop is there before a start, as the API says it.</summary>
/// <param name="LatestOrderOn">The last day on which it can be ordered; of the best way.</param>
/// <param name="ShortNotice">The start is so near that it is asked before it is confirmed (policy <c>short-notice</c>).</param>
/// <param name="Best">The way that is taken.</param>
/// <param name="Options">Every way that was considered.</param>
/// <param name="Alternatives">What would make it, where this does not.</param>
/// <param name="Explain">What policy said, by which rule and version.</param>
public sealed record PromiseView(
    Guid Id, PromiseVerdict Verdict, PromiseRoute Route, string Country, Region Region, Guid ModelId, LocalDate StartOn, LocalDate? LatestOrderOn, LocalDate? ExpectedBy, bool ShortNotice, PromiseOption Best,
    IReadOnlyList<PromiseOption> Options, IReadOnlyList<PromiseAlternative> Alternatives, IReadOnlyList<Decision> Explain, string MadeBy, Instant MadeAt)
{
    public static PromiseView Of(DeliveryPromise p) => new(
        p.Id, p.Verdict, p.Route, p.Country, p.Region, p.ModelId, p.StartOn, p.LatestOrderOn, p.ExpectedBy, p.IsShortNotice, p.Best, p.Details.Options, p.Details.Alternatives, p.Details.Read(), p.MadeBy, p.MadeAt);
}
