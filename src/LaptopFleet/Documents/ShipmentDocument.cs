using LaptopFleet.Documents.Events;
using LaptopFleet.Documents.Papers;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Documents;

/// <summary>One paper of a shipment as it was drawn. What it says comes from the shipment.</summary>
public sealed class ShipmentDocument : KeptPaper
{
    private ShipmentDocument() { }

    public Guid ShipmentId { get; private set; }

    public static (ShipmentDocument Document, DocumentDrawn Drawn) Draw(DrawnPaper paper, ShipmentOfPapers shipment, int edition, PersonalSeal? seal, Instant now)
    {
        var document = new ShipmentDocument { ShipmentId = shipment.Id };
        document.Take(paper, edition, shipment.PersonId, seal, now);
        return (document, new(shipment.Id, paper.Kind, edition, document.Sha256, paper.InputHash, document.Pages, paper.Language, paper.Engine, shipment.PersonId, shipment.ToRegion, now));
    }

    /// <summary>The shipment says again what this one says.</summary>
    public DocumentReinstated Reinstate(Region region, Instant now)
    {
        BecomeCurrent();
        return new(ShipmentId, Kind, Edition, Sha256, PersonId, region, now);
    }
}
