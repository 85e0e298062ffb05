using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Webhooks;

/// <summary>Keeps the keys that messages are signed with sealed: whoever reads the database cannot speak in our name.</summary>
public sealed class WebhookSecrets(MasterKey master)
{
    private readonly byte[] key = master.Derive("webhook-secrets");

    public byte[] Seal(Guid subscriptionId, byte[] plain) => SealedBox.Seal(key, plain, subscriptionId.ToByteArray(bigEndian: true));

    /// <summary>The keys that sign now, the newest first.</summary>
    public IReadOnlyList<byte[]> Of(WebhookSubscription subscription, Instant now) =>
        [.. subscription.LiveSecrets(now).Select(box => SealedBox.Open(key, box, subscription.Id.ToByteArray(bigEndian: true)))];
}
