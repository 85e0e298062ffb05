using LaptopFleet.Database;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Reminders;

public sealed class DeadlineMapping : IEntityTypeConfiguration<Deadline>
{
    public void Configure(EntityTypeBuilder<Deadline> builder)
    {
        builder.ToTable("Deadlines");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.SubjectKind).HasMaxLength(Deadline.SubjectKindMaxLength);
        builder.Property(d => d.Part).HasMaxLength(Deadline.PartMaxLength);
        builder.Property(d => d.Country).HasMaxLength(World.Countries.CodeLength);
        builder.Property(d => d.Owner).HasMaxLength(Deadline.OwnerMaxLength);
        builder.Property(d => d.DueUntil).HasConversion<LocalTimeToText>().HasMaxLength(5);
        builder.Property(d => d.Zone).HasMaxLength(World.Countries.ZoneMaxLength);
        builder.Property(d => d.Because).HasMaxLength(Deadline.BecauseMaxLength);
        builder.Property(d => d.Rule).HasConversion(rule => rule!.ToJson(), json => Decision.FromJson(json)).HasMaxLength(Deadline.RuleMaxLength);
        builder.Property(d => d.ComputedWith).HasMaxLength(Deadline.ComputedWithMaxLength);
        builder.Ignore(d => d.Term);
        // One of a kind for each part of a subject: of two writers at one moment, one comes too late.
        builder.HasIndex(d => new { d.SubjectId, d.Kind, d.Part }).IsUnique().HasFilter("WithdrawnAt IS NULL");
        builder.HasIndex(d => new { d.DueAt, d.Id }).HasFilter("WithdrawnAt IS NULL");
        builder.HasIndex(d => new { d.Kind, d.DueAt, d.Id }).HasFilter("WithdrawnAt IS NULL");
        builder.HasIndex(d => new { d.PersonId, d.DueAt, d.Id }).HasFilter("WithdrawnAt IS NULL");
        builder.HasIndex(d => d.DeviceId).HasFilter("WithdrawnAt IS NULL");
        builder.HasIndex(d => new { d.ComputedWith, d.Id }).HasFilter("WithdrawnAt IS NULL");
    }
}
