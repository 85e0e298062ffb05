using LaptopFleet.Audit;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.WhatIf;

public sealed class WhatIfRunMapping : IEntityTypeConfiguration<WhatIfRun>
{
    public void Configure(EntityTypeBuilder<WhatIfRun> builder)
    {
        builder.ToTable("WhatIfRuns");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Name).HasMaxLength(WhatIfRun.NameMaxLength);
        builder.Property(r => r.ActorKind).HasMaxLength(Actor.KindMaxLength);
        builder.Property(r => r.ActorId).HasMaxLength(Actor.IdMaxLength);
        builder.Property(r => r.Currency).HasMaxLength(Money.CurrencyLength);
        builder.Property(r => r.Fault).HasMaxLength(WhatIfRun.FaultMaxLength);
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.HasIndex(r => r.DueAt).HasFilter("DueAt IS NOT NULL");
    }
}

public sealed class WhatIfExampleMapping : IEntityTypeConfiguration<WhatIfExample>
{
    public void Configure(EntityTypeBuilder<WhatIfExample> builder)
    {
        builder.ToTable("WhatIfExamples");
        builder.HasKey(e => new { e.RunId, e.Number });
        builder.Property(e => e.Number).ValueGeneratedNever();
        builder.Property(e => e.Before).HasMaxLength(WhatIfExample.TextMaxLength);
        builder.Property(e => e.After).HasMaxLength(WhatIfExample.TextMaxLength);
        builder.HasIndex(e => new { e.RunId, e.Kind, e.Number });
        builder.HasOne<WhatIfRun>().WithMany().HasForeignKey(e => e.RunId).OnDelete(DeleteBehavior.Restrict);
    }
}
