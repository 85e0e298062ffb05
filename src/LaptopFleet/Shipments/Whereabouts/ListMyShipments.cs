using FastEndpoints;
using FluentValidation;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Shipments.Whereabouts;

/// <summary>
/// My shipments, the newest first: where each is in plain words, what the carrier saw last by my own clock, when to expect it and why, and what I have to do next.
/// </summary>
public sealed class ListMyShipments(MyShipmentReader shipments) : Endpoint<ListMyShipmentsRequest, Page<MyShipment>>
{
    public override void Configure()
    {
        Get("/me/shipments");
        this.Allow(Reach.Self, [.. Role.All]);
        this.Answers<Page<MyShipment>>(200);
    }

    public override async Task HandleAsync(ListMyShipmentsRequest req, CancellationToken ct)
    {
        var mine = shipments.Mine;
        if (req.After is not null && Paging.Start(req.After) is var before)
            mine = mine.Where(s => s.Id < before);
        var (zone, words) = await shipments.SpeakAsync(req.Language, HttpContext.Request.Headers.AcceptLanguage, ct);
        var rows = await shipments.ReadAsync(mine.OrderByDescending(s => s.Id).Take(req.Limit + 1), zone, words, ct);
        await Send.OkAsync(HttpContext.Page(rows, req.Limit, s => Paging.Cursor(s.Id)), ct);
    }
}

/// <param name="Language">In which language, like <c>de</c>; where left out my own, as the directory has it, else that of Accept-Language. English where none of them is spoken here.</param>
/// <param name="Limit">At most how many shipments, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the last page.</param>
public sealed record ListMyShipmentsRequest(
    [property: QueryParam] string? Language = null, [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListMyShipmentsValidator : Validator<ListMyShipmentsRequest>
{
    public ListMyShipmentsValidator()
    {
        RuleFor(r => r.Language).MaximumLength(35);
        RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
    }
}
