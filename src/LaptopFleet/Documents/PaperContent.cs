using System.Security.Cryptography;
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
    /// <param name="keeping">The seal under which it may lie since the person on it was erased; null where it was not kept.</param>
    public static async Task AnswerAsync(this HttpContext http, KeptPaper found, string name, PersonalVault vault, PersonalSeal? keeping, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        if (http.HasFile(found.Sha256))
            return;
        await http.WriteAsync(found.PersonId is not { } person ? found.Content : (await vault.FindAsync(person, ct))?.Unwrap(found.Content) ?? keeping?.Unwrap(found.Content) ?? throw Erased(), name, ct);
    }

    /// <summary>One that is not kept.</summary>
    /// <param name="name">Of the file, without its ending.</param>
    public static async Task AnswerAsync(this HttpContext http, byte[] pdf, string name, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        if (!http.HasFile(Convert.ToHexStringLower(SHA256.HashData(pdf))))
            await http.WriteAsync(pdf, name, ct);
    }

    private static async Task WriteAsync(this HttpContext http, byte[] pdf, string name, CancellationToken ct)
    {
        http.Response.Headers.ContentDisposition = $"inline; filename={name}.pdf";
        http.MarkResponseStart();
        http.Response.ContentType = "application/pdf";
        http.Response.ContentLength = pdf.Length;
        await http.Response.Body.WriteAsync(pdf, ct);
    }
}
