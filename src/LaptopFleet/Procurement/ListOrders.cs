using System.Globalization;
using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Procurement.Promises;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.Procurement;

/// <summary>
/// Orders: staff get those of their regions, a manager those of reports, everybody their own. In the order of the queue: who is served first comes first. <c>shortNotice=true</c> leaves the hires who start so soon that it
/// is asked first whether a laptop can be there, with what was promised.
/// </summary>
public sealed class ListOrders(FleetDb db, Caller caller) : Endpoint<ListOrdersRequest, Page<OrderRow>>
{
    public override void Configure()
    {
        Get("/orders");
        this.Allow(Reach.Region, [.. Role.Staff, Role.Manager, Role.TeamMember]);
        this.Answers<Page<OrderRow>>(200);
    }

    public override async Task HandleAsync(ListOrdersRequest req, CancellationToken ct)
    {
        var orders = db.Orders.AsNoTracking().SeenBy(db, caller);
        if (req.State is { } state)
            orders = orders.Where(o => o.State == state);
        if (req.Kind is { } kind)
            orders = orders.Where(o => o.Kind == kind);
        if (req.Region is { } region)
            orders = orders.Where(o => o.Region == region);
        if (req.ShortNotice is { } isShort)
            orders = isShort ? orders.Where(o => o.ShortNoticeAt != null) : orders.Where(o => o.ShortNoticeAt == null);
        if (req.PersonId is { } person)
            orders = orders.Where(o => o.PersonId == person);
        var rows = await (req.Sort == OrderSort.Queue ? ByQueue(orders, req.After) : ById(orders, req.After)).Take(req.Limit + 1)
            .Select(o => new OrderRow(o.Id, o.Kind, o.State, o.StateSince, o.PersonId, o.ModelId, o.NeededOn, o.Rank, o.Country, o.Region, o.Route,
                o.LatestOrderOn, o.ExpectedOn > o.NeededOn, o.AllocatedDeviceId, o.PurchaseOrderId, o.RequestedAt, o.ShortNoticeAt, o.PromiseId,
                db.DeliveryPromises.Where(p => p.Id == o.PromiseId).Select(p => (PromiseVerdict?)p.Verdict).FirstOrDefault())).ToListAsync(ct);
        await Send.OkAsync(HttpContext.Page(rows, req.Limit, row => req.Sort == OrderSort.Queue ? QueueCursor(row) : Paging.Cursor(row.Id)), ct);
    }

    private static IOrderedQueryable<Order> ById(IQueryable<Order> orders, string? after)
    {
        var start = Paging.Start(after);
        return orders.Where(o => o.Id > start).OrderBy(o => o.Id);
    }

    private static IOrderedQueryable<Order> ByQueue(IQueryable<Order> orders, string? after)
    {
        if (after is not null)
        {
            var (rank, neededOn, id) = Read(after);
            orders = orders.Where(o => o.Rank > rank || (o.Rank == rank && (o.NeededOn > neededOn || (o.NeededOn == neededOn && o.Id > id))));
        }
        return orders.OrderBy(o => o.Rank).ThenBy(o => o.NeededOn).ThenBy(o => o.Id);
    }

    private static string QueueCursor(OrderRow row) =>
        Paging.Cursor(row.Rank.ToString(CultureInfo.InvariantCulture), LocalDatePattern.Iso.Format(row.NeededOn), row.Id.ToString());

    private static (int Rank, LocalDate NeededOn, Guid Id) Read(string after)
    {
        var parts = Paging.Parts(after, 3);
        return int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var rank)
            && Guid.TryParse(parts[2], out var id)
            ? (rank, Paging.Day(parts[1]), id)
            : throw Paging.BadCursor();
    }
}

/// <param name="ShortNotice">Only hires on short notice, or none of them.</param>
/// <param name="Sort"><c>queue</c> gives the order in which stock goes out, of the orders of one state; else the order in which they were placed.</param>
/// <param name="Limit">At most how many orders, 1 to 200.</param>
public sealed record ListOrdersRequest(
    [property: QueryParam] OrderState? State = null, [property: QueryParam] OrderKind? Kind = null, [property: QueryParam] Region? Region = null,
    [property: QueryParam] Guid? PersonId = null, [property: QueryParam] bool? ShortNotice = null, [property: QueryParam] OrderSort Sort = OrderSort.Placed,
    [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListOrdersValidator : Validator<ListOrdersRequest>
{
    public ListOrdersValidator()
    {
        RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
        // Each state is a queue of its own; all orders that ever were stand in none.
        RuleFor(r => r.State).NotNull().When(r => r.Sort == OrderSort.Queue).WithErrorCode("sort.needs-state").WithMessage("Name the state whose queue is wanted.");
    }
}

/// <summary>In which order orders are listed: as they were placed, or as they are served.</summary>
public enum OrderSort
{
    Placed,
    Queue,
}

/// <summary>An order in a list.</summary>
/// <param name="ShortNoticeAt">When somebody said that the hire starts so soon that it is asked first whether a laptop can be there; null where there is time.</param>
/// <param name="Promised">Whether the laptop is there before the start, as it was promised (<c>promiseId</c>).</param>
public sealed record OrderRow(
    Guid Id, OrderKind Kind, OrderState State, Instant StateSince, Guid PersonId, Guid ModelId, LocalDate NeededOn, int Rank, string Country, Region Region, string Route,
    LocalDate? LatestOrderOn, bool AtRisk, Guid? DeviceId, Guid? PurchaseOrderId, Instant RequestedAt, Instant? ShortNoticeAt, Guid? PromiseId, PromiseVerdict? Promised);
