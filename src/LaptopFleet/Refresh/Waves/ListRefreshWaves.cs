using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Refresh.Waves;

/// <summary>The waves of the caller's regions, the oldest first.</summary>
public sealed class ListRefreshWaves(FleetDb db, Caller caller) : Endpoint<ListRefreshWavesRequest, Page<RefreshWaveView>>
{
    public override void Configure()
    {
        Get("/refresh/waves");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<Page<RefreshWaveView>>(200);
    }

    public override async Task HandleAsync(ListRefreshWavesRequest req, CancellationToken ct)
    {
        var after = Paging.Start(req.After);
        var waves = db.RefreshWaves.AsNoTracking().Where(w => w.Id > after);
        if (caller.Regions is { } regions)
            waves = waves.Where(w => regions.Contains(w.Region));
        var page = HttpContext.Page(await waves.OrderBy(w => w.Id).Take(req.Limit + 1).ToListAsync(ct), req.Limit, w => Paging.Cursor(w.Id));
        await Send.OkAsync(new([.. page.Items.Select(RefreshWaveView.Of)], page.Next), ct);
    }
}

/// <param name="Limit">At most how many, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the last page.</param>
public sealed record ListRefreshWavesRequest([property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListRefreshWavesValidator : Validator<ListRefreshWavesRequest>
{
    public ListRefreshWavesValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}
