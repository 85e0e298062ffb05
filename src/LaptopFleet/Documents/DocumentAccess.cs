using LaptopFleet.Database;
using LaptopFleet.Documents.Papers;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Documents;

/// <summary>
/// Who reads the papers of a shipment. Logistics of either region print them all; the person at one end has the receipt and the instructions; an auditor
/// sees which papers there are and reads those on which nobody's home stands.
/// </summary>
public static class DocumentAccess
{
    public const string PersonalCode = "document.personal";

    public static bool PrintsPapers(this Caller caller, ShipmentOfPapers shipment) =>
        (caller.Has(Role.Logistics) || caller.Has(Role.LogisticsLead)) && (caller.Sees(shipment.FromRegion) || caller.Sees(shipment.ToRegion));

    /// <summary>An auditor whose token names regions works in those.</summary>
    private static bool Audits(this Caller caller, ShipmentOfPapers shipment) => caller.Has(Role.Auditor) && (caller.Sees(shipment.FromRegion) || caller.Sees(shipment.ToRegion));

    /// <summary>The kinds that the caller learns of.</summary>
    public static IReadOnlyList<string> KindsShown(this Caller caller, ShipmentOfPapers shipment) =>
        caller.PrintsPapers(shipment) || caller.Audits(shipment) ? DocumentKind.All : DocumentKind.OfThePerson;

    /// <summary>Refuses an auditor the papers that carry somebody's address: its SHA-256 is proof enough.</summary>
    public static void MustRead(this Caller caller, ShipmentOfPapers shipment, string kind)
    {
        if (!caller.KindsShown(shipment).Contains(kind))
            throw new UnknownException("document");
        var isOwn = caller.PersonId is { } me && me == shipment.PersonId && DocumentKind.OfThePerson.Contains(kind);
        if (!isOwn && !caller.PrintsPapers(shipment) && shipment.PersonId is not null && !DocumentKind.OfNobody.Contains(kind))
            throw new RefusedException(PersonalCode, "This paper carries somebody's name and address. Its SHA-256 is in the list and in its event.");
    }

    public const string NotAcceptedCode = "document.not-accepted";

    /// <summary>The receipt names serial numbers. Whoever takes a laptop has it once they have typed theirs from the case.</summary>
    public static async Task MustHaveAcceptedAsync(this FleetDb db, Caller caller, ShipmentOfPapers shipment, string kind, CancellationToken ct)
    {
        if (kind != DocumentKind.HandoverReceipt || caller.PrintsPapers(shipment) || shipment.ToPersonId is not { } me || me != caller.PersonId)
            return;
        if (await db.ShipmentContents.AnyAsync(c => c.ShipmentId == shipment.Id && !db.Assignments.Any(a => a.DeviceId == c.DeviceId && a.PersonId == me && a.AcceptedAt != null), ct))
            throw new RefusedException(NotAcceptedCode, "The receipt names the serial numbers: accept the laptop first, with the number from its case.");
    }

    /// <summary>Reading changes nothing for those who only look; whoever prints or signs a paper gets the current one.</summary>
    public static bool Draws(this Caller caller, ShipmentOfPapers shipment) =>
        caller.PrintsPapers(shipment) || (caller.PersonId is { } me && me == shipment.PersonId);

    public static async Task<ShipmentOfPapers> ShipmentOfPapersAsync(this FleetDb db, Guid id, Caller caller, CancellationToken ct)
    {
        var shipment = await db.Shipments.AsNoTracking().Where(s => s.Id == id)
            .Select(s => new ShipmentOfPapers(s.Id, s.FromPersonId, s.ToPersonId, s.FromRegion, s.ToRegion, s.State, s.DispatchedAt)).SingleOrDefaultAsync(ct);
        return shipment is not null && (caller.Audits(shipment) || caller.Draws(shipment)) ? shipment : throw new UnknownException("shipment");
    }
}
