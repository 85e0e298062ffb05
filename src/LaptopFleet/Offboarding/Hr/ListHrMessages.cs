using System.Linq.Expressions;
using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Offboarding.Hr;

/// <summary>What HR systems sent, oldest first, and what was made of each message: look for those that were not understood or failed. What a message said is not shown.</summary>
public sealed class ListHrMessages(FleetDb db) : Endpoint<ListHrMessagesRequest, Page<HrMessageView>>
{
    public override void Configure()
    {
        Get("/departures/webhooks/messages");
        this.Allow(Reach.Everyone, Role.PeopleOps, Role.Auditor, Role.Admin);
        this.Answers<Page<HrMessageView>>(200);
    }

    public override async Task HandleAsync(ListHrMessagesRequest req, CancellationToken ct)
    {
        var after = Paging.Start(req.After);
        var messages = db.HrMessages.AsNoTracking().Where(m => m.Id > after);
        if (req.State is { } state)
            messages = messages.Where(m => m.State == state);
        var rows = await messages.OrderBy(m => m.Id).Take(req.Limit + 1).Select(HrMessageView.Of).ToListAsync(ct);
        await Send.OkAsync(HttpContext.Page(rows, req.Limit, m => Paging.Cursor(m.Id)), ct);
    }
}

/// <param name="State">For work: <c>unreadable</c>, <c>failed</c>.</param>
/// <param name="Limit">At most how many messages, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the last page.</param>
public sealed record ListHrMessagesRequest([property: QueryParam] HrMessageState? State = null, [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListHrMessagesValidator : Validator<ListHrMessagesRequest>
{
    public ListHrMessagesValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}

/// <summary>A message of an HR system as staff see it.</summary>
/// <param name="EventId">The system's id of the event, or the hash of the body.</param>
/// <param name="CaseId">The case that it was heard under.</param>
/// <param name="Error">The kind of the last failure.</param>
public sealed record HrMessageView(
    Guid Id, string Provider, string EventId, string? Kind, HrMessageState State, Guid? CaseId, string? Error, int Tries, Instant ReceivedAt, Instant? DecidedAt, Instant? DueAt, int Bytes)
{
    public static readonly Expression<Func<HrMessage, HrMessageView>> Of = m => new(
        m.Id, m.Provider, m.EventId, m.Kind, m.State, m.CaseId, m.Error, m.Tries, m.ReceivedAt, m.DecidedAt, m.DueAt, m.Bytes);
}
