using LaptopFleet.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Devices.Imports;

public sealed class DeviceImportMapping : IEntityTypeConfiguration<DeviceImport>
{
    public void Configure(EntityTypeBuilder<DeviceImport> builder)
    {
        builder.ToTable("DeviceImports");
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.ActorKind).HasMaxLength(Actor.KindMaxLength);
        builder.Property(i => i.ActorId).HasMaxLength(Actor.IdMaxLength);
        builder.Property(i => i.RegionList).HasMaxLength(DeviceImport.RegionsMaxLength);
        builder.Property(i => i.Version).IsConcurrencyToken();
        builder.Ignore(i => i.Actor);
        builder.Ignore(i => i.Regions);
        builder.HasIndex(i => i.DueAt).HasFilter("DueAt IS NOT NULL");
    }
}

public sealed class ImportChunkMapping : IEntityTypeConfiguration<ImportChunk>
{
    public void Configure(EntityTypeBuilder<ImportChunk> builder)
    {
        builder.ToTable("DeviceImportChunks");
        builder.HasKey(c => new { c.ImportId, c.Number });
        builder.HasOne<DeviceImport>().WithMany().HasForeignKey(c => c.ImportId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class ImportErrorMapping : IEntityTypeConfiguration<ImportError>
{
    public void Configure(EntityTypeBuilder<ImportError> builder)
    {
        builder.ToTable("DeviceImportErrors");
        builder.HasKey(e => new { e.ImportId, e.Number });
        builder.Property(e => e.Column).HasMaxLength(ImportError.ColumnMaxLength);
        builder.Property(e => e.Code).HasMaxLength(ImportError.CodeMaxLength);
        builder.Property(e => e.Detail).HasMaxLength(ImportError.DetailMaxLength);
        builder.HasOne<DeviceImport>().WithMany().HasForeignKey(e => e.ImportId).OnDelete(DeleteBehavior.Restrict);
    }
}
