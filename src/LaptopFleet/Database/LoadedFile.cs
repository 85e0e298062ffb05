using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace LaptopFleet.Database;

/// <summary>Which content of a reference file this database has taken in.</summary>
[NeedsNoEvent("It remembers what was read; each row that was taken in has its own event in the same transaction.")]
public sealed class LoadedFile
{
    public const int FileMaxLength = 80;

    private LoadedFile() { }

    public string File { get; private set; } = null!;
    public byte[] Hash { get; private set; } = [];
    public Instant LoadedAt { get; private set; }
    public int Version { get; private set; }

    public static LoadedFile Of(string file) => new() { File = file };

    public bool Is(ReadOnlySpan<byte> hash) => hash.SequenceEqual(Hash);

    public void Take(byte[] hash, Instant now) => (Hash, LoadedAt) = (hash, now);
}

public sealed class LoadedFileMapping : IEntityTypeConfiguration<LoadedFile>
{
    public void Configure(EntityTypeBuilder<LoadedFile> builder)
    {
        builder.HasKey(f => f.File);
        builder.Property(f => f.File).HasMaxLength(LoadedFile.FileMaxLength);
        builder.Property(f => f.Hash).HasMaxLength(32).IsFixedLength();
        builder.Property(f => f.Version).IsConcurrencyToken();
    }
}
