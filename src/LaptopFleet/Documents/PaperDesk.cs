using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Documents.Papers;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using LaptopFleet.Shipments;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Documents;

/// <summary>
/// Draws the papers of a shipment and keeps them. Once the parcel has left, its papers are those that lie in it: they stay, apart from the receipt that is signed at its end.
/// </summary>
public sealed class PaperDesk(FleetDb db, PaperShelf shelf, PaperReader reader, PackageNumbers numbers, PersonalVault vault)
{
    private static readonly string[] Numbered = [DocumentKind.LabelSheet, DocumentKind.PackingList, DocumentKind.Pack];

    /// <summary>Sees to it that these papers are current.</summary>
    /// <param name="kinds">Null for all that the shipment needs, and the pack of them.</param>
    public Task DrawAsync(ShipmentOfPapers shipment, IReadOnlyList<string>? kinds, Actor by, CancellationToken ct) =>
        shelf.WriteAsync(() => DrawOnceAsync(shipment, kinds, by, ct));

    private async Task DrawOnceAsync(ShipmentOfPapers shipment, IReadOnlyList<string>? kinds, Actor by, CancellationToken ct)
    {
        var kept = await db.ShipmentDocuments.Where(d => d.ShipmentId == shipment.Id).Select(ShelfMark.Of).ToListAsync(ct);
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
        {
            var told = await shelf.KeepAsync<ShipmentDocument>(
                kind, pack, kept, (drawn, edition, now) => ShipmentDocument.Draw(drawn, shipment, edition, seal, now), (again, now) => again.Reinstate(shipment.ToRegion, now), ct);
            if (told is not null)
                happened.Add(told);
        }
        if (happened.Count == 0)
            return;
        db.Record(happened, by);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Those that may still become other ones: what lies in a box that has left does not.</summary>
    private static IReadOnlyList<string> Open(ShipmentOfPapers shipment, IReadOnlyList<string> kinds, List<ShelfMark> kept) => shipment.IsUnsent
        ? kinds
        : [.. kinds.Where(k => (k == DocumentKind.HandoverReceipt && shipment.State != ShipmentState.Cancelled) || !kept.Exists(d => d.Kind == k))];
}
