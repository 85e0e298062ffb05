using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Platform.Scheduling;

public sealed class JobRunMapping : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> builder)
    {
        builder.ToTable("JobRuns");
        builder.HasKey(r => r.Job);
        builder.Property(r => r.Job).HasMaxLength(JobRun.JobMaxLength);
        builder.Property(r => r.Server).HasMaxLength(JobRun.ServerMaxLength);
        builder.Property(r => r.Error).HasMaxLength(JobRun.ErrorMaxLength);
    }
}

public sealed class JobPauseMapping : IEntityTypeConfiguration<JobPause>
{
    public void Configure(EntityTypeBuilder<JobPause> builder)
    {
        builder.ToTable("JobPauses");
        builder.HasKey(p => p.Job);
        builder.Property(p => p.Job).HasMaxLength(JobRun.JobMaxLength);
        builder.Property(p => p.PausedBy).HasMaxLength(JobPause.PausedByMaxLength);
        builder.Property(p => p.Version).IsConcurrencyToken();
    }
}
