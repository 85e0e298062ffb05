using System.Text.Json;
using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>All that happened to one laptop, from its registration on, with who did it.</summary>
public sealed class ListDeviceHistory(FleetDb db, Caller caller) : Endpoint<ListDeviceHistoryRequest, Page<DeviceHappening>>
{
    public override void Configure()
    {
        Get("/devices/{DeviceId}/history");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<Page<DeviceHappening>>(200);
    }

    public override async Task HandleAsync(ListDeviceHistoryRequest req, CancellationToken ct)
    {
        await DeviceScope.MustSeeAsync(db, caller, req.DeviceId, ct);
        var after = Paging.Start(req.After);
        var rows = await db.Events.AsNoTracking().Where(e => e.DeviceId == req.DeviceId && e.Id > after).OrderBy(e => e.Id).Take(req.Limit + 1)
            .Select(e => new { e.Id, e.At, e.Type, e.ActorKind, e.ActorId, e.SubjectKind, e.SubjectId, e.Data }).ToListAsync(ct);
        var page = HttpContext.Page(rows, req.Limit, row => Paging.Cursor(row.Id));
        await Send.OkAsync(new([.. page.Items.Select(e => new DeviceHappening(
            e.Id, e.At, e.Type, $"{e.ActorKind}:{e.ActorId}", e.SubjectKind, e.SubjectId, JsonSerializer.Deserialize<JsonElement>(e.Data)))], page.Next), ct);
    }
}

/// <param name="Limit">At most how many events, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the last page.</param>
public sealed record ListDeviceHistoryRequest(Guid DeviceId, [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListDeviceHistoryValidator : Validator<ListDeviceHistoryRequest>
{
    public ListDeviceHistoryValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}

/// <summary>One event in the life of a laptop.</summary>
/// <param name="Actor">Who did it: user, key or job, and its id.</param>
/// <param name="SubjectKind">What the event is about: the laptop itself, or what concerned it, such as a shipment.</param>
/// <param name="Data">What happened, as ids, states, dates and amounts.</param>
public sealed record DeviceHappening(Guid EventId, Instant At, string Type, string Actor, string SubjectKind, Guid SubjectId, JsonElement Data);
