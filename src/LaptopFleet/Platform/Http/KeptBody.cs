using LaptopFleet.Platform.Files;

namespace LaptopFleet.Platform.Http;

/// <summary>
/// A body that is read more than once. The framework would put what is larger than 30 KB into the folder for temporary files, from where nobody takes it away when the process is
/// killed. Here a body of an ordinary request stays in memory, and a larger one, as only an import is, lies in a <see cref="NamelessFile"/>.
/// </summary>
public static class KeptBody
{
    private const int PieceSize = 64 * 1024;

    /// <summary>Takes the body off the wire, to its end and however slowly it comes; what stands in its place can be read from the start as often as is wanted.</summary>
    public static async Task<Stream> KeepBodyAsync(this HttpRequest request, CancellationToken ct)
    {
        if (request.Body.CanSeek)
            return request.Body;
        var memory = new MemoryStream(request.ContentLength is > 0 and <= Host.MaxBodyBytes and var length ? (int)length : 0);
        Stream kept = memory;
        var piece = new byte[Math.Clamp(request.ContentLength ?? PieceSize, 1, PieceSize)];
        int read;
        while ((read = await request.Body.ReadAsync(piece, ct)) > 0)
        {
            if (kept == memory && memory.Length + read > Host.MaxBodyBytes)
            {
                kept = NamelessFile.Open();
                request.HttpContext.Response.RegisterForDisposeAsync(kept);
                memory.Position = 0;
                await memory.CopyToAsync(kept, ct);
            }
            await kept.WriteAsync(piece.AsMemory(0, read), ct);
        }
        kept.Position = 0;
        return request.Body = kept;
    }
}
