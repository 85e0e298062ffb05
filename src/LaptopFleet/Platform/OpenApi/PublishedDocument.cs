using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace LaptopFleet.Platform.OpenApi;

/// <summary>The document as bytes, written once: routes do not change while the program runs, and anyone may ask for it.</summary>
internal sealed class PublishedDocument([FromKeyedServices(FleetOpenApi.DocumentName)] IOpenApiDocumentProvider provider)
{
    private (byte[] Json, EntityTagHeaderValue Tag)? written;

    public async Task<FileContentHttpResult> AnswerAsync(CancellationToken ct)
    {
        var (json, tag) = written ??= await WriteAsync(ct);
        return TypedResults.Bytes(json, "application/json; charset=utf-8", entityTag: tag);
    }

    private async Task<(byte[] Json, EntityTagHeaderValue Tag)> WriteAsync(CancellationToken ct)
    {
        var document = await provider.GetOpenApiDocumentAsync(ct);
        using var stream = new MemoryStream();
        await document.SerializeAsJsonAsync(stream, OpenApiSpecVersion.OpenApi3_1, ct);
        var json = stream.ToArray();
        var hash = Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 12));
        return (json, new EntityTagHeaderValue($"\"{hash}\""));
    }
}
