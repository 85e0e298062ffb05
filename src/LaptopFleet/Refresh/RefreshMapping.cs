using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.People;
using LaptopFleet.Policy;
using LaptopFleet.Procurement;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Refresh;

public sealed class RefreshPlanMapping : IEntityTypeConfiguration<RefreshPlan>
{
    public void Configure(EntityTypeBuilder<RefreshPlan> builder)
    {
        builder.ToTable("RefreshPlans");
        builder.HasKey(p => p.DeviceId);
        builder.Property(p => p.DeviceId).ValueGeneratedNever();
        builder.Property(p => p.Country).HasMaxLength(Countries.CodeLength);
        builder.Property(p => p.Zone).HasMaxLength(Countries.ZoneMaxLength);
        builder.Property(p => p.RuleId).HasMaxLength(PolicyRule.RuleIdMaxLength);
        builder.Property(p => p.OtherRules).HasMaxLength(RefreshPlan.OtherRulesMaxLength);
        builder.Property(p => p.DeferReason).HasMaxLength(RefreshPlan.ReasonMaxLength);
        builder.Property(p => p.DeferredBy).HasMaxLength(RefreshPlan.DeferredByMaxLength);
        builder.Ignore(p => p.Age);
        builder.Property(p => p.Version).IsConcurrencyToken();
        // The forecast is a GROUP BY over this index alone: nothing else of a laptop is read for it.
        builder.HasIndex(p => new { p.Month, p.Region, p.ModelId, p.Country }).HasFilter("Month IS NOT NULL").HasDatabaseName("IX_RefreshPlans_forecast");
        builder.HasIndex(p => new { p.Region, p.FallsOn, p.DeviceId });
        builder.HasIndex(p => new { p.FallsOn, p.DeviceId });
        builder.HasIndex(p => new { p.LeavesOn, p.Region, p.ModelId }).HasFilter("LeavesOn IS NOT NULL");
        builder.HasIndex(p => p.ReplacedByOrderId).HasFilter("ReplacedByOrderId IS NOT NULL");
        builder.HasIndex(p => p.PersonId);
        builder.HasIndex(p => new { p.Edition, p.DeviceId });
        builder.HasOne<Device>().WithOne().HasForeignKey<RefreshPlan>(p => p.DeviceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(p => p.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Model>().WithMany().HasForeignKey(p => p.ModelId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Order>().WithMany().HasForeignKey(p => p.ReplacedByOrderId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class RefreshFreezeMapping : IEntityTypeConfiguration<RefreshFreeze>
{
    public void Configure(EntityTypeBuilder<RefreshFreeze> builder)
    {
        builder.ToTable("RefreshFreezes");
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Property(f => f.Reason).HasMaxLength(RefreshFreeze.ReasonMaxLength);
        builder.Property(f => f.PlacedBy).HasMaxLength(RefreshFreeze.PlacedByMaxLength);
        builder.Property(f => f.ReopenedBy).HasMaxLength(RefreshFreeze.PlacedByMaxLength);
        builder.Property(f => f.Version).IsConcurrencyToken();
    }
}
