using System.Text;
using System.Text.Json;
using LaptopFleet.Platform.Security;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace LaptopFleet.Platform.Http;

/// <summary>
/// Seals the answers that are kept for an Idempotency-Key: they may hold an address or a phone number, which lie sealed everywhere else
/// in the database too. An answer for which somebody's seal was lent lies under that person's own key as well, so that their erasure takes
/// it along, in every backup.
/// </summary>
public sealed class AnswerVault(MasterKey master, IOptions<JsonOptions> json)
{
    private readonly byte[] key = master.Derive("kept-answers");

    /// <summary>The body to keep: what the endpoint said should be remembered in its place, or the very bytes that were sent.</summary>
    public byte[] Seal(HttpContext http, byte[] sent, string caller, string recordKey)
    {
        var body = http.Items.TryGetValue(typeof(AnswerVault), out var instead) && instead is not null
            ? JsonSerializer.SerializeToUtf8Bytes(instead, instead.GetType(), json.Value.SerializerOptions)
            : sent;
        var seals = http.RequestServices.GetRequiredService<PersonalVault>().Lent;
        var kept = new Kept([.. seals.Select(seal => seal.PersonId)], seals.Aggregate(body, (inner, seal) => seal.Wrap(inner)));
        return SealedBox.Seal(key, JsonSerializer.SerializeToUtf8Bytes(kept), BelongsTo(caller, recordKey));
    }

    /// <summary>Null once somebody whose data it shows has been erased.</summary>
    public async Task<byte[]?> OpenAsync(HttpContext http, IdempotencyRecord record)
    {
        var vault = http.RequestServices.GetRequiredService<PersonalVault>();
        var (people, body) = JsonSerializer.Deserialize<Kept>(SealedBox.Open(key, record.Body, BelongsTo(record.Caller, record.Key)))!;
        foreach (var person in people.Reverse())
        {
            if (await vault.FindAsync(person, http.RequestAborted) is not { } seal || seal.Unwrap(body) is not { } inner)
                return null;
            body = inner;
        }
        return body;
    }

    private static byte[] BelongsTo(string caller, string recordKey) => Encoding.UTF8.GetBytes($"{caller}\n{recordKey}");

    /// <param name="People">Under whose seals the body lies, the outermost last.</param>
    private sealed record Kept(IReadOnlyList<Guid> People, byte[] Body);
}

/// <summary>How an endpoint says what is remembered in place of its answer.</summary>
public static class AnswerVaultExtensions
{
    /// <summary>What a repeated request is answered with, where the first answer shows something that is shown once only.</summary>
    public static void RememberInstead(this HttpContext http, object answer) => http.Items[typeof(AnswerVault)] = answer;
}
