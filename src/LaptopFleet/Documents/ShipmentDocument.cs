using System.Security.Cryptography;
using LaptopFleet.Documents.Events;
using LaptopFleet.Documents.Papers;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Documents;

/// <summary>
/// One paper of a shipment as it was drawn. What it says comes from the shipment; the bytes are kept because they were printed, and the SHA-256 outlives them.
/// One of each kind is current: the one whose input is what the shipment says now.
/// </summary>
public sealed class ShipmentDocument
{
    public const int TitleMaxLength = 120;
    public const int LanguageMaxLength = 16;
    public const int EngineMaxLength = 60;
    public const int HashLength = 64;

    private ShipmentDocument() { }

    public Guid Id { get; private set; }
    public Guid ShipmentId { get; private set; }
    public string Kind { get; private set; } = null!;

    /// <summary>Counted from 1 for each kind of a shipment.</summary>
    public int Edition { get; private set; }
    public string Title { get; private set; } = null!;
    public string Language { get; private set; } = null!;
    public int Pages { get; private set; }

    /// <summary>SHA-256 of what was composed, in hexadecimal digits.</summary>
    public string InputHash { get; private set; } = null!;

    /// <summary>SHA-256 of the PDF, in hexadecimal digits.</summary>
    public string Sha256 { get; private set; } = null!;
    public string Engine { get; private set; } = null!;
    public Instant MadeAt { get; private set; }

    /// <summary>Since when another one says what the shipment says.</summary>
    public Instant? SupersededAt { get; private set; }

    /// <summary>Whose data it is; null where no person is at an end.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>The PDF, sealed under that person's key where there is one.</summary>
    public byte[] Content { get; private set; } = null!;
    public int Version { get; private set; }

    public static (ShipmentDocument Document, DocumentDrawn Drawn) Draw(DrawnPaper paper, ShipmentOfPapers shipment, int edition, PersonalSeal? seal, Instant now)
    {
        var document = new ShipmentDocument
        {
            Id = Ids.New(now),
            ShipmentId = shipment.Id,
            Kind = paper.Kind,
            Edition = edition,
            Title = paper.Title,
            Language = paper.Language,
            Pages = PdfPages.Count(paper.Pdf),
            InputHash = paper.InputHash,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(paper.Pdf)),
            Engine = paper.Engine,
            MadeAt = now,
            PersonId = shipment.PersonId,
            Content = seal?.Wrap(paper.Pdf) ?? paper.Pdf,
        };
        return (document, new(shipment.Id, paper.Kind, edition, document.Sha256, paper.InputHash, document.Pages, paper.Language, paper.Engine, shipment.PersonId, shipment.ToRegion, now));
    }

    /// <summary>The shipment says something else now. The new paper's event tells of it.</summary>
    public void Supersede(Instant now) => SupersededAt ??= now;

    /// <summary>The shipment says again what this one says.</summary>
    public DocumentReinstated Reinstate(Region region, Instant now)
    {
        SupersededAt = null;
        return new(ShipmentId, Kind, Edition, Sha256, PersonId, region, now);
    }
}

/// <summary>A paper that has been composed and drawn, before it is kept.</summary>
public sealed record DrawnPaper(string Kind, string Title, string Language, string InputHash, string Engine, byte[] Pdf);
