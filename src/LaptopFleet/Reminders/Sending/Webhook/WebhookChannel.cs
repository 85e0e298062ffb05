using System.Text.Json;
using System.Text.Json.Serialization;
using LaptopFleet.Platform.Security;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace LaptopFleet.Reminders.Sending.Webhook;

/// <summary>Any address that takes JSON: what is due, for machines, signed as Standard Webhooks are where the desk has a secret.</summary>
public sealed class WebhookChannel(IHttpClientFactory http, IClock clock) : IReminderChannel
{
    public const string EventType = "reminder.due";
    private static readonly JsonSerializerOptions Json = new JsonSerializerOptions(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } }.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);

    public string Name => DeskOptions.WebhookChannelName;

    public Task<Delivery> SendAsync(Letter letter, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var body = JsonSerializer.SerializeToUtf8Bytes(new { type = EventType, timestamp = now, data = new { subject = letter.Text.Subject, items = letter.Items } }, Json);
        return HttpDelivery.PostAsync(http, letter.To, body, letter.Secret is { } secret ? WebhookSignature.Headers(letter.Id.ToString(), now, body, KeyOf(secret)) : [], ct);
    }

    private static byte[] KeyOf(string secret) =>
        WebhookSignature.KeyOf(secret) ?? throw new InvalidOperationException("A desk has a WebhookSecret that is not whsec_ and 24 to 64 bytes in base64.");
}
