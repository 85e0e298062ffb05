using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.WhatIf;

/// <summary>The questions that were asked, the newest first, with their answers in a sentence. Each is kept for 90 days after it was asked.</summary>
public sealed class ListWhatIfs(FleetDb db, Caller caller) : Endpoint<ListWhatIfsRequest, Page<WhatIfView>>
{
    public override void Configure()
    {
        Get("/policy/what-if");
        this.Allow(Reach.Everyone, WhatIfAccess.Readers);
        this.Answers<Page<WhatIfView>>(200);
        this.Refuses("what-if.regions");
    }

    public override async Task HandleAsync(ListWhatIfsRequest req, CancellationToken ct)
    {
        caller.MustSeeTheWorld();
        var runs = db.WhatIfRuns.AsNoTracking();
        if (req.After is { } after)
        {
            var before = Paging.Start(after);
            runs = runs.Where(r => r.Id < before);
        }
        if (req.State is { } state)
            runs = runs.Where(r => r.State == state);
        var page = HttpContext.Page(await runs.OrderByDescending(r => r.Id).Take(req.Limit + 1).ToListAsync(ct), req.Limit, r => Paging.Cursor(r.Id));
        await Send.OkAsync(new([.. page.Items.Select(WhatIfView.Of)], page.Next), ct);
    }
}

/// <param name="State">Only questions that are so far.</param>
/// <param name="Limit">At most how many, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the page before.</param>
public sealed record ListWhatIfsRequest([property: QueryParam] WhatIfState? State = null, [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListWhatIfsValidator : Validator<ListWhatIfsRequest>
{
    public ListWhatIfsValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}
