using LaptopFleet.Platform.Security;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>The providers that may send us messages, and the secrets that they sign them with.</summary>
public sealed class CarrierWebhooks
{
    public const string ConfigurationSection = "Carriers";

    private readonly Dictionary<string, (ICarrierWebhook Webhook, SharedSecrets Secrets)> known;

    public CarrierWebhooks(IEnumerable<ICarrierWebhook> webhooks, IConfiguration configuration) =>
        known = webhooks.ToDictionary(w => w.Provider, w => (w, SecretsOf(w, configuration)), StringComparer.Ordinal);

    public ICarrierWebhook? Find(string? provider) => provider is not null && known.TryGetValue(provider, out var found) ? found.Webhook : null;

    public bool IsSigned(ICarrierWebhook webhook, string? signature, ReadOnlySpan<byte> body) =>
        signature is not null && webhook.ReadSignature(signature) is { } bytes && known[webhook.Provider].Secrets.Signed(body, bytes);

    private static SharedSecrets SecretsOf(ICarrierWebhook webhook, IConfiguration configuration)
    {
        var path = $"{ConfigurationSection}:{webhook.Section}:WebhookSecrets";
        var secrets = configuration.GetSection(path).Get<string[]>() ?? [];
        if (secrets.Length > SharedSecrets.Most)
            throw new InvalidOperationException($"{path} has {secrets.Length} secrets; a new one and the one that it replaces are enough.");
        if (secrets.Any(string.IsNullOrWhiteSpace))
            throw new InvalidOperationException($"{path} has an empty secret: anybody could sign with it.");
        return new([.. secrets.Select(webhook.KeyOf)]);
    }
}
