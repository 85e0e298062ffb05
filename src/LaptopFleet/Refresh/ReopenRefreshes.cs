using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Refresh;

/// <summary>Refreshes are begun again from a day on: where the freeze held, or of one that holds everywhere in one region alone, and then the others have freezes of their own.</summary>
public sealed class ReopenRefreshes(FleetDb db, IClock clock, Caller caller) : Endpoint<ReopenRefreshesRequest, RefreshFreezeView>
{
    public override void Configure()
    {
        Post("/refresh/freezes/{FreezeId}/reopening");
        this.Allow(Reach.Everyone, Role.LogisticsLead, Role.Admin);
        this.Answers<RefreshFreezeView>(200, tagged: true);
        this.Refuses("freeze.ended", "freeze.not-begun", "freeze.not-yours", "freeze.other-region");
    }

    public override async Task HandleAsync(ReopenRefreshesRequest req, CancellationToken ct)
    {
        var freeze = await db.RefreshFreezes.SingleOrDefaultAsync(f => f.Id == req.FreezeId, ct) ?? throw new UnknownException("freeze");
        // It is no secret: everybody who plans sees it.
        if (!caller.SeesFreezesOf(freeze.Region))
            throw new RefusedException("freeze.not-yours", "Refreshes are opened again by those who work in all regions that they were frozen in.");
        HttpContext.HonourMatch(freeze.Version);
        var now = clock.GetCurrentInstant();
        var (reopened, others) = req.Region is { } region ? freeze.ReopenIn(region, req.On, caller.Actor, now) : (freeze.Reopen(req.On, caller.Actor, now), []);
        db.RefreshFreezes.AddRange(others.Select(o => o.Freeze));
        db.Record([reopened, .. others.Select(o => o.Frozen)], caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(RefreshFreezeView.Of(freeze), freeze.Version, ct);
    }
}

/// <param name="On">The first day on which refreshes are begun again.</param>
/// <param name="Region">Only there; wherever it holds where left out.</param>
public sealed record ReopenRefreshesRequest(Guid FreezeId, LocalDate On, Region? Region = null);

public sealed class ReopenRefreshesValidator : Validator<ReopenRefreshesRequest>
{
    public ReopenRefreshesValidator() => RuleFor(r => r.On).Sane();
}
