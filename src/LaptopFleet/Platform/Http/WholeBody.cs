namespace LaptopFleet.Platform.Http;

/// <summary>Reads a body as it came.</summary>
public static class WholeBody
{
    /// <summary>The body as it came, byte for byte: a signature is made over it. How large it may be is said by the endpoint.</summary>
    public static async Task<byte[]> WholeBodyAsync(this HttpRequest request, CancellationToken ct)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, ct);
        return body.ToArray();
    }
}
