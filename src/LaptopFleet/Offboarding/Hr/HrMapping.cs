using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Offboarding.Hr;

public sealed class HrMessageMapping : IEntityTypeConfiguration<HrMessage>
{
    public void Configure(EntityTypeBuilder<HrMessage> builder)
    {
        builder.ToTable("HrMessages");
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Provider).HasMaxLength(HrMessage.ProviderMaxLength);
        builder.Property(m => m.EventId).HasMaxLength(HrMessage.EventIdMaxLength);
        builder.Property(m => m.Kind).HasMaxLength(HrMessage.KindMaxLength);
        builder.Property(m => m.Error).HasMaxLength(HrMessage.ErrorMaxLength);
        builder.Property(m => m.Version).IsConcurrencyToken();
        builder.HasIndex(m => new { m.Provider, m.EventId }).IsUnique();
        builder.HasIndex(m => m.DueAt).HasFilter("DueAt IS NOT NULL");
        builder.HasIndex(m => m.TidyAt).HasFilter("TidyAt IS NOT NULL");
        builder.HasIndex(m => new { m.State, m.Id });
        builder.HasOne<DepartureCase>().WithMany().HasForeignKey(m => m.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}
