using System.Linq.Expressions;
using NodaTime;

namespace LaptopFleet.Documents;

/// <summary>One paper that was drawn.</summary>
/// <param name="Kind">Its name in the address: <c>packing-list</c>.</param>
/// <param name="Version">Counted from 1 for each kind; an earlier one is had with <c>?version=1</c>.</param>
/// <param name="Language">In which language it speaks, BCP 47.</param>
/// <param name="Sha256">Of the PDF; also its ETag.</param>
/// <param name="InputHash">SHA-256 of what was composed: it is drawn anew only where this changes.</param>
/// <param name="SupersededAt">Since when a later one says what the shipment says; null for the current one.</param>
/// <param name="KeptUntil">The last day until which an invoice is kept, whatever becomes of the person on it (policy <c>invoice-retention</c>); null of other papers.</param>
/// <param name="KeptBy">By which rule, and which version of it.</param>
public sealed record DocumentView(
    string Kind, int Version, string Title, string Language, int Pages, string Sha256, string InputHash, string Engine, Instant MadeAt, Instant? SupersededAt, LocalDate? KeptUntil, string? KeptBy)
{
    public static readonly Expression<Func<KeptPaper, DocumentView>> Of = d =>
        new(d.Kind, d.Edition, d.Title, d.Language, d.Pages, d.Sha256, d.InputHash, d.Engine, d.MadeAt, d.SupersededAt, null, null);
}
