using System.Globalization;
using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Reminders;

/// <summary>What is due in the caller's regions, the earliest first. It is read from an index of what is open, however much was done before.</summary>
public sealed class ListDeadlines(FleetDb db, IClock clock, Caller caller) : Endpoint<ListDeadlinesRequest, Page<DeadlineView>>
{
    public override void Configure()
    {
        Get("/deadlines");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<Page<DeadlineView>>(200);
    }

    public override async Task HandleAsync(ListDeadlinesRequest req, CancellationToken ct)
    {
        var ((at, id), now) = (Start(req.After), clock.GetCurrentInstant());
        var due = db.Deadlines.AsNoTracking().SeenBy(caller).Where(d => d.WithdrawnAt == null && d.DueAt >= at && (d.DueAt > at || d.Id > id));
        if (req.Kind is { } kind)
            due = due.Where(d => d.Kind == kind);
        if (req.Region is { } region)
            due = due.Where(d => (d.Region == region ? 1 : 0) > 0);
        if (req.PersonId is { } person)
            due = due.Where(d => d.PersonId == person);
        if (req.DeviceId is { } device)
            due = due.Where(d => d.DeviceId == device);
        if (req.Overdue)
            due = due.Where(d => d.DueAt <= now);
        var rows = await due.OrderBy(d => d.DueAt).ThenBy(d => d.Id).Take(req.Limit + 1).ToListAsync(ct);
        var page = HttpContext.Page(rows, req.Limit, d => Paging.Cursor(d.DueAt.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture), Paging.Cursor(d.Id)));
        await Send.OkAsync(new([.. page.Items.Select(DeadlineView.Of)], page.Next), ct);
    }

    private static (Instant At, Guid Id) Start(string? cursor)
    {
        if (cursor is null)
            return (Instant.FromUnixTimeSeconds(0), Guid.Empty);
        return Paging.Parts(cursor, 2) is [var at, var id] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= Instant.MaxValue.ToUnixTimeTicks()
            ? (Instant.FromUnixTimeTicks(ticks), Paging.Start(id))
            : throw Paging.BadCursor();
    }
}

/// <param name="Overdue">Only what is late already.</param>
/// <param name="Limit">At most how many, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the last page.</param>
public sealed record ListDeadlinesRequest(
    [property: QueryParam] DeadlineKind? Kind = null, [property: QueryParam] Region? Region = null, [property: QueryParam] Guid? PersonId = null, [property: QueryParam] Guid? DeviceId = null,
    [property: QueryParam] bool Overdue = false, [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListDeadlinesValidator : Validator<ListDeadlinesRequest>
{
    public ListDeadlinesValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}
