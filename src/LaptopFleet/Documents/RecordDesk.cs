using FastEndpoints;
using FluentValidation;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Documents.Pages;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Documents;

/// <summary>
/// Draws the papers about what has happened (a certificate, a transfer, a disposal, a case), keeps them as those of shipments are kept, and hands them out. Whoever may read one draws
/// it: it is a function of rows, and its input decides whether there is a new one (docs/decisions/0056).
/// </summary>
public sealed class RecordDesk(FleetDb db, PaperShelf shelf, PersonalVault vault, PaperOptions company)
{
    public const string Incomplete = "document.incomplete";

    /// <summary>What every one of these papers may be refused with.</summary>
    public static readonly string[] Refusals = [Incomplete, PaperContent.ErasedCode, "document.glyph-missing"];

    /// <summary>The legal name of the company; without it no paper is drawn.</summary>
    public string Company => string.IsNullOrWhiteSpace(company.Company)
        ? throw new RefusedException(Incomplete, "The paper lacks something.", new Fault("/company", "document.company-missing", "The operator has not said which company owns the laptops (Documents:Company)."))
        : company.Company;

    /// <summary>Sees to it that the paper is current, and answers it; an earlier version where one is asked for.</summary>
    public async Task AnswerAsync(HttpContext http, RecordSubject about, string kind, Paper paper, int? version, Actor by, CancellationToken ct)
    {
        await shelf.WriteAsync(() => DrawAsync(about, kind, paper, by, ct));
        var kept = db.RecordDocuments.AsNoTracking().Where(d => d.SubjectId == about.Id && d.Kind == kind);
        var found = await (version is { } edition ? kept.Where(d => d.Edition == edition) : kept.Where(d => d.SupersededAt == null)).SingleOrDefaultAsync(ct) ?? throw new UnknownException("document");
        await http.AnswerAsync(found, $"{kind}-{about.Id.ToString("N")[^10..]}-{found.Edition}", vault, null, ct);
    }

    private async Task DrawAsync(RecordSubject about, string kind, Paper paper, Actor by, CancellationToken ct)
    {
        if (about.PersonId is { } erased && await vault.FindAsync(erased, ct) is null && await db.PersonKeys.AnyAsync(k => k.PersonId == erased, ct))
            throw PaperContent.Erased();
        var known = await db.RecordDocuments.Where(d => d.SubjectId == about.Id && d.Kind == kind).Select(ShelfMark.Of).ToListAsync(ct);
        var seal = about.PersonId is { } person ? await vault.SealOfAsync(db, person, ct) : null;
        var told = await shelf.KeepAsync<RecordDocument>(
            kind, PaperPack.Of(paper), known, (drawn, edition, now) => RecordDocument.Draw(drawn, about, edition, seal, now), (again, now) => again.Reinstate(about, now), ct);
        if (told is null)
            return;
        db.Record(told, by);
        await db.SaveChangesAsync(ct);
    }
}

/// <param name="Version">An earlier one, as the list counts them; the current one where left out.</param>
public sealed record RecordPaperRequest([property: QueryParam] int? Version = null);

public sealed class RecordPaperValidator : Validator<RecordPaperRequest>
{
    public RecordPaperValidator() => RuleFor(r => r.Version).GreaterThan(0);
}
