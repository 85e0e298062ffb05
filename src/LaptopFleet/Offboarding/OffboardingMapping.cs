using System.Linq.Expressions;
using LaptopFleet.Database;
using LaptopFleet.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Offboarding;

public sealed class DepartureMapping : IEntityTypeConfiguration<Departure>
{
    public void Configure(EntityTypeBuilder<Departure> builder)
    {
        builder.ToTable("Departures");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Country).HasMaxLength(World.Countries.CodeLength);
        builder.Property(d => d.Zone).HasMaxLength(World.Countries.ZoneMaxLength);
        builder.How(d => d.CutOffHow);
        builder.Property(d => d.ClosedBy).HasMaxLength(DepartureNotice.SaidByMaxLength);
        builder.Property(d => d.ToldBy).HasMaxLength(DepartureNotice.SaidByMaxLength);
        builder.Property(d => d.NothingCheckedBy).HasMaxLength(DepartureNotice.SaidByMaxLength);
        builder.Property(d => d.Version).IsConcurrencyToken();
        // Whoever tells of a leaver second joins the departure that is there: of two at one moment, one finds it here.
        builder.HasIndex(d => d.PersonId).IsUnique().HasFilter("ClosedAt IS NULL");
        builder.HasIndex(d => new { d.PersonId, d.Id });
        builder.HasIndex(d => new { d.Region, d.Id });
        builder.HasIndex(d => new { d.State, d.Id });
        builder.HasIndex(d => d.DueAt).HasFilter("DueAt IS NOT NULL");
        builder.HasOne<Person>().WithMany().HasForeignKey(d => d.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class DepartureCaseMapping : IEntityTypeConfiguration<DepartureCase>
{
    public void Configure(EntityTypeBuilder<DepartureCase> builder)
    {
        builder.ToTable("DepartureCases");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.CaseId).HasMaxLength(DepartureCase.CaseIdMaxLength);
        builder.Property(c => c.WantedEmailKey).HasMaxLength(Person.EmailMaxLength);
        builder.Property(c => c.WantedEmployeeNumber).HasMaxLength(Person.EmployeeNumberMaxLength);
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.HasIndex(c => new { c.Source, c.CaseId, c.Round }).IsUnique();
        builder.HasIndex(c => c.DepartureId).HasFilter("DepartureId IS NOT NULL");
        builder.HasIndex(c => c.WantedEmailKey).HasFilter("WantedEmailKey IS NOT NULL");
        builder.HasIndex(c => c.WantedEmployeeNumber).HasFilter("WantedEmployeeNumber IS NOT NULL");
        builder.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Departure>().WithMany().HasForeignKey(c => c.DepartureId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(c => c.Notices).WithOne().HasForeignKey(n => n.DepartureCaseId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class DepartureNoticeMapping : IEntityTypeConfiguration<DepartureNotice>
{
    public void Configure(EntityTypeBuilder<DepartureNotice> builder)
    {
        builder.ToTable("DepartureNotices");
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.Property(n => n.Fingerprint).HasMaxLength(DepartureNotice.FingerprintLength).IsFixedLength().IsUnicode(false);
        builder.Property(n => n.ArrangedBy).HasMaxLength(Arrangement.AgreedByMaxLength);
        builder.Property(n => n.ArrangedFrom).HasConversion<LocalTimeToText>().HasMaxLength(DepartureNotice.TimeLength);
        builder.Property(n => n.ArrangedUntil).HasConversion<LocalTimeToText>().HasMaxLength(DepartureNotice.TimeLength);
        builder.Property(n => n.SaidBy).HasMaxLength(DepartureNotice.SaidByMaxLength);
        builder.HasIndex(n => new { n.DepartureCaseId, n.Fingerprint }).IsUnique();
        builder.HasIndex(n => new { n.DepartureCaseId, n.Sequence }).IsUnique().HasFilter("Sequence IS NOT NULL");
    }
}

public sealed class ReadingPlaceMapping : IEntityTypeConfiguration<ReadingPlace>
{
    public void Configure(EntityTypeBuilder<ReadingPlace> builder)
    {
        builder.ToTable("ReadingPlaces");
        builder.HasKey(p => p.Reader);
        builder.Property(p => p.Reader).HasMaxLength(ReadingPlace.ReaderMaxLength);
        builder.Property(p => p.Version).IsConcurrencyToken();
    }
}

/// <summary>How a row keeps the way in which something was computed.</summary>
public static class HowComputedMapping
{
    /// <summary>Keeps how something was computed, as JSON, beside what was computed.</summary>
    public static PropertyBuilder<HowComputed?> How<T>(this EntityTypeBuilder<T> builder, Expression<Func<T, HowComputed?>> property) where T : class =>
        builder.Property(property).HasConversion(how => how!.ToJson(), json => HowComputed.FromJson(json), Words).HasMaxLength(HowComputed.MaxLength);

    // It is worked out anew each time; a row in which it says the same is not written again.
    private static readonly ValueComparer<HowComputed?> Words = new(
        (a, b) => ReferenceEquals(a, b) || (a != null && b != null && a.ToJson() == b.ToJson()), how => how == null ? 0 : how.Sentence.GetHashCode(StringComparison.Ordinal), how => how);
}
