using LaptopFleet.Database;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace LaptopFleet.Platform.Files;

/// <summary>
/// A file that belongs to something, kept in the database: it is written in the same save as what it belongs to, every server reads it, and one backup holds both.
/// What names a person lies sealed under that person's key, and is gone with it.
/// </summary>
[NeedsNoEvent("A part of what it belongs to, which has its event.")]
public sealed class StoredFile
{
    public const int MediaTypeMaxLength = 80;
    public const int HashLength = 32;

    private StoredFile() { }

    public Guid Id { get; private set; }
    public string MediaType { get; private set; } = null!;

    /// <summary>SHA-256 of the file as it came.</summary>
    public byte[] Hash { get; private set; } = [];
    public int Length { get; private set; }

    /// <summary>Whose key it lies under; null for a file that names nobody.</summary>
    public Guid? PersonId { get; private set; }
    public byte[] Content { get; private set; } = [];
    public Instant StoredAt { get; private set; }

    public static StoredFile Keep(byte[] content, string mediaType, PersonalSeal? seal, Instant now) => new()
    {
        Id = Ids.New(now),
        MediaType = mediaType,
        Hash = System.Security.Cryptography.SHA256.HashData(content),
        Length = content.Length,
        PersonId = seal?.PersonId,
        Content = seal?.Wrap(content) ?? content,
        StoredAt = now,
    };

    /// <summary>The file as it came; null once the person it names has been erased.</summary>
    public async Task<byte[]?> OpenAsync(PersonalVault vault, CancellationToken ct) => PersonId is { } person
        ? (await vault.FindAsync(person, ct))?.Unwrap(Content)
        : Content;
}

public sealed class StoredFileMapping : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.ToTable("StoredFiles");
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Property(f => f.MediaType).HasMaxLength(StoredFile.MediaTypeMaxLength);
        builder.Property(f => f.Hash).HasMaxLength(StoredFile.HashLength).IsFixedLength();
    }
}
