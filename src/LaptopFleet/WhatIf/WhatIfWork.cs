using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Refresh;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.WhatIf;

/// <summary>
/// Works through one question, piece by piece, each written down with how far it is: whoever takes it over goes on behind the last one. The fleet is read and never tracked, so no save can touch it. Should a rule be set
/// meanwhile, it begins anew: the numbers are those of one set of rules.
/// </summary>
/// <param name="atOnce">How many rows are looked at in one piece; each stage has its own measure where left out.</param>
public sealed class WhatIfWork(FleetDb db, IClock clock, int? atOnce = null)
{
    private SupposedOrders orders = null!;
    private SupposedLeavers leavers = null!;
    private SupposedRefreshes refreshes = null!;

    public async Task DoAsync(WhatIfRun run, CancellationToken ct)
    {
        while (run.State == WhatIfState.Running)
        {
            var edition = await EditionAsync(ct);
            if (await SupposeAsync(run, ct) is not { } supposed)
                return;
            (orders, leavers, refreshes) = (new(db, atOnce ?? SupposedOrders.AtOnce), new(db, atOnce ?? SupposedLeavers.AtOnce), new(db, atOnce ?? SupposedRefreshes.AtOnce));
            if (run.Edition != edition)
                await StartOverAsync(run, edition, supposed, ct);
            while (run.State == WhatIfState.Running && await EditionAsync(ct) == edition)
                await LookAsync(run, supposed, ct);
        }
    }

    private async Task<Supposition?> SupposeAsync(WhatIfRun run, CancellationToken ct)
    {
        try
        {
            return Supposition.Of(await db.PolicyRules.AsNoTracking().ToListAsync(ct), SupposedRules.Read(run.Rules), run.RequestedAt);
        }
        catch (RefusedException refused)
        {
            run.BeRefused(refused.Message, clock.GetCurrentInstant());
            await db.SaveChangesAsync(ct);
            return null;
        }
    }

    private async Task StartOverAsync(WhatIfRun run, int edition, Supposition supposed, CancellationToken ct)
    {
        var rows = 0;
        rows += supposed.Touches(SupposedOrders.Kinds) ? await orders.CountAsync(ct) : 0;
        rows += supposed.Touches(SupposedLeavers.Kinds) ? await leavers.CountAsync(ct) : 0;
        rows += supposed.Touches(RefreshTerms.Kinds) ? await refreshes.CountAsync(ct) : 0;
        await using var save = db.Hold();
        // The question's own row first: whoever has lost it takes nothing away that another has written down.
        run.StartOver(edition, rows, clock.GetCurrentInstant());
        await db.SaveChangesAsync(ct);
        await db.WhatIfExamples.Where(e => e.RunId == run.Id).ExecuteDeleteAsync(ct);
        await save.CommitAsync(ct);
    }

    private async Task LookAsync(WhatIfRun run, Supposition supposed, CancellationToken ct)
    {
        var tally = WhatIfTally.FromJson(run.Tally);
        var (piece, found) = await PieceAsync(run, supposed, tally, ct);
        tally.Look(run.Stage, piece.Rows);
        tally.Lack ??= supposed.Lacking(run.AsOf);
        List<WhatIfExample> kept = [];
        foreach (var difference in found.Where(d => tally.Count(d.Kind)))
            kept.Add(WhatIfExample.Of(run.Id, run.Examples + kept.Count + 1, difference));
        run.Advance(piece, tally, kept.Count, clock.GetCurrentInstant());
        db.WhatIfExamples.AddRange(kept);
        await db.SaveChangesAsync(ct);
        kept.ForEach(e => db.Entry(e).State = EntityState.Detached);
    }

    private async Task<(WhatIfPiece Piece, IReadOnlyList<Difference> Found)> PieceAsync(WhatIfRun run, Supposition supposed, WhatIfTally tally, CancellationToken ct) => run.Stage switch
    {
        WhatIfStage.Orders when supposed.Touches(SupposedOrders.Kinds) => await orders.LookAsync(run, supposed, tally, ct),
        WhatIfStage.Leavers when supposed.Touches(SupposedLeavers.Kinds) => await leavers.LookAsync(run, supposed, tally, ct),
        WhatIfStage.Refreshes when supposed.Touches(RefreshTerms.Kinds) => await refreshes.LookAsync(run, supposed, tally, ct),
        _ => (new(0, default, default, true), []),
    };

    private Task<int> EditionAsync(CancellationToken ct) => db.PolicyKinds.SumAsync(k => k.Changes, ct);
}
