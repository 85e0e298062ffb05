using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace LaptopFleet.Reminders.Sending.Webhook;

/// <summary>The signature of Standard Webhooks, version 1: HMAC-SHA256 over the id, the second and the body, with a space between the signatures of several secrets.</summary>
public static class WebhookSignature
{
    public const string Prefix = "whsec_";

    public static IReadOnlyList<(string Name, string Value)> Headers(string id, Instant at, ReadOnlySpan<byte> body, params ReadOnlySpan<string> secrets)
    {
        var second = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{second}."), .. body];
        var signatures = new List<string>();
        foreach (var secret in secrets)
            signatures.Add($"v1,{Convert.ToBase64String(HMACSHA256.HashData(KeyOf(secret), signed))}");
        return [("webhook-id", id), ("webhook-timestamp", second), ("webhook-signature", string.Join(' ', signatures))];
    }

    private static byte[] KeyOf(string secret) => Convert.FromBase64String(secret.StartsWith(Prefix, StringComparison.Ordinal) ? secret[Prefix.Length..] : secret);
}
