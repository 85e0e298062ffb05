using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace LaptopFleet.Platform.Security;

/// <summary>
/// The signature of Standard Webhooks 1.0, version 1: HMAC-SHA256 over the id, the second and the body, in base64. A message carries one for each live secret, with a space in
/// between, so that a secret is renewed without a gap.
/// </summary>
public static class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string Header = "webhook-signature";

    /// <summary>What every signature begins with.</summary>
    public const string Version = "v1,";
    private const string SecretPrefix = "whsec_";
    private const int ShortestKey = 24;
    private const int LongestKey = 64;

    /// <summary>A new key of 32 random bytes.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(32);

    /// <summary>The secret as it is handed to people: <c>whsec_</c> and the key in base64.</summary>
    public static string Write(byte[] key) => $"{SecretPrefix}{Convert.ToBase64String(key)}";

    /// <summary>Reads a secret, with or without its prefix; null where it is not 24 to 64 bytes in base64.</summary>
    public static byte[]? KeyOf(string secret)
    {
        var text = (secret.StartsWith(SecretPrefix, StringComparison.Ordinal) ? secret[SecretPrefix.Length..] : secret).Trim();
        var key = new byte[(text.Length * 3 / 4) + 3];
        return Convert.TryFromBase64String(text, key, out var length) && length is >= ShortestKey and <= LongestKey ? key[..length] : null;
    }

    public static byte[] Sign(byte[] key, string id, string second, ReadOnlySpan<byte> body) =>
        HMACSHA256.HashData(key.AsSpan(), (ReadOnlySpan<byte>)[.. Encoding.UTF8.GetBytes($"{id}.{second}."), .. body]);

    /// <summary>The three headers of a message.</summary>
    public static IReadOnlyList<(string Name, string Value)> Headers(string id, Instant at, byte[] body, params IEnumerable<byte[]> keys)
    {
        var second = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return [(IdHeader, id), (TimestampHeader, second), (Header, string.Join(' ', keys.Select(key => Version + Convert.ToBase64String(Sign(key, id, second, body)))))];
    }
}
