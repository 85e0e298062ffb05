using System.Text;
using System.Text.Json;
using LaptopFleet.Platform.Security;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace LaptopFleet.Platform.Http;

/// <summary>
/// Seals the answers that are kept for an Idempotency-Key: they may hold an address or a phone number, which lie sealed everywhere else
/// in the database too.
/// </summary>
public sealed class AnswerVault(MasterKey master, IOptions<JsonOptions> json)
{
    private readonly byte[] key = master.Derive("kept-answers");

    /// <summary>The body to keep: what the endpoint said should be remembered in its place, or the very bytes that were sent.</summary>
    public byte[] Seal(HttpContext http, byte[] sent, string caller, string idempotencyKey)
    {
        var body = http.Items.TryGetValue(typeof(AnswerVault), out var instead) && instead is not null
            ? JsonSerializer.SerializeToUtf8Bytes(instead, instead.GetType(), json.Value.SerializerOptions)
            : sent;
        return SealedBox.Seal(key, body, BelongsTo(caller, idempotencyKey));
    }

    public byte[] Open(IdempotencyRecord record) => SealedBox.Open(key, record.Body, BelongsTo(record.Caller, record.Key));

    private static byte[] BelongsTo(string caller, string idempotencyKey) => Encoding.UTF8.GetBytes($"{caller}\n{idempotencyKey}");
}

public static class AnswerVaultExtensions
{
    /// <summary>What a repeated request is answered with, where the first answer shows something that is shown once only.</summary>
    public static void RememberInstead(this HttpContext http, object answer) => http.Items[typeof(AnswerVault)] = answer;
}
