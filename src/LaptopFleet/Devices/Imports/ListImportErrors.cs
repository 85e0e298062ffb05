using System.Globalization;
using System.Runtime.CompilerServices;
using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Devices.Imports;

/// <summary>What is wrong with the rows of an import, in the order of the file. As text/csv it is the whole list.</summary>
public sealed class ListImportErrors(FleetDb db, Caller caller) : Endpoint<ListImportErrorsRequest, Page<ImportErrorView>>
{
    public override void Configure()
    {
        Get("/devices/imports/{ImportId}/errors");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.Auditor, Role.Admin);
        this.Answers<Page<ImportErrorView>>(200);
    }

    public override async Task HandleAsync(ListImportErrorsRequest req, CancellationToken ct)
    {
        var import = await db.ImportOfAsync(req.ImportId, caller, ct);
        if (HttpContext.Request.GetTypedHeaders().Accept.Any(type => type.MediaType == CsvAnswer.MediaType))
        {
            await CsvAnswer.WriteAsync(HttpContext, ImportErrorView.Header, ImportErrorView.AllAsync(db, import.Id, ct), e => e.Cells(), ct);
            return;
        }
        var rows = await ImportErrorView.PageAsync(db, import.Id, After(req.After), req.Limit + 1, ct);
        await Send.OkAsync(HttpContext.Page(rows, req.Limit, e => Paging.Cursor(e.Number.ToString(CultureInfo.InvariantCulture))), ct);
    }

    private static int After(string? cursor) =>
        cursor is null ? 0 : int.TryParse(Paging.Parts(cursor, 1)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Paging.BadCursor();
}

/// <param name="Limit">At most how many errors, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the last page.</param>
public sealed record ListImportErrorsRequest(Guid ImportId, [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListImportErrorsValidator : Validator<ListImportErrorsRequest>
{
    public ListImportErrorsValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}

/// <summary>What is wrong with one cell, or with one row as a whole.</summary>
/// <param name="Number">Counts the errors of the import.</param>
/// <param name="Row">As a spreadsheet counts: the header is row 1.</param>
/// <param name="Column">Null where it is the row as a whole.</param>
public sealed record ImportErrorView(int Number, int Row, string? Column, string Code, string Detail)
{
    public static readonly string[] Header = ["row", "column", "code", "detail"];

    private const int PieceSize = 1000;

    public IEnumerable<string?> Cells() => [Row.ToString(CultureInfo.InvariantCulture), Column, Code, Detail];

    public static Task<List<ImportErrorView>> PageAsync(FleetDb db, Guid importId, int after, int take, CancellationToken ct) =>
        db.ImportErrors.AsNoTracking().Where(e => e.ImportId == importId && e.Number > after).OrderBy(e => e.Number).Take(take)
            .Select(e => new ImportErrorView(e.Number, e.Row, e.Column, e.Code, e.Detail)).ToListAsync(ct);

    /// <summary>All of them, a piece in memory at a time.</summary>
    public static async IAsyncEnumerable<ImportErrorView> AllAsync(FleetDb db, Guid importId, [EnumeratorCancellation] CancellationToken ct)
    {
        List<ImportErrorView> piece;
        var after = 0;
        do
        {
            piece = await PageAsync(db, importId, after, PieceSize, ct);
            foreach (var error in piece)
                yield return error;
            after = piece.Count > 0 ? piece[^1].Number : after;
        }
        while (piece.Count == PieceSize);
    }
}
