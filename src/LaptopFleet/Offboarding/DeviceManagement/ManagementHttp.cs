using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using LaptopFleet.Platform.Http;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace LaptopFleet.Offboarding.DeviceManagement;

/// <summary>How device managements are spoken to, and what is certain where that fails.</summary>
public static class ManagementHttp
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Null where there is nothing under this name.</summary>
    public static async Task<T?> LookAsync<T>(this HttpClient http, string path, CancellationToken ct) where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var answer = await http.SayAsync(request, ct);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        return answer.IsSuccessStatusCode ? await ReadAsync<T>(answer, ct) ?? throw new ManagementException(ManagementFault.Away, "management.unreadable") : throw Fault(answer);
    }

    /// <summary>Asks for something to be done; null where the answer says nothing.</summary>
    public static async Task<T?> ActAsync<T>(this HttpClient http, string path, object? body, CancellationToken ct) where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (body is not null)
            request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, Json)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var answer = await http.SayAsync(request, ct);
        return answer.IsSuccessStatusCode ? await ReadAsync<T>(answer, ct) : throw Fault(answer);
    }

    private static async Task<HttpResponseMessage> SayAsync(this HttpClient http, HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            return await http.SendAsync(request, ct);
        }
        catch (Exception error) when (PatientHttp.IsNoAnswer(error))
        {
            var code = error switch { BrokenCircuitException => "management.paused", TimeoutRejectedException => "management.silent", _ => "management.unreachable" };
            throw new ManagementException(request.NeverArrived(error) ? ManagementFault.Away : ManagementFault.Unclear, code, inner: error);
        }
    }

    private static ManagementException Fault(HttpResponseMessage answer)
    {
        var (wait, isSafe) = (answer.Wait(), answer.RequestMessage!.IsSafe());
        return (int)answer.StatusCode switch
        {
            // The operator can mend this.
            401 or 403 => new(ManagementFault.Away, "management.key-refused"),
            402 => new(ManagementFault.Refused, "management.not-licensed"),
            408 or 425 or 429 => new(ManagementFault.Away, "management.busy", wait),
            503 when wait is not null => new(ManagementFault.Away, "management.busy", wait),
            >= 500 => new(isSafe ? ManagementFault.Away : ManagementFault.Unclear, "management.failing", wait),
            _ => new(isSafe ? ManagementFault.Away : ManagementFault.Refused, "management.refused"),
        };
    }

    private static async Task<T?> ReadAsync<T>(HttpResponseMessage answer, CancellationToken ct) where T : class
    {
        var body = await answer.Content.ReadAsByteArrayAsync(ct);
        if (body.Length == 0)
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(body, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
