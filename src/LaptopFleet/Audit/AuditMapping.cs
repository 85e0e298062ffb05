using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Audit;

public sealed class EventMapping : IEntityTypeConfiguration<Event>
{
    public void Configure(EntityTypeBuilder<Event> builder)
    {
        builder.ToTable("Events", t => t.HasTrigger("Events_append_only"));
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.ActorKind).HasMaxLength(Actor.KindMaxLength);
        builder.Property(e => e.ActorId).HasMaxLength(Actor.IdMaxLength);
        builder.Property(e => e.Type).HasMaxLength(Event.TypeMaxLength);
        builder.Property(e => e.SubjectKind).HasMaxLength(Subject.KindMaxLength);
        builder.Property(e => e.Mac).HasMaxLength(32).IsFixedLength();
        builder.Property(e => e.Hash).HasMaxLength(32).IsFixedLength();
        builder.Property(e => e.PlaceMac).HasMaxLength(32).IsFixedLength();
        // Two sealers that chose the same row: the second finds it sealed and writes nothing.
        builder.Property(e => e.Position).IsConcurrencyToken();
        builder.HasIndex(e => e.Position).IsUnique().HasFilter("Position IS NOT NULL");
        builder.HasIndex(e => e.Id).HasFilter("Position IS NULL").HasDatabaseName("IX_Events_Unsealed");
        builder.HasIndex(e => e.SealedAt).HasFilter("SealedAt IS NOT NULL");
        builder.HasIndex(e => new { e.SubjectId, e.Id });
        builder.HasIndex(e => new { e.DeviceId, e.Id }).HasFilter("DeviceId IS NOT NULL");
        builder.HasIndex(e => new { e.PersonId, e.Id }).HasFilter("PersonId IS NOT NULL");
    }
}
