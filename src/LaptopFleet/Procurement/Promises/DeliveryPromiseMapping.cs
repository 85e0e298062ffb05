using LaptopFleet.Catalog;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Procurement.Promises;

public sealed class DeliveryPromiseMapping : IEntityTypeConfiguration<DeliveryPromise>
{
    public void Configure(EntityTypeBuilder<DeliveryPromise> builder)
    {
        builder.ToTable("DeliveryPromises");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Country).HasMaxLength(Countries.CodeLength);
        builder.Property(p => p.MadeBy).HasMaxLength(DeliveryPromise.MadeByMaxLength);
        builder.Property(p => p.Details).HasConversion(details => details.ToJson(), json => PromiseDetails.FromJson(json));
        builder.Ignore(p => p.Best);
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.HasOne<Model>().WithMany().HasForeignKey(p => p.ModelId).OnDelete(DeleteBehavior.Restrict);
    }
}
