using FastEndpoints;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Documents;

/// <summary>Hands out the bytes of a kept paper.</summary>
public static class PaperContent
{
    public const string ErasedCode = "document.erased";

    public static RefusedException Erased() =>
        new(ErasedCode, "The data of the person on this paper has been erased, and the paper with it. Its SHA-256 stays in the list and in its event.");

    /// <param name="name">Of the file, without its ending.</param>
    public static async Task AnswerAsync(this HttpContext http, KeptPaper found, string name, PersonalVault vault, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        if (http.HasFile(found.Sha256))
            return;
        var pdf = found.PersonId is not { } person ? found.Content : (await vault.FindAsync(person, ct))?.Unwrap(found.Content) ?? throw Erased();
        http.Response.Headers.ContentDisposition = $"inline; filename={name}.pdf";
        http.MarkResponseStart();
        http.Response.ContentType = "application/pdf";
        http.Response.ContentLength = pdf.Length;
        await http.Response.Body.WriteAsync(pdf, ct);
    }
}
