using System.Text.Json;
using LaptopFleet.Assignments.Events;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices.Events;
using LaptopFleet.People.Events;
using LaptopFleet.Policy;
using LaptopFleet.Procurement.Events;
using LaptopFleet.Procurement.Promises;
using LaptopFleet.Repairs.Events;
using LaptopFleet.Shipments.Events;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.Metrics;

/// <summary>
/// Makes facts of events: of each by itself and of what the chain says before it of the same laptop, order or person. It reads nothing but events, and the dated rule of a day that is over, which nobody changes any more: so it says the same
/// whenever it is asked.
/// </summary>
public sealed class MetricFold(FleetDb db, PolicyBook policy)
{
    private static readonly string[] IntoStock = [nameof(DeviceRegistered), nameof(DeviceRestocked)];
    private static readonly string[] OutOfStock = [nameof(DeviceShipped), nameof(DeviceDelivered), nameof(DeviceSentToRepair), nameof(DeviceSanitised), nameof(DeviceLost)];
    private static readonly string[] StockMoves = [.. IntoStock, .. OutOfStock, nameof(DeviceReceived)];
    private static readonly string[] StockPlaces = [.. StockMoves, nameof(DeviceRelocated)];
    private static readonly string[] EndsReturn = [nameof(DeviceReceived), nameof(DeviceUseResumed), nameof(DeviceLost), nameof(DeviceDisposed)];
    private static readonly string[] ReturnMoves = [nameof(DeviceReturnDue), .. EndsReturn];
    private static readonly string[] Windows = [nameof(AssignmentEnded), nameof(HandoverDeclined)];
    private static readonly string[] Spends = [nameof(PurchaseOrderUnitsReceived), nameof(SelfPurchaseReceived), nameof(RepairClosed)];
    private static readonly string[] Homes = [nameof(PersonRegistered), nameof(PersonChanged)];

    /// <summary>The types of events of which something is made.</summary>
    public static readonly IReadOnlyList<string> Types =
    [
        .. new[] { nameof(OrderPlaced), nameof(OrderCancelled), nameof(OrderRejected), nameof(OrderFulfilled), nameof(SelfPurchaseApproved), nameof(OrderNeededOnMoved), nameof(DeviceReturnDue), nameof(DeviceRelocated) }.Concat(IntoStock).Concat(OutOfStock).Concat(EndsReturn).Concat(Spends).Distinct(),
    ];

    public async Task<IReadOnlyList<MetricFact>> FoldAsync(Event happened, CancellationToken ct)
    {
        var facts = new List<MetricFact>();
        if (happened.SubjectKind == "order")
            await OrderAsync(happened, facts, ct);
        if (happened.Type == nameof(DeviceReturnDue))
            await DueAsync(happened, facts, ct);
        if (EndsReturn.Contains(happened.Type))
            await NoLongerDueAsync(happened, facts, ct);
        if (IntoStock.Contains(happened.Type))
            facts.Add(MetricFact.Of(Place(happened), MetricFactKind.StockIn, DayOf(happened, null), happened.Region!.Value));
        if (OutOfStock.Contains(happened.Type))
            await OutAsync(happened, facts, ct);
        if (happened.Type == nameof(DeviceRelocated))
            await RelocateAsync(happened, facts, ct);
        if (Spends.Contains(happened.Type) && Spent(happened) is { Minor: > 0 } spent)
            facts.Add(MetricFact.Of(Place(happened), MetricFactKind.Spent, DayOf(happened, null), happened.Region!.Value, amount: spent));
        return facts;
    }

    private async Task OrderAsync(Event happened, List<MetricFact> facts, CancellationToken ct)
    {
        var placed = happened.Type == nameof(OrderPlaced) ? happened : await EarliestAsync(happened, nameof(OrderPlaced), ct);
        if (placed is null)
            return;
        var (order, region) = (Data(placed), placed.Region!.Value);
        var country = order.GetProperty("country").GetString()!;
        if (order.GetProperty("kind").GetString() == "newHire")
            await StartAsync(happened, placed, order, facts, ct);
        // What people buy where they live has no lane of ours.
        if (happened.Type == nameof(OrderFulfilled) && await EarliestAsync(happened, nameof(SelfPurchaseReceived), ct) is null)
        {
            var took = DaysBetween(DayOf(placed, country), Day(Data(happened), "deliveredOn")!.Value);
            facts.Add(MetricFact.Of(Place(happened), MetricFactKind.Delivered, DayOf(happened, country), region, country, await FromAsync(happened, ct) ?? country, took));
        }
    }

