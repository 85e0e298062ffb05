using LaptopFleet.People;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Assignments;

public sealed class AssignmentsMapping : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> builder)
    {
        builder.ToTable("Assignments");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.AcceptedStatement).HasMaxLength(Assignment.StatementMaxLength);
        builder.Property(a => a.Condition).HasMaxLength(Assignment.ConditionMaxLength);
        builder.Property(a => a.EndReason).HasMaxLength(Assignment.ReasonMaxLength);
        builder.Decision(a => a.ReturnDecision);
        builder.Property(a => a.Version).IsConcurrencyToken();
        // Nobody else holds a laptop while somebody does, however many hand it over at once.
        builder.HasIndex(a => a.DeviceId).IsUnique().HasFilter("EndedAt IS NULL").HasDatabaseName("UX_Assignments_open_device");
        builder.HasIndex(a => new { a.DeviceId, a.Id });
        builder.HasIndex(a => new { a.PersonId, a.Id });
        builder.HasIndex(a => new { a.Region, a.Id });
        builder.HasIndex(a => a.OverdueAt).HasFilter("EndedAt IS NULL AND OverdueAt IS NOT NULL");
        builder.HasIndex(a => a.OrderId).HasFilter("OrderId IS NOT NULL");
        builder.HasOne(a => a.Device).WithMany().HasForeignKey(a => a.DeviceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
