using LaptopFleet.Catalog;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Stock.Headcount;

public sealed class HeadcountPlanMapping : IEntityTypeConfiguration<HeadcountPlan>
{
    public void Configure(EntityTypeBuilder<HeadcountPlan> builder)
    {
        builder.ToTable("HeadcountPlans");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Note).HasMaxLength(HeadcountPlan.NoteMaxLength);
        builder.Property(p => p.UploadedBy).HasMaxLength(HeadcountPlan.UploadedByMaxLength);
        builder.Property(p => p.Version).IsConcurrencyToken();
        // Of two who upload one at a moment, one comes too late.
        builder.HasIndex(p => p.Number).IsUnique();
        builder.HasMany(p => p.Rows).WithOne().HasForeignKey(r => r.HeadcountPlanId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class HeadcountRowMapping : IEntityTypeConfiguration<HeadcountRow>
{
    public void Configure(EntityTypeBuilder<HeadcountRow> builder)
    {
        builder.ToTable("HeadcountRows");
        builder.HasKey(r => new { r.HeadcountPlanId, r.Number });
        builder.Property(r => r.Number).ValueGeneratedNever();
        builder.Property(r => r.Country).HasMaxLength(Countries.CodeLength);
        builder.Property(r => r.JobRole).HasMaxLength(Standard.RoleMaxLength);
        builder.Property(r => r.Department).HasMaxLength(Standard.RoleMaxLength);
    }
}
