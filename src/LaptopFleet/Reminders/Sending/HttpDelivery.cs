using System.Net;
using System.Net.Http.Headers;

namespace LaptopFleet.Reminders.Sending;

/// <summary>Posts JSON once, to a public address, without following redirects; reads a little of the answer.</summary>
public static class HttpDelivery
{
    /// <summary>The name of the client (<see cref="RemindersSetup"/>): no redirects, no proxy, and only public addresses.</summary>
    public const string ClientName = "reminders";
    public const int AnswerMaxBytes = 200;

    public static async Task<Delivery> PostAsync(IHttpClientFactory http, string to, byte[] body, IReadOnlyList<(string Name, string Value)> headers, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, to) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        try
        {
            using var client = http.CreateClient(ClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return new(OutcomeOf(response.StatusCode), $"{(int)response.StatusCode} {await BeginningAsync(response, ct)}".Trim());
        }
        catch (HttpRequestException error) when (error.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError)
        {
            return new(DeliveryOutcome.Later, error.Message);
        }
        catch (Exception error) when (error is HttpRequestException or IOException || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return new(DeliveryOutcome.Unknown, $"It was asked and did not answer: {error.Message}");
        }
    }

    private static DeliveryOutcome OutcomeOf(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => DeliveryOutcome.Delivered,
        408 or 425 or 429 or >= 500 => DeliveryOutcome.Later,
        _ => DeliveryOutcome.Never,
    };

    private static async Task<string> BeginningAsync(HttpResponseMessage response, CancellationToken ct)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[AnswerMaxBytes];
        var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return string.Concat(System.Text.Encoding.UTF8.GetString(buffer, 0, read).Where(c => !char.IsControl(c)));
    }
}
