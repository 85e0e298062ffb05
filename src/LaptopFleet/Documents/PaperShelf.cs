using System.Linq.Expressions;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Documents.Engines;
using LaptopFleet.Documents.Pages;
using LaptopFleet.Documents.Papers;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Documents;

/// <summary>
/// Where papers are kept for what they say, of shipments and of records alike: what is kept already is not drawn again. A paper is composed, and where its input is known the kept one
/// is taken; one with another input is drawn, and takes the place of the current one, which stays.
/// </summary>
public sealed class PaperShelf(FleetDb db, IClock clock, IPageEngine engine)
{
    /// <summary>Keeps one paper; gives what happened, and null where the current one says the same. The caller saves.</summary>
    /// <param name="known">All that are kept of the same subject.</param>
    public async Task<FleetEvent?> KeepAsync<T>(
        string kind, PaperPack pack, IReadOnlyList<ShelfMark> known, Func<DrawnPaper, int, Instant, (T, FleetEvent)> draw, Func<T, Instant, FleetEvent> reinstate, CancellationToken ct)
        where T : KeptPaper
    {
        var (hash, now, papers) = (PaperHash.Of(pack), clock.GetCurrentInstant(), db.Set<T>());
        List<ShelfMark> alike = [.. known.Where(d => d.Kind == kind)];
        var (same, current) = (alike.Find(d => d.InputHash == hash), alike.Find(d => d.IsCurrent));
        if (same is { IsCurrent: true })
            return null;
        if (current is not null)
            (await papers.SingleAsync(d => d.Id == current.Id, ct)).Supersede(now);
        if (same is not null)
            return reinstate(await papers.SingleAsync(d => d.Id == same.Id, ct), now);
        var drawn = new DrawnPaper(kind, pack.Title, pack.Language, hash, $"{engine.Name} {engine.Version}", await engine.DrawAsync(pack, ct));
        var (paper, happened) = draw(drawn, alike.Select(d => d.Edition).DefaultIfEmpty().Max() + 1, now);
        papers.Add(paper);
        return happened;
    }

    /// <summary>Of two servers that draw the same one, the later takes what the other kept.</summary>
    public async Task WriteAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (DbUpdateException) when (!db.IsHeld)
        {
            db.ChangeTracker.Clear();
            await write();
        }
    }
}

/// <summary>What is known of a kept paper without reading it.</summary>
public sealed record ShelfMark(Guid Id, string Kind, int Edition, string InputHash, bool IsCurrent)
{
    public static readonly Expression<Func<KeptPaper, ShelfMark>> Of = d => new(d.Id, d.Kind, d.Edition, d.InputHash, d.SupersededAt == null);
}