    /// <summary>
    /// A start counts in its month, or in that in which its laptop was ordered where that is later; nothing that happens after that month changes it, but for what comes within so many days of the order while policy counts that.
    /// </summary>
    private async Task StartAsync(Event happened, Event placed, JsonElement order, List<MetricFact> facts, CancellationToken ct)
    {
        var country = order.GetProperty("country").GetString()!;
        var start = await StartOfAsync(happened, placed, order, country, ct);
        var isFromOrder = happened.Type == nameof(OrderFulfilled) && await IsFromOrderAsync(happened, placed, start, country, ct);
        if (!isFromOrder && start.IsOver(DayOf(happened, country)))
            return;
        var isOurs = await EarliestAsync(happened, nameof(SelfPurchaseApproved), ct) is null;
        MetricFactKind? kind = happened.Type switch
        {
            nameof(OrderPlaced) => MetricFactKind.StartExpected,
            // What people buy where they live is counted by itself, and once it is, whatever becomes of it counts here no more.
            nameof(SelfPurchaseApproved) => MetricFactKind.StartOff,
            _ when !isOurs => null,
            nameof(OrderCancelled) or nameof(OrderRejected) => MetricFactKind.StartOff,
            nameof(OrderFulfilled) when Day(Data(happened), "deliveredOn") < start.NeededOn => MetricFactKind.StartKept,
            nameof(OrderFulfilled) when isFromOrder => MetricFactKind.StartFromOrder,
            nameof(OrderNeededOnMoved) when Moved(start, happened, country).Month != start.Month => MetricFactKind.StartOff,
            _ => null,
        };
        if (kind is { } counts)
            facts.Add(MetricFact.Of(Place(happened), counts, start.CountsOn, placed.Region!.Value, country));
        if (happened.Type == nameof(OrderNeededOnMoved) && kind is not null)
            facts.Add(MetricFact.Of(Place(happened), MetricFactKind.StartExpected, Moved(start, happened, country).CountsOn, placed.Region!.Value, country));
    }

    /// <summary>Whether it came and was accepted so soon after the order that policy counts it as on time, by the rule of the day by which the start counts.</summary>
    private async Task<bool> IsFromOrderAsync(Event fulfilled, Event placed, Start start, string country, CancellationToken ct)
    {
        if (Day(Data(fulfilled), "deliveredOn") is not { } delivered || delivered < start.NeededOn)
            return false;
        var last = new OnTime(await policy.EverAsync([OnTime.FromOrderKind], ct)).LastFromOrder(start.CountsOn, DayOf(placed, country));
        return delivered <= last && (!start.IsOver(DayOf(fulfilled, country)) || DayOf(fulfilled, country) <= last);
    }

    /// <summary>When the new hire of an order starts, as the chain says before an event.</summary>
    private async Task<Start> StartOfAsync(Event happened, Event placed, JsonElement order, string country, CancellationToken ct)
    {
        var neededOn = Day(order, "neededOn")!.Value;
        var start = new Start(neededOn, LocalDate.Max(neededOn, DayOf(placed, country)));
        var moves = await Before(happened).Where(e => e.SubjectId == happened.SubjectId && e.Type == nameof(OrderNeededOnMoved)).OrderBy(e => e.Position).ToListAsync(ct);
        return moves.Aggregate(start, (was, moved) => Moved(was, moved, country));
    }

    /// <summary>A start that is moved counts where it is moved to, unless its month is over and has kept it.</summary>
    private static Start Moved(Start start, Event moved, string country)
    {
        var (neededOn, on) = (Day(Data(moved), "neededOn")!.Value, DayOf(moved, country));
        return new(neededOn, start.IsOver(on) ? start.CountsOn : LocalDate.Max(neededOn, on));
    }

    /// <param name="CountsOn">A day of the month in which it counts.</param>
    private sealed record Start(LocalDate NeededOn, LocalDate CountsOn)
    {
        public LocalDate Month => MetricFact.MonthOf(CountsOn);

        public bool IsOver(LocalDate on) => on >= Month.PlusMonths(1);
    }

    /// <summary>Where the parcel of an order left; null where it was handed over.</summary>
    private async Task<string?> FromAsync(Event fulfilled, CancellationToken ct)
    {
        var dispatched = await Before(fulfilled).Where(e => e.SubjectId == fulfilled.SubjectId && e.Type == nameof(OrderDispatched)).OrderByDescending(e => e.Id).FirstOrDefaultAsync(ct);
        if (dispatched is null)
            return null;
        var shipment = Data(dispatched).GetProperty("shipmentId").GetGuid();
        var drafted = await Before(fulfilled).Where(e => e.SubjectId == shipment && e.Type == nameof(ShipmentDrafted)).OrderBy(e => e.Id).FirstOrDefaultAsync(ct);
        return drafted is null ? null : Data(drafted).GetProperty("fromCountry").GetString();
    }

    private async Task DueAsync(Event happened, List<MetricFact> facts, CancellationToken ct)
    {
        var country = await CountryAsync(happened, ct);
        facts.Add(MetricFact.Of(Place(happened), MetricFactKind.ReturnDue, DayOf(happened, country), happened.Region!.Value, country));
        if (await WindowAsync(happened, ct) is ({ } until, { } worth))
            facts.Add(MetricFact.Of(Place(happened), MetricFactKind.OverdueFrom, until.PlusDays(1), happened.Region!.Value, country, amount: worth));
    }

