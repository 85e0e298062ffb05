using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace LaptopFleet.Demo;

/// <summary>The API as somebody of the cast uses it. Whatever is not a success stops the demo with the problem's own words.</summary>
public sealed class Desk(HttpClient http, string who)
{
    private AuthenticationHeaderValue? token;

    public async Task<JsonNode> GetAsync(string path) => (await SayAsync(HttpMethod.Get, path, null))!;

    public Task<JsonNode?> PostAsync(string path, object? body = null) => SayAsync(HttpMethod.Post, path, JsonContent.Create(body ?? new { }));

    public Task<JsonNode?> PostCsvAsync(string path, string csv) => SayAsync(HttpMethod.Post, path, new StringContent(csv, Encoding.UTF8, "text/csv"));

    /// <summary>All rows of a list, page by page.</summary>
    public async Task<IReadOnlyList<JsonNode>> ListAsync(string path)
    {
        var rows = new List<JsonNode>();
        string? after = null;
        do
        {
            var page = await GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=200{(after is null ? "" : $"&after={after}")}");
            rows.AddRange(page["items"]!.AsArray().OfType<JsonNode>());
            after = page["next"]?.GetValue<string>();
        }
        while (after is not null);
        return rows;
    }

    private async Task<JsonNode?> SayAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, $"api/v1/{path}") { Content = content };
        request.Headers.Authorization = token ??= await SignInAsync();
        if (method == HttpMethod.Post)
            request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? text.Length > 0 ? JsonNode.Parse(text) : null
            : throw new DemoStoppedException($"{who}: {method} {path} answered {(int)response.StatusCode}: {text}");
    }

    private async Task<AuthenticationHeaderValue> SignInAsync()
    {
        using var response = await http.PostAsJsonAsync("api/v1/development/tokens", new { who });
        if (!response.IsSuccessStatusCode)
            throw new DemoStoppedException($"Nobody can sign in ({(int)response.StatusCode}). The demo needs a server in Development: scripts/run.");
        return new("Bearer", JsonNode.Parse(await response.Content.ReadAsStringAsync())!["token"]!.GetValue<string>());
    }
}

/// <summary>The API said no where the demo expected a yes.</summary>
public sealed class DemoStoppedException(string message) : Exception(message);
