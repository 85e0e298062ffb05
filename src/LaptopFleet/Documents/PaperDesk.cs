using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Documents.Engines;
using LaptopFleet.Documents.Pages;
using LaptopFleet.Documents.Papers;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using LaptopFleet.Shipments;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Documents;

/// <summary>
/// Draws the papers of a shipment and keeps them. What is kept already is not drawn again: a paper is composed, and where its input is known the kept one is taken.
/// Once the parcel has left, its papers are those that lie in it: they stay, apart from the receipt that is signed at its end.
/// </summary>
public sealed class PaperDesk(FleetDb db, IClock clock, IPageEngine engine, PaperReader reader, PackageNumbers numbers, PersonalVault vault)
{
    private static readonly string[] Numbered = [DocumentKind.LabelSheet, DocumentKind.PackingList, DocumentKind.Pack];

    /// <summary>Sees to it that these papers are current. Of two servers that draw the same one, the later takes what the other kept.</summary>
    /// <param name="kinds">Null for all that the shipment needs, and the pack of them.</param>
    public async Task DrawAsync(ShipmentOfPapers shipment, IReadOnlyList<string>? kinds, Actor by, CancellationToken ct)
    {
        try
        {
            await DrawOnceAsync(shipment, kinds, by, ct);
        }
        catch (DbUpdateException) when (!db.IsHeld)
        {
            db.ChangeTracker.Clear();
            await DrawOnceAsync(shipment, kinds, by, ct);
        }
    }

    private async Task DrawOnceAsync(ShipmentOfPapers shipment, IReadOnlyList<string>? kinds, Actor by, CancellationToken ct)
    {
        var kept = await db.ShipmentDocuments.Where(d => d.ShipmentId == shipment.Id)
            .Select(d => new KeptPaper(d.Id, d.Kind, d.Edition, d.InputHash, d.SupersededAt == null)).ToListAsync(ct);
        if (kinds is not null && Open(shipment, kinds, kept).Count == 0)
            return;
        if (shipment.State == ShipmentState.Cancelled)
            throw new RefusedException("document.shipment-cancelled", "The shipment has been cancelled; no paper is drawn for it any more.");
        var facts = await reader.ReadAsync(shipment, ct);
        var open = Open(shipment, kinds ?? [.. PaperSet.Needed(facts), DocumentKind.Pack], kept);
        if (open.Intersect(Numbered).Any())
            facts = facts with { Packages = await numbers.GiveAsync(facts, ct) };
        var seal = shipment.PersonId is { } person ? await vault.FindAsync(person, ct) : null;
        var happened = new List<FleetEvent>();
        foreach (var (kind, pack) in PaperSet.Compose(facts, open))
            happened.AddRange(await KeepAsync(shipment, kind, pack, kept, seal, ct));
        if (happened.Count == 0)
            return;
        db.Record(happened, by);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Those that may still become other ones: what lies in a box that has left does not.</summary>
    private static IReadOnlyList<string> Open(ShipmentOfPapers shipment, IReadOnlyList<string> kinds, List<KeptPaper> kept) => shipment.IsUnsent
        ? kinds
        : [.. kinds.Where(k => (k == DocumentKind.HandoverReceipt && shipment.State != ShipmentState.Cancelled) || !kept.Exists(d => d.Kind == k))];

    private async Task<IReadOnlyList<FleetEvent>> KeepAsync(ShipmentOfPapers shipment, string kind, PaperPack pack, List<KeptPaper> known, PersonalSeal? seal, CancellationToken ct)
    {
        var (hash, now) = (PaperHash.Of(pack), clock.GetCurrentInstant());
        var (same, current) = (known.Find(d => d.Kind == kind && d.InputHash == hash), known.Find(d => d.Kind == kind && d.IsCurrent));
        if (same is { IsCurrent: true })
            return [];
        if (current is not null)
            (await db.ShipmentDocuments.SingleAsync(d => d.Id == current.Id, ct)).Supersede(now);
        if (same is not null)
            return [(await db.ShipmentDocuments.SingleAsync(d => d.Id == same.Id, ct)).Reinstate(shipment.ToRegion, now)];
        var drawn = new DrawnPaper(kind, pack.Title, pack.Language, hash, $"{engine.Name} {engine.Version}", await engine.DrawAsync(pack, ct));
        var edition = known.Where(d => d.Kind == kind).Select(d => d.Edition).DefaultIfEmpty().Max() + 1;
        var (document, happened) = ShipmentDocument.Draw(drawn, shipment, edition, seal, now);
        db.ShipmentDocuments.Add(document);
        return [happened];
    }

    private sealed record KeptPaper(Guid Id, string Kind, int Edition, string InputHash, bool IsCurrent);
}
