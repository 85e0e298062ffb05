using System.Linq.Expressions;
using NodaTime;

namespace LaptopFleet.Documents;

/// <summary>One paper about what has happened.</summary>
/// <param name="AboutId">The sanitisation, the return, the laptop or the departure that it is about.</param>
/// <param name="Version">Counted from 1 for each kind of what it is about; an earlier one is had with <c>?version=1</c>.</param>
/// <param name="Sha256">Of the PDF; also its ETag.</param>
/// <param name="InputHash">SHA-256 of what was composed: it is drawn anew only where this changes.</param>
/// <param name="SupersededAt">Since when a later one says what has happened; null for the current one.</param>
public sealed record RecordDocumentView(
    Guid AboutId, Guid? DeviceId, Guid? DepartureId, string Kind, int Version, string Title, string Language, int Pages, string Sha256, string InputHash, string Engine, Instant MadeAt,
    Instant? SupersededAt)
{
    public static readonly Expression<Func<RecordDocument, RecordDocumentView>> Of = d => new(
        d.SubjectId, d.DeviceId, d.DepartureId, d.Kind, d.Edition, d.Title, d.Language, d.Pages, d.Sha256, d.InputHash, d.Engine, d.MadeAt, d.SupersededAt);
}

/// <summary>The papers about what has happened, the newest first; those that another took the place of as well.</summary>
public sealed record RecordDocumentList(IReadOnlyList<RecordDocumentView> Documents)
{
    /// <summary>No more than its kinds and how often they changed.</summary>
    public const int Most = 500;
}
