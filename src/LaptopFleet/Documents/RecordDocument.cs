using LaptopFleet.Documents.Events;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Documents;

/// <summary>One paper about what has happened, as it was drawn: a certificate of sanitisation, a transfer of ownership, a record of disposal, the evidence of a departure.</summary>
public sealed class RecordDocument : KeptPaper
{
    private RecordDocument() { }

    /// <summary>What it is about: the sanitisation, the return, the laptop or the departure.</summary>
    public Guid SubjectId { get; private set; }

    /// <summary>The laptop that it is about; null for the evidence of a departure.</summary>
    public Guid? DeviceId { get; private set; }

    /// <summary>The departure that it belongs to; null for one of a laptop alone.</summary>
    public Guid? DepartureId { get; private set; }

    public static (RecordDocument Document, RecordDrawn Drawn) Draw(DrawnPaper paper, RecordSubject about, int edition, PersonalSeal? seal, Instant now)
    {
        var document = new RecordDocument { SubjectId = about.Id, DeviceId = about.DeviceId, DepartureId = about.DepartureId };
        document.Take(paper, edition, about.PersonId, seal, now);
        return (document, new(
            document.Id, about.Id, paper.Kind, edition, document.Sha256, paper.InputHash, document.Pages, paper.Language, paper.Engine, about.DeviceId, about.DepartureId, about.PersonId, about.Region, now));
    }

    /// <summary>What has happened says again what this one says.</summary>
    public RecordReinstated Reinstate(RecordSubject about, Instant now)
    {
        BecomeCurrent();
        return new(Id, SubjectId, Kind, Edition, Sha256, DeviceId, DepartureId, PersonId, about.Region, now);
    }
}
