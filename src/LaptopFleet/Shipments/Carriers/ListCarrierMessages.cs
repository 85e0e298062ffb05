using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>
/// What carriers sent, oldest first, and what was made of each message and why: look for those that wait for a shipment, were not understood or failed.
/// What the message itself said is not shown.
/// </summary>
public sealed class ListCarrierMessages(FleetDb db, Caller caller) : Endpoint<ListCarrierMessagesRequest, Page<CarrierMessageView>>
{
    public override void Configure()
    {
        Get("/carriers/messages");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.Auditor, Role.Admin);
        this.Answers<Page<CarrierMessageView>>(200);
    }

    public override async Task HandleAsync(ListCarrierMessagesRequest req, CancellationToken ct)
    {
        var after = Paging.Start(req.After);
        var messages = db.CarrierMessages.AsNoTracking().SeenBy(db, caller).Where(m => m.Id > after);
        if (req.State is { } state)
            messages = messages.Where(m => m.State == state);
        if (req.Provider is { } provider)
            messages = messages.Where(m => m.Provider == provider);
        if (req.TrackingNumber is { } number && Shipment.TrackingKeyOf(number) is var key)
            messages = messages.Where(m => m.TrackingKey == key);
        var rows = await messages.OrderBy(m => m.Id).Take(req.Limit + 1).Select(CarrierMessageRow.Of).ToListAsync(ct);
        await Send.OkAsync(HttpContext.Page(rows.ConvertAll(r => r.View()), req.Limit, m => Paging.Cursor(m.Id)), ct);
    }
}

/// <param name="State">For work: <c>waiting</c>, <c>unreadable</c>, <c>failed</c>, <c>unclaimed</c>.</param>
/// <param name="Provider">Who sent it: <c>easypost</c>, <c>aftership</c>.</param>
/// <param name="TrackingNumber">As printed, with or without spaces.</param>
/// <param name="Limit">At most how many messages, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the last page.</param>
public sealed record ListCarrierMessagesRequest(
    [property: QueryParam] CarrierMessageState? State = null, [property: QueryParam] string? Provider = null, [property: QueryParam] string? TrackingNumber = null,
    [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListCarrierMessagesValidator : Validator<ListCarrierMessagesRequest>
{
    public ListCarrierMessagesValidator()
    {
        RuleFor(r => r.Provider).MaximumLength(CarrierMessage.ProviderMaxLength);
        RuleFor(r => r.TrackingNumber).MaximumLength(Shipment.TrackingNumberMaxLength);
        RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
    }
}
