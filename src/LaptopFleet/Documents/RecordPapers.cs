using System.Security.Cryptography;
using FastEndpoints;
using LaptopFleet.Documents.Engines;
using LaptopFleet.Documents.Pages;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;

namespace LaptopFleet.Documents;

/// <summary>
/// Draws papers about what has happened: a certificate, a transfer, a case. They are functions of rows that do not change any more, so that each time the same bytes are drawn, and
/// are not kept.
/// </summary>
public sealed class RecordPapers(IPageEngine engine, PaperOptions company)
{
    public const string Incomplete = "document.incomplete";

    /// <summary>The legal name of the company; without it no paper is drawn.</summary>
    public string Company => string.IsNullOrWhiteSpace(company.Company)
        ? throw new RefusedException(Incomplete, "The paper lacks something.", new Fault("/company", "document.company-missing", "The operator has not said which company owns the laptops (Documents:Company)."))
        : company.Company;

    public async Task AnswerAsync(HttpContext http, Paper paper, string name, CancellationToken ct)
    {
        var pdf = await engine.DrawAsync(PaperPack.Of(paper), ct);
        http.Response.Headers.CacheControl = "private, no-cache";
        if (http.HasFile(Convert.ToHexStringLower(SHA256.HashData(pdf))))
            return;
        http.Response.Headers.ContentDisposition = $"inline; filename={name}.pdf";
        http.MarkResponseStart();
        http.Response.ContentType = "application/pdf";
        http.Response.ContentLength = pdf.Length;
        await http.Response.Body.WriteAsync(pdf, ct);
    }
}
