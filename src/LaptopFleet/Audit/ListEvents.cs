using System.Globalization;
using System.Text.Json;
using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Audit;

/// <summary>
/// The pull feed: all that happened, in the order of the chain. Positions have no gaps and never change, so whoever remembers the last
/// position read misses nothing, however late a writer committed.
/// </summary>
public sealed class ListEvents(FleetDb db, Sealer sealer) : Endpoint<ListEventsRequest, Page<EventView>>
{
    public override void Configure()
    {
        Get("/events");
        this.Allow(Reach.Everyone, Role.Auditor, Role.Admin, Scope.Events);
        this.Answers<Page<EventView>>(200);
    }

    public override async Task HandleAsync(ListEventsRequest req, CancellationToken ct)
    {
        await sealer.TrySealAsync(ct);
        var after = After(req.After);
        var rows = await db.Events.AsNoTracking().Where(e => e.Position > after).OrderBy(e => e.Position).Take(req.Limit + 1).ToListAsync(ct);
        var page = HttpContext.Page(rows, req.Limit, row => Paging.Cursor(row.Position!.Value.ToString(CultureInfo.InvariantCulture)));
        await Send.OkAsync(new([.. page.Items.Select(EventView.Of)], page.Next), ct);
    }

    private static long After(string? cursor) =>
        cursor is null ? 0 : long.TryParse(Paging.Parts(cursor, 1)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : throw Paging.BadCursor();
}

/// <param name="Limit">At most how many events, 1 to 200.</param>
/// <param name="After">The <c>cursor</c> of the last event that you have, or the page's <c>next</c>.</param>
public sealed record ListEventsRequest([property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListEventsValidator : Validator<ListEventsRequest>
{
    public ListEventsValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}

/// <summary>One event as the feed tells it.</summary>
/// <param name="Cursor">Send it as <c>after</c> to go on behind this event.</param>
/// <param name="Data">What happened, as ids, states, dates and amounts.</param>
/// <param name="Hash">Its link in the chain, in hexadecimal.</param>
public sealed record EventView(
    Guid Id, long Position, string Cursor, Instant At, string Type, string Actor, string SubjectKind, Guid SubjectId,
    Guid? DeviceId, Guid? PersonId, Region? Region, JsonElement Data, string Hash)
{
    public static EventView Of(Event row) => new(
        row.Id, row.Position!.Value, Paging.Cursor(row.Position.Value.ToString(CultureInfo.InvariantCulture)), row.At, row.Type, $"{row.ActorKind}:{row.ActorId}",
        row.SubjectKind, row.SubjectId, row.DeviceId, row.PersonId, row.Region, JsonSerializer.Deserialize<JsonElement>(row.Data), Convert.ToHexStringLower(row.Hash!));
}
