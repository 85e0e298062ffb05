using LaptopFleet.Catalog;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>What policy says to an order on the day it is placed: how it can be had, by when it must be bought, and who approves it.</summary>
/// <param name="Approvals">The roles that must approve, each once.</param>
/// <param name="IsShortNotice">It is for a hire who starts so soon that it is asked first whether a laptop can be there.</param>
public sealed record OrderPlan(string Route, LocalDate? LatestOrderOn, LocalDate? ExpectedOn, IReadOnlyList<string> Approvals, IReadOnlyList<Decision> Decisions, bool IsShortNotice = false);

/// <summary>How a laptop can be had in a country, and by when it must be bought, by the rules of a day.</summary>
/// <param name="LatestOrderOn">The last day on which a vendor could be asked and be in time; null where the route tells no lead time.</param>
/// <param name="ExpectedOn">When a vendor would deliver if asked on that day.</param>
public sealed record OrderWay(string Route, LocalDate? LatestOrderOn, LocalDate? ExpectedOn, IReadOnlyList<Decision> Decisions);

/// <summary>Asks policy about orders and purchases.</summary>
public sealed class Planning(PolicyBook policy)
{
    public const string Vendor = "vendor";
    public const string SelfProcure = "self-procure";
    public const string Ask = "ask";

    /// <param name="standard">The model that the person is entitled to; another one needs more approvals. Null where that was not asked.</param>
    public async Task<OrderPlan> PlanAsync(OrderKind kind, Person person, Model model, Entitlement? standard, LocalDate neededOn, LocalDate on, CancellationToken ct)
    {
        var way = await WayAsync(person.Country, model.Platform, neededOn, on, ct);
        List<Decision> approvals = [await policy.ApprovalsAsync(CaseOf(kind), null, on, ct)];
        if (standard?.Model is { } entitled && entitled.Code != model.Code)
            approvals.Add(await policy.ApprovalsAsync("out-of-spec", null, on, ct));
        List<Decision> kept = standard is null ? [] : [StandardDecision.Of(standard, person, on)];
        List<Decision> notice = kind == OrderKind.NewHire ? [await policy.ValueAsync(ShortNotice.Kind, PlaceOf(person), on, ct)] : [];
        return new(way.Route, way.LatestOrderOn, way.ExpectedOn, [.. approvals.SelectMany(a => a.List).Distinct(StringComparer.Ordinal)], [.. way.Decisions, .. approvals, .. kept, .. notice],
            notice.Exists(n => n.IsNear(neededOn, on)));
    }

    /// <summary>How a laptop of a platform can be had in a country.</summary>
    /// <param name="on">The day on which policy is asked, and a vendor would be.</param>
    public async Task<OrderWay> WayAsync(string country, Catalog.Platform platform, LocalDate neededOn, LocalDate on, CancellationToken ct)
    {
        var route = await policy.RouteAsync(country, on, ct);
        var leadTime = await policy.LeadTimeAsync(country, platform, on, ct);
        var weeks = WeeksOf(route, leadTime);
        return new(route.Outcome, weeks is null ? null : neededOn.PlusWeeks(-weeks.Value), weeks is null ? null : on.PlusWeeks(weeks.Value), [route, leadTime]);
    }

    /// <summary>The weeks until a vendor delivers; null in a country that nobody delivers to, which has no lead time of ours.</summary>
    public static int? WeeksOf(Decision route, Decision leadTime) => route.Outcome == Vendor && leadTime.Outcome.Length > 0 ? leadTime.Number : null;

    /// <summary>Who approves the money of a local purchase. Where it cannot be compared with what the model costs us, it counts as out of the standard.</summary>
    public async Task<IReadOnlyList<Decision>> ForSelfPurchaseAsync(SelfPurchase purchase, LocalDate on, CancellationToken ct)
    {
        var money = await policy.ApprovalsAsync(SelfProcure, purchase.Budget, on, ct);
        return purchase.IsComparable ? [money] : [money, await policy.ApprovalsAsync("out-of-spec", purchase.Budget, on, ct)];
    }

    /// <summary>How many quotes of local retailers somebody brings who is here already.</summary>
    public Task<Decision> QuotesAsync(OrderKind kind, Person person, LocalDate on, CancellationToken ct) => policy.ValueAsync(
        SelfPurchase.QuotesKind, new SortedDictionary<string, string>(StringComparer.Ordinal) { ["country"] = person.Country, ["order"] = kind.Kebab(), ["region"] = person.Region.Kebab() }, on, ct);

    public Task<Decision> ForPurchaseAsync(Money total, LocalDate on, CancellationToken ct) => policy.ApprovalsAsync("purchase-over", total, on, ct);

    private static string CaseOf(OrderKind kind) => kind.Kebab();

    private static SortedDictionary<string, string> PlaceOf(Person person) => new(StringComparer.Ordinal) { ["country"] = person.Country, ["region"] = person.Region.Kebab() };
}
