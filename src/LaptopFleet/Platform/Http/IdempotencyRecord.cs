using System.Security.Cryptography;
using System.Text;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace LaptopFleet.Platform.Http;

/// <summary>The answer to one keyed request of one caller, kept so that the same request gets the same answer and has one effect.</summary>
[NeedsNoEvent("It is the memory of an answer; the change that was answered has its own event in the same transaction.")]
public sealed class IdempotencyRecord
{
    /// <summary>Of a key as a caller sends it.</summary>
    public const int KeyMaxLength = 255;
    public const int CallerMaxLength = Actor.SpokenMaxLength;

    /// <summary>How long the same key gets the same answer.</summary>
    public static readonly Duration Kept = Duration.FromHours(72);

    private IdempotencyRecord() { }

    public string Caller { get; private set; } = null!;

    /// <summary>What <see cref="KeyOf"/> makes of the caller and the key that was sent.</summary>
    public string Key { get; private set; } = null!;
    public byte[] RequestHash { get; private set; } = [];
    public int Status { get; private set; }
    public string? ContentType { get; private set; }
    public string? Location { get; private set; }
    public string? ETag { get; private set; }

    /// <summary>Sealed by <see cref="AnswerVault"/>.</summary>
    public byte[] Body { get; private set; } = [];
    public Instant ExpiresAt { get; private set; }

    /// <summary>
    /// SHA-256 of both in hex: keys that differ in case only are two, whatever a database takes for the same text, and what a caller put into a
    /// key does not lie here. A key has no line break, so no two pairs read alike.
    /// </summary>
    public static string KeyOf(string caller, string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{caller}\n{key}")));

    public static IdempotencyRecord Of(string caller, string key, byte[] requestHash, HttpResponse answer, byte[] body, Instant now) => new()
    {
        Caller = caller,
        Key = key,
        RequestHash = requestHash,
        Status = answer.StatusCode,
        ContentType = answer.ContentType,
        Location = answer.Headers.Location,
        ETag = answer.Headers.ETag,
        Body = body,
        ExpiresAt = now + Kept,
    };
}

public sealed class IdempotencyMapping : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
    {
        builder.HasKey(r => new { r.Caller, r.Key });
        builder.Property(r => r.Caller).HasMaxLength(IdempotencyRecord.CallerMaxLength);
        builder.Property(r => r.Key).HasMaxLength(IdempotencyRecord.KeyMaxLength);
        builder.Property(r => r.RequestHash).HasMaxLength(32).IsFixedLength();
        builder.Property(r => r.ContentType).HasMaxLength(80);
        builder.Property(r => r.Location).HasMaxLength(200);
        builder.Property(r => r.ETag).HasMaxLength(40);
        builder.HasIndex(r => r.ExpiresAt);
    }
}