    private async Task NoLongerDueAsync(Event happened, List<MetricFact> facts, CancellationToken ct)
    {
        var due = await LatestAsync(happened, ReturnMoves, ct);
        if (due?.Type != nameof(DeviceReturnDue))
            return;
        var country = await CountryAsync(due, ct);
        var (since, on) = (DayOf(due, country), DayOf(happened, country));
        var kind = happened.Type == nameof(DeviceReceived) ? MetricFactKind.ReturnBack : MetricFactKind.ReturnOff;
        facts.Add(MetricFact.Of(Place(happened), kind, on, due.Region!.Value, country, days: DaysBetween(since, on)));
        if (await WindowAsync(due, ct) is ({ } until, { } worth))
            facts.Add(MetricFact.Of(Place(happened), MetricFactKind.OverdueTo, LocalDate.Max(until.PlusDays(1), on), due.Region!.Value, country, amount: worth));
    }

    /// <summary>What leaves stock was the last time put into it; in the region of the depot, wherever it goes.</summary>
    private async Task OutAsync(Event happened, List<MetricFact> facts, CancellationToken ct)
    {
        if (await StockRegionAsync(happened, ct) is { } region)
            facts.Add(MetricFact.Of(Place(happened), MetricFactKind.StockOut, DayOf(happened, null), region));
    }

    /// <summary>What was in stock in one region by the books, and was counted in another one, is in stock there.</summary>
    private async Task RelocateAsync(Event happened, List<MetricFact> facts, CancellationToken ct)
    {
        if (await StockRegionAsync(happened, ct) is not { } region || region == happened.Region)
            return;
        facts.Add(MetricFact.Of(Place(happened), MetricFactKind.StockOut, DayOf(happened, null), region));
        facts.Add(MetricFact.Of(Place(happened), MetricFactKind.StockIn, DayOf(happened, null), happened.Region!.Value));
    }

    /// <summary>In which region a laptop was in stock before something happened to it; null where it was not.</summary>
    private async Task<Region?> StockRegionAsync(Event happened, CancellationToken ct) =>
        await LatestAsync(happened, StockMoves, ct) is { } before && IntoStock.Contains(before.Type) ? (await LatestAsync(happened, StockPlaces, ct))!.Region : null;

    /// <summary>Until when it has to be sent back, and what it is worth, as its use ended.</summary>
    private async Task<(LocalDate? Until, Money? Worth)> WindowAsync(Event due, CancellationToken ct)
    {
        if (await LatestAsync(due, Windows, ct) is not { } ended)
            return default;
        var data = Data(ended);
        return (Day(data, "returnBy"), Amount(data, "worth"));
    }

    /// <summary>Where the person lived when it happened, as far as the chain says.</summary>
    private async Task<string?> CountryAsync(Event happened, CancellationToken ct)
    {
        var person = happened.PersonId ?? Guid.Empty;
        var known = await Before(happened).Where(e => e.PersonId == person && Homes.Contains(e.Type)).OrderByDescending(e => e.Id).Take(20).ToListAsync(ct);
        return known.Select(e => Data(e).TryGetProperty("country", out var country) ? country.GetString() : null).FirstOrDefault(country => country is not null);
    }

    private Task<Event?> EarliestAsync(Event happened, string type, CancellationToken ct) =>
        Before(happened).Where(e => e.SubjectId == happened.SubjectId && e.Type == type).OrderBy(e => e.Id).FirstOrDefaultAsync(ct);

    private Task<Event?> LatestAsync(Event happened, string[] types, CancellationToken ct) =>
        Before(happened).Where(e => e.DeviceId == happened.DeviceId && types.Contains(e.Type)).OrderByDescending(e => e.Id).FirstOrDefaultAsync(ct);

    private IQueryable<Event> Before(Event happened)
    {
        var position = Place(happened);
        return db.Events.AsNoTracking().Where(e => e.Position < position);
    }

    private static Money? Spent(Event happened)
    {
        var data = Data(happened);
        return happened.Type == nameof(PurchaseOrderUnitsReceived)
            ? Amount(data, "unitPrice") is { } price ? price with { Minor = price.Minor * data.GetProperty("deviceIds").GetArrayLength() } : null
            : Amount(data, "paid");
    }

    private static long Place(Event happened) => happened.Position!.Value;

    /// <summary>The day on which it happened: where it concerns a country, there; else in UTC.</summary>
    private static LocalDate DayOf(Event happened, string? country) =>
        happened.At.InZone(DateTimeZoneProviders.Tzdb[country is null ? "UTC" : Countries.Get(country).DefaultZone]).Date;

    private static int DaysBetween(LocalDate from, LocalDate to) => Math.Max(0, Period.DaysBetween(from, to));

    private static JsonElement Data(Event happened) => JsonSerializer.Deserialize<JsonElement>(happened.Data);

    private static LocalDate? Day(JsonElement data, string name) =>
        data.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? LocalDatePattern.Iso.Parse(text.GetString()!).Value : null;

    private static Money? Amount(JsonElement data, string name) =>
        data.TryGetProperty(name, out var money) && money.ValueKind == JsonValueKind.Object ? new(money.GetProperty("minor").GetInt64(), money.GetProperty("currency").GetString()!) : null;
}
