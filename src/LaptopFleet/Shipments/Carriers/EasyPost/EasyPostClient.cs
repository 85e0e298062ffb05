using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace LaptopFleet.Shipments.Carriers.EasyPost;

/// <summary>EasyPost's interface, as far as it is used here (docs.easypost.com, read in November 2026).</summary>
public sealed class EasyPostClient(HttpClient http)
{
    /// <summary>The key is the user name, without a password.</summary>
    internal static void Identify(HttpClient http, EasyPostOptions options) =>
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.Key}:")));

    /// <summary>Null where there is nothing under this name.</summary>
    internal async Task<T?> GetAsync<T>(string path, CancellationToken ct) where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var answer = await http.AskAsync(request, ct);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : await ReadAsync<T>(answer, ct);
    }

    internal async Task<T> PostAsync<T>(string path, object? body, CancellationToken ct) where T : class
    {
        // Written out before it is sent, so that a retry, a log or a redirect never meets a half-read stream.
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body ?? new { }, EasyPostBodies.Json)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        using var answer = await http.AskAsync(request, ct);
        return await ReadAsync<T>(answer, ct);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, CancellationToken ct)
    {
        var body = await answer.Content.ReadAsByteArrayAsync(ct);
        if (!answer.IsSuccessStatusCode)
            throw Refusal(answer, Parse<EasyPostProblem>(body));
        // Whoever answered a purchase with something unreadable may still have made it.
        return Parse<T>(body) ?? throw new CarrierException(
            answer.RequestMessage!.Method == HttpMethod.Get ? CarrierFault.Away : CarrierFault.Unclear, "carrier.unreadable");
    }

    private static CarrierException Refusal(HttpResponseMessage answer, EasyPostProblem? problem)
    {
        var (code, detail) = (problem?.Error?.Code, problem?.Error?.Message.ToString());
        return problem?.Fault is { } fault && answer.RequestMessage!.Method == HttpMethod.Post
            ? new(fault, Word(code!), detail)
            : answer.Fault(code is null ? null : Word(code), detail);
    }

    private static T? Parse<T>(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, EasyPostBodies.Json);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    // SHIPMENT.POSTAGE.EXISTS becomes easypost.shipment.postage.exists.
    private static string Word(string code) =>
        $"easypost.{string.Concat(code.Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_')).ToLowerInvariant().Replace('_', '-')}" is var word && word.Length <= Labels.LabelPurchase.FaultMaxLength
            ? word : word[..Labels.LabelPurchase.FaultMaxLength];
}
