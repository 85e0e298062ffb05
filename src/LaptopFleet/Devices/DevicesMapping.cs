using LaptopFleet.Audit;
using LaptopFleet.Catalog;
using LaptopFleet.Database;
using LaptopFleet.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Devices;

public sealed class DeviceMapping : IEntityTypeConfiguration<Device>
{
    public void Configure(EntityTypeBuilder<Device> builder)
    {
        builder.ToTable("Devices", table =>
        {
            table.HasTrigger("Devices_person_hold_2");
            table.HasCheckConstraint("CK_Devices_one_custody", OneCustody);
            table.HasCheckConstraint("CK_Devices_hold_forbids_end", HoldForbidsEnd);
            table.HasCheckConstraint("CK_Devices_hold_forbids_sanitising", "HeldSince IS NULL OR SanitisedAt IS NULL OR SanitisedAt < HeldSince");
            // The state is entered by sanitising only, so a state that was merely written does not carry the instant of it.
            table.HasCheckConstraint("CK_Devices_sanitised_when", "State <> 'Sanitised' OR (SanitisedAt IS NOT NULL AND StateSince = SanitisedAt)");
            table.HasCheckConstraint("CK_Devices_held_while_holds", "(OpenHolds = 0 AND HeldSince IS NULL) OR (OpenHolds > 0 AND HeldSince IS NOT NULL)");
        });
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.SerialNumber).HasMaxLength(Device.SerialNumberMaxLength);
        builder.Property(d => d.SerialKey).HasMaxLength(Device.SerialNumberMaxLength);
        builder.Property(d => d.AssetTag).HasMaxLength(Device.AssetTagMaxLength);
        builder.Property(d => d.AssetTagKey).HasMaxLength(Device.AssetTagMaxLength);
        builder.Property(d => d.EndEvidence).HasMaxLength(Device.EvidenceMaxLength);
        builder.Money(d => d.Cost);
        builder.Property(d => d.ManagedBy).HasMaxLength(DeviceManagement.ManagedByMaxLength);
        builder.Property(d => d.ManagementId).HasMaxLength(DeviceManagement.IdMaxLength);
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.HasIndex(d => d.SerialKey).IsUnique();
        builder.HasIndex(d => d.AssetTagKey).IsUnique().HasFilter("AssetTagKey IS NOT NULL");
        builder.HasIndex(d => new { d.ManagedBy, d.ManagementId }).IsUnique().HasFilter("ManagementId IS NOT NULL");
        builder.HasIndex(d => new { d.Region, d.Id });
        builder.HasIndex(d => new { d.Region, d.State, d.Id });
        // Longest in use first; what is filtered by stands behind the order, so that laptops which do not match are passed over in the index.
        builder.HasIndex(d => new { d.Region, d.InUseSince, d.Id, d.State, d.ModelId, d.DepotId }).HasFilter("InUseSince IS NOT NULL").HasDatabaseName("IX_Devices_age");
        builder.HasIndex(d => new { d.State, d.Id });
        builder.HasIndex(d => new { d.ModelId, d.Region, d.Id });
        builder.HasIndex(d => new { d.ModelId, d.Region, d.State, d.Id });
        builder.HasIndex(d => new { d.PersonId, d.Id }).HasFilter("PersonId IS NOT NULL");
        builder.HasIndex(d => new { d.DepotId, d.Id }).HasFilter("DepotId IS NOT NULL");
        builder.HasIndex(d => new { d.DepotId, d.State, d.Id }).HasFilter("DepotId IS NOT NULL");
        // Stock levels are a GROUP BY over this index alone; the id keeps a page of one model at a depot in its order.
        builder.HasIndex(d => new { d.DepotId, d.ModelId, d.Id, d.State, d.Condition, d.QuarantinedSince, d.HeldSince }).HasFilter("DepotId IS NOT NULL").HasDatabaseName("IX_Devices_stock");
        builder.HasIndex(d => d.ShipmentId).HasFilter("ShipmentId IS NOT NULL");
        builder.HasIndex(d => d.RepairerId).HasFilter("RepairerId IS NOT NULL");
        Belong(builder);
    }

    private static void Belong(EntityTypeBuilder<Device> builder)
    {
        builder.HasOne<Model>().WithMany().HasForeignKey(d => d.ModelId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Depot>().WithMany().HasForeignKey(d => d.DepotId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(d => d.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Vendor>().WithMany().HasForeignKey(d => d.RepairerId).OnDelete(DeleteBehavior.Restrict);
        // No foreign key: it would have SQLite build the table anew, outside the transaction of the migration. Nobody is ever removed.
        builder.HasIndex(d => new { d.LastHolderId, d.Id }).HasFilter("LastHolderId IS NOT NULL");
    }

    private static string OneCustody => string.Join(" OR ", new[] { Custody.Depot, Custody.Shipment, Custody.Person, Custody.Repairer, Custody.Gone }.Select(custody =>
        $"(Custody = '{custody}' AND {string.Join(" AND ", new[] { Custody.Depot, Custody.Shipment, Custody.Person, Custody.Repairer }.Select(c => $"{c}Id IS {(c == custody ? "NOT " : "")}NULL"))})"));

    private static string HoldForbidsEnd => $"HeldSince IS NULL OR State NOT IN ({string.Join(", ", DeviceLifecycle.OutOfReach.Order().Select(s => $"'{s}'"))})";
}

public sealed class HoldMapping : IEntityTypeConfiguration<Hold>
{
    public void Configure(EntityTypeBuilder<Hold> builder)
    {
        builder.Property(h => h.Id).ValueGeneratedNever();
        builder.Property(h => h.Reason).HasMaxLength(Hold.ReasonMaxLength);
        builder.Property(h => h.PlacedBy).HasMaxLength(Actor.SpokenMaxLength);
        builder.Property(h => h.ReleaseAskedBy).HasMaxLength(Actor.SpokenMaxLength);
        builder.Property(h => h.ReleasedBy).HasMaxLength(Actor.SpokenMaxLength);
        builder.Property(h => h.Version).IsConcurrencyToken();
        builder.HasIndex(h => new { h.DeviceId, h.Id });
        builder.HasIndex(h => new { h.PersonHoldId, h.DeviceId }).IsUnique().HasFilter("PersonHoldId IS NOT NULL AND ReleasedAt IS NULL");
        builder.HasOne(h => h.Device).WithMany().HasForeignKey(h => h.DeviceId).OnDelete(DeleteBehavior.Restrict);
        // No foreign key: it would have SQLite build the table anew, outside the transaction of the migration. Neither row is ever removed.
    }
}

public sealed class PersonHoldMapping : IEntityTypeConfiguration<PersonHold>
{
    public void Configure(EntityTypeBuilder<PersonHold> builder)
    {
        builder.ToTable("PersonHolds");
        builder.Property(h => h.Id).ValueGeneratedNever();
        builder.Property(h => h.Reason).HasMaxLength(Hold.ReasonMaxLength);
        builder.Property(h => h.PlacedBy).HasMaxLength(Actor.SpokenMaxLength);
        builder.Property(h => h.ReleaseAskedBy).HasMaxLength(Actor.SpokenMaxLength);
        builder.Property(h => h.ReleasedBy).HasMaxLength(Actor.SpokenMaxLength);
        builder.Property(h => h.Version).IsConcurrencyToken();
        builder.HasIndex(h => new { h.PersonId, h.Id });
        builder.HasIndex(h => h.PersonId).HasFilter("ReleasedAt IS NULL").HasDatabaseName("IX_PersonHolds_Open");
        builder.HasOne<Person>().WithMany().HasForeignKey(h => h.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
