using System.Security.Cryptography;
using NodaTime;

namespace LaptopFleet.Offboarding.Hr;

/// <summary>The HR systems that may send us messages, and the secrets that they sign them with. Two may live at once, so that one is renewed without a gap.</summary>
public sealed class HrWebhooks
{
    public const string ConfigurationSection = "Hr";
    public const int MostSecrets = 2;

    /// <summary>Standard Webhooks 1.0: five minutes to either side.</summary>
    private static readonly Duration Tolerance = Duration.FromMinutes(5);

    private readonly Dictionary<string, (IHrWebhook Webhook, IReadOnlyList<byte[]> Keys)> known;

    public HrWebhooks(IEnumerable<IHrWebhook> webhooks, IConfiguration configuration) =>
        known = webhooks.ToDictionary(w => w.Provider, w => (w, KeysOf(w, configuration)), StringComparer.Ordinal);

    public IHrWebhook? Find(string? provider) => provider is not null && known.TryGetValue(provider, out var found) ? found.Webhook : null;

    /// <summary>Compares with every key and every signature, and to the last byte, whatever it finds: how long it takes tells nothing.</summary>
    public bool IsSigned(IHrWebhook webhook, IHeaderDictionary headers, ReadOnlySpan<byte> body, Instant now)
    {
        var fits = false;
        foreach (var key in known[webhook.Provider].Keys)
        {
            var mac = webhook.Sign(key, headers, body);
            foreach (var signature in webhook.ReadSignatures(headers))
                fits |= CryptographicOperations.FixedTimeEquals(mac, signature);
        }
        return fits && (webhook.SignedAt(headers) is not { } at || (at > now - Tolerance && at < now + Tolerance));
    }

    private static IReadOnlyList<byte[]> KeysOf(IHrWebhook webhook, IConfiguration configuration)
    {
        var path = $"{ConfigurationSection}:{webhook.Section}:WebhookSecrets";
        var secrets = configuration.GetSection(path).Get<string[]>() ?? [];
        if (secrets.Length > MostSecrets)
            throw new InvalidOperationException($"{path} has {secrets.Length} secrets; a new one and the one that it replaces are enough.");
        return [.. secrets.Select(secret => string.IsNullOrWhiteSpace(secret)
            ? throw new InvalidOperationException($"{path} has an empty secret: anybody could sign with it.")
            : webhook.KeyOf(secret) ?? throw new InvalidOperationException($"{path} has a secret that is not of {webhook.Section}'s form."))];
    }
}

/// <summary>How signatures are written in headers.</summary>
public static class SignatureText
{
    public static IReadOnlyList<byte[]> Hex(string? header)
    {
        var text = header?.Trim() ?? "";
        try
        {
            return text.Length == 0 ? [] : [Convert.FromHexString(text)];
        }
        catch (FormatException)
        {
            return [];
        }
    }

    public static IReadOnlyList<byte[]> Base64(string? header)
    {
        var text = header?.Trim() ?? "";
        var bytes = new byte[(text.Length * 3 / 4) + 3];
        return text.Length > 0 && Convert.TryFromBase64String(text, bytes, out var written) ? [bytes[..written]] : [];
    }
}
