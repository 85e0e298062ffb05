using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Serialization;
using LaptopFleet.Platform.Http;
using NodaTime;

namespace LaptopFleet.Offboarding.DeviceManagement;

/// <summary>The tokens that device managements have given out to this server, until shortly before they end.</summary>
public sealed class AccessTokens(IClock clock)
{
    private static readonly Duration Margin = Duration.FromSeconds(60);
    private readonly ConcurrentDictionary<string, (string Token, Instant Until)> known = new();

    public string? Find(string of) => known.TryGetValue(of, out var token) && token.Until > clock.GetCurrentInstant() ? token.Token : null;

    public void Keep(string of, string token, int seconds) => known[of] = (token, clock.GetCurrentInstant() + Duration.FromSeconds(seconds) - Margin);

    public void Forget(string of) => known.TryRemove(of, out _);
}

/// <summary>Puts a token on each request (RFC 6749 4.4), and gets a new one where there is none, or where the one it has is refused. A request is never sent twice for that.</summary>
/// <param name="name">Whose tokens they are.</param>
/// <param name="address">Where they are given out.</param>
/// <param name="scope">What they are asked for, where that has to be said.</param>
public sealed class TokenBearer(string name, Func<Uri> address, ClientAccess access, string? scope, AccessTokens tokens) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new("Bearer", tokens.Find(name) ?? await AskAsync(cancellationToken));
        var answer = await base.SendAsync(request, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.Unauthorized)
            tokens.Forget(name);
        return answer;
    }

    private async Task<string> AskAsync(CancellationToken ct)
    {
        Dictionary<string, string> form = new() { ["grant_type"] = "client_credentials", ["client_id"] = access.ClientId ?? "", ["client_secret"] = access.ClientSecret ?? "" };
        if (scope is not null)
            form["scope"] = scope;
        using var content = new FormUrlEncodedContent(form);
        using var request = new HttpRequestMessage(HttpMethod.Post, address()) { Content = content, Headers = { Accept = { new MediaTypeWithQualityHeaderValue("application/json") } } };
        try
        {
            using var answer = await base.SendAsync(request, ct);
            if (!answer.IsSuccessStatusCode)
                throw new ManagementException(ManagementFault.Away, (int)answer.StatusCode >= 500 ? "management.failing" : "management.key-refused", answer.Wait());
            var token = await answer.Content.ReadFromJsonAsync<Given>(ct);
            if (string.IsNullOrEmpty(token?.AccessToken))
                throw new ManagementException(ManagementFault.Away, "management.unreadable");
            tokens.Keep(name, token.AccessToken, token.ExpiresIn);
            return token.AccessToken;
        }
        catch (Exception error) when (error is HttpRequestException or IOException or System.Text.Json.JsonException)
        {
            // Without a token nothing was asked for.
            throw new ManagementException(ManagementFault.Away, "management.unreachable", inner: error);
        }
    }

    private sealed record Given([property: JsonPropertyName("access_token")] string? AccessToken, [property: JsonPropertyName("expires_in")] int ExpiresIn);
}
