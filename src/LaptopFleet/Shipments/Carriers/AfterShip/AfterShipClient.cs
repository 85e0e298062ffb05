using System.Net.Http.Headers;
using System.Text.Json;

namespace LaptopFleet.Shipments.Carriers.AfterShip;

/// <summary>AfterShip's tracking interface, as far as it is used here (aftership.com/docs/tracking, read in November 2026).</summary>
public sealed class AfterShipClient(HttpClient http)
{
    /// <summary>The body's own code for a tracking that is there already.</summary>
    private const int KnownAlready = 4003;

    internal static void Identify(HttpClient http, AfterShipOptions options) => http.DefaultRequestHeaders.Add("as-api-key", options.Key ?? "");

    /// <summary>The tracking of a number that was registered; null where there is none.</summary>
    public async Task<JsonElement?> FindAsync(string trackingNumber, string slug, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"trackings?tracking_numbers={Uri.EscapeDataString(trackingNumber)}&slug={Uri.EscapeDataString(slug)}&limit=1");
        var data = await AskAsync(request, ct);
        return data.Items("trackings").Select(t => (JsonElement?)t).FirstOrDefault();
    }

    /// <summary>Has a number followed from now on. Only the number is told: whose parcel it is, is nobody's business.</summary>
    public async Task<JsonElement> RegisterAsync(string trackingNumber, string slug, CancellationToken ct)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["tracking_number"] = trackingNumber, ["slug"] = slug });
        using var request = new HttpRequestMessage(HttpMethod.Post, "trackings") { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
        var data = await AskAsync(request, ct);
        return data.Object("tracking") ?? data;
    }

    private async Task<JsonElement> AskAsync(HttpRequestMessage request, CancellationToken ct)
    {
        using var answer = await http.AskAsync(request, ct);
        var body = Parse(await answer.Content.ReadAsByteArrayAsync(ct));
        if (answer.IsSuccessStatusCode && body?.Object("data") is { } data)
            return data;
        if (body?.Object("meta")?.Number("code") == KnownAlready)
            throw new CarrierException(CarrierFault.Away, "aftership.known-already");
        throw answer.IsSuccessStatusCode ? new CarrierException(CarrierFault.Away, "carrier.unreadable") : answer.Fault(body?.Object("meta")?.Number("code") is { } code ? $"aftership.{code}" : null);
    }

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, CarrierJson.Options);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
