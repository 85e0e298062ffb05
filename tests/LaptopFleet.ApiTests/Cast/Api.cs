using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace LaptopFleet.ApiTests.Cast;

/// <summary>An answer, read whole.</summary>
public sealed record Answer(HttpStatusCode Status, JsonNode? Body, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, string Text)
{
    public string? ETag => Headers.ETag?.Tag;
    public string? Code => Body?["code"]?.GetValue<string>();
    public Guid Id => Body!["id"]!.GetValue<Guid>();
    public JsonNode this[string member] => Body![member]!;
    public IEnumerable<string> Pointers => Body!["errors"]!.AsArray().Select(e => e!["pointer"]!.GetValue<string>());

    public Answer Must(HttpStatusCode status)
    {
        Assert.True(Status == status, $"Expected {(int)status}, got {(int)Status}: {Text}");
        return this;
    }

    /// <summary>Asserts a problem of a kind: status, code and media type.</summary>
    public Answer MustRefuse(HttpStatusCode status, string code)
    {
        Must(status);
        Assert.Equal("application/problem+json", ContentHeaders.ContentType?.MediaType);
        Assert.Equal(code, Code);
        return this;
    }
}

/// <summary>How the tests speak HTTP. A body is any object; it is sent as JSON as it stands.</summary>
public static class Api
{
    public static Task<Answer> Get(this HttpClient client, string path) => client.Say(HttpMethod.Get, path);

    public static Task<Answer> Post(this HttpClient client, string path, object? body = null, string? key = null, string? ifMatch = null) =>
        client.Say(HttpMethod.Post, path, JsonContent.Create(body ?? new { }), key, ifMatch);

    public static Task<Answer> Put(this HttpClient client, string path, object body, string? ifMatch = null) =>
        client.Say(HttpMethod.Put, path, JsonContent.Create(body), null, ifMatch);

    public static Task<Answer> Patch(this HttpClient client, string path, object body, string? ifMatch = null) =>
        client.Say(HttpMethod.Patch, path, JsonContent.Create(body, new MediaTypeHeaderValue("application/merge-patch+json")), null, ifMatch);

    public static Task<Answer> PostText(this HttpClient client, string path, string text, string mediaType = "application/json") =>
        client.Say(HttpMethod.Post, path, new StringContent(text, Encoding.UTF8, mediaType));

    public static async Task<Answer> Say(this HttpClient client, HttpMethod method, string path, HttpContent? content = null, string? key = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return new(response.StatusCode, isJson && text.Length > 0 ? JsonNode.Parse(text) : null, response.Headers, response.Content.Headers, text);
    }
}
