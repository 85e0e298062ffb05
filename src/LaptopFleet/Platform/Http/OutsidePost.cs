using System.Net.Http.Headers;
using System.Text;
using NodaTime;

namespace LaptopFleet.Platform.Http;

/// <summary>Posts JSON once to an address of somebody else's choice. Whoever asks decides what the answer means, and whether to ask again.</summary>
public static class OutsidePost
{
    public const int AnswerMaxBytes = 200;

    /// <param name="within">How long all of it may take, the reading of the answer included.</param>
    public static async Task<OutsideAnswer> PostJsonAsync(
        this HttpClient client, string to, byte[] body, IReadOnlyList<(string Name, string Value)> headers, TimeSpan within, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, to) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(within);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return new((int)response.StatusCode, await BeginningAsync(response, limit.Token), response.Wait(), false);
        }
        catch (HttpRequestException error) when (request.NeverArrived(error))
        {
            return new(null, error.Message, null, true);
        }
        catch (Exception error) when (error is HttpRequestException or IOException || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return new(null, $"It was asked and did not answer: {error.Message}", null, false);
        }
    }

    /// <summary>A little of the answer, for people; that the rest never comes changes nothing of the status.</summary>
    private static async Task<string> BeginningAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var (buffer, read) = (new byte[AnswerMaxBytes], 0);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(ct);
            for (int more; read < buffer.Length && (more = await stream.ReadAsync(buffer.AsMemory(read), ct)) > 0; read += more)
                continue;
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            // What has come is enough.
        }
        return string.Concat(Encoding.UTF8.GetString(buffer, 0, read).Where(c => !char.IsControl(c)));
    }
}

/// <summary>What came back.</summary>
/// <param name="Status">The HTTP status; null where no answer came.</param>
/// <param name="Text">The beginning of the answer, or what went wrong.</param>
/// <param name="Wait">How long it wants to be left alone (Retry-After).</param>
/// <param name="NeverArrived">No answer came, and it is certain that the message was not read.</param>
public sealed record OutsideAnswer(int? Status, string Text, Duration? Wait, bool NeverArrived)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    public override string ToString() => Status is { } status ? $"{status} {Text}".Trim() : Text;
}
