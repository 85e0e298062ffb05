using System.Globalization;
using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.WhatIf;

/// <summary>What would be different, one by one, in the order in which it was found: of each kind the first 500; the numbers of the what-if count all.</summary>
public sealed class ListWhatIfExamples(FleetDb db, Caller caller) : Endpoint<ListWhatIfExamplesRequest, Page<WhatIfExampleView>>
{
    public override void Configure()
    {
        Get("/policy/what-if/{WhatIfId}/examples");
        this.Allow(Reach.Everyone, WhatIfAccess.Readers);
        this.Answers<Page<WhatIfExampleView>>(200);
    }

    public override async Task HandleAsync(ListWhatIfExamplesRequest req, CancellationToken ct)
    {
        var after = After(req.After);
        var run = await db.WhatIfOfAsync(Route<Guid>("WhatIfId"), caller, ct);
        var examples = db.WhatIfExamples.AsNoTracking().Where(e => e.RunId == run.Id && e.Number > after);
        if (req.Kind is { } kind)
            examples = examples.Where(e => e.Kind == kind);
        var rows = await examples.OrderBy(e => e.Number).Take(req.Limit + 1).Select(e => new WhatIfExampleView(e.Number, e.Kind, e.SubjectId, e.PersonId, e.Region, e.Before, e.After)).ToListAsync(ct);
        await Send.OkAsync(HttpContext.Page(rows, req.Limit, e => Paging.Cursor(e.Number.ToString(CultureInfo.InvariantCulture))), ct);
    }

    private static int After(string? cursor) =>
        cursor is null ? 0 : int.TryParse(Paging.Parts(cursor, 1)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Paging.BadCursor();
}

/// <param name="Kind">Only differences of this kind.</param>
/// <param name="Limit">At most how many, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the page before.</param>
public sealed record ListWhatIfExamplesRequest([property: QueryParam] WhatIfDifference? Kind = null, [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListWhatIfExamplesValidator : Validator<ListWhatIfExamplesRequest>
{
    public ListWhatIfExamplesValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}

/// <summary>One thing that would be different.</summary>
/// <param name="SubjectId">The order, the laptop, the return or the departure that it is about.</param>
/// <param name="Before">How it is by the rules as they are: a day, an instant, a sum or words.</param>
/// <param name="After">How it would be.</param>
public sealed record WhatIfExampleView(int Number, WhatIfDifference Kind, Guid SubjectId, Guid PersonId, Region Region, string? Before, string? After);
