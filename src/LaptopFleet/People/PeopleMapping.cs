using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.People;

public sealed class PeopleMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("People");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.WorkEmail).HasMaxLength(Person.EmailMaxLength);
        builder.Property(p => p.WorkEmailKey).HasMaxLength(Person.EmailMaxLength);
        builder.Property(p => p.GivenName).HasMaxLength(Person.NameMaxLength);
        builder.Property(p => p.GivenNameKey).HasMaxLength(Person.NameMaxLength);
        builder.Property(p => p.FamilyName).HasMaxLength(Person.NameMaxLength);
        builder.Property(p => p.FamilyNameKey).HasMaxLength(Person.NameMaxLength);
        builder.Property(p => p.Country).HasMaxLength(World.Countries.CodeLength);
        builder.Property(p => p.Zone).HasMaxLength(World.Countries.ZoneMaxLength);
        builder.Property(p => p.Language).HasMaxLength(World.LanguageTag.MaxLength);
        builder.Property(p => p.Department).HasMaxLength(Person.DepartmentMaxLength);
        builder.Property(p => p.DepartmentKey).HasMaxLength(Person.DepartmentMaxLength);
        builder.Property(p => p.JobRole).HasMaxLength(Person.DepartmentMaxLength);
        builder.Property(p => p.EmployeeNumber).HasMaxLength(Person.EmployeeNumberMaxLength);
        builder.Property(p => p.SealedContact).HasMaxLength(Person.ContactMaxLength);
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.HasIndex(p => p.WorkEmailKey).IsUnique();
        builder.HasIndex(p => new { p.Region, p.Id });
        builder.HasIndex(p => new { p.ManagerId, p.Id });
        builder.HasIndex(p => new { p.Country, p.Id });
        builder.HasIndex(p => new { p.DepartmentKey, p.Id });
        builder.HasIndex(p => new { p.FamilyNameKey, p.Id });
        builder.HasIndex(p => new { p.GivenNameKey, p.Id });
        builder.HasIndex(p => new { p.EndOn, p.Id }).HasFilter("EndOn IS NOT NULL");
        builder.HasIndex(p => p.EmployeeNumber).HasFilter("EmployeeNumber IS NOT NULL");
        builder.HasOne<Person>().WithMany().HasForeignKey(p => p.ManagerId).OnDelete(DeleteBehavior.Restrict);
    }
}
