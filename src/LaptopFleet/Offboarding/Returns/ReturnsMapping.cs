using LaptopFleet.Assignments;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Policy;
using LaptopFleet.Procurement;
using LaptopFleet.Shipments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Offboarding.Returns;

public sealed class ReturnMapping : IEntityTypeConfiguration<Return>
{
    public const string OfOneName = "CK_Returns_of_one";

    /// <summary>The column of the departure where one that was never empty could not become one that may be.</summary>
    public const string SuccessorOfDepartureId = "OfDepartureId";

    /// <summary>A return is of a departure or of a refresh.</summary>
    public static string OfOne(string departureId) => $"({departureId} IS NULL AND OrderId IS NOT NULL) OR ({departureId} IS NOT NULL AND OrderId IS NULL)";

    public void Configure(EntityTypeBuilder<Return> builder)
    {
        builder.ToTable("Returns", table =>
        {
            table.HasTrigger("Returns_hold");
            table.HasTrigger("Returns_hold_insert");
            table.HasCheckConstraint(OfOneName, OfOne(nameof(Return.DepartureId)));
        });
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Zone).HasMaxLength(World.Countries.ZoneMaxLength);
        builder.Property(r => r.Case).HasMaxLength(Return.CaseMaxLength);
        builder.Property(r => r.AllowedWords).HasMaxLength(Return.AllowedMaxLength);
        builder.Property(r => r.ProposedBy).HasMaxLength(DepartureNotice.SaidByMaxLength);
        builder.Property(r => r.Evidence).HasMaxLength(Return.EvidenceMaxLength);
        builder.How(r => r.DispositionHow);
        builder.How(r => r.BookValueHow);
        builder.How(r => r.OfferHow);
        builder.Money(r => r.BookValue);
        builder.Money(r => r.OfferPrice);
        builder.How(r => r.MethodHow);
        builder.Property(r => r.MethodException).HasMaxLength(Return.ExceptionMaxLength);
        builder.Property(r => r.MethodExceptionBy).HasMaxLength(ReturnStep.DoneByMaxLength);
        builder.Property(r => r.WriteOffReason).HasMaxLength(WriteOffGrounds.ReasonMaxLength);
        builder.Property(r => r.WriteOffEvidence).HasMaxLength(WriteOffGrounds.EvidenceMaxLength);
        builder.Property(r => r.WriteOffReference).HasMaxLength(Device.ReferenceMaxLength);
        builder.Money(r => r.WriteOffValue);
        builder.Ignore(r => r.Allowed);
        builder.Ignore(r => r.Waiting);
        builder.Decision(r => r.ApprovalRule);
        builder.Property(r => r.SealedPickup).HasMaxLength(PickupDetails.SealedMaxLength);
        Kit(builder);
        builder.Property(r => r.Version).IsConcurrencyToken();
        Relate(builder);
    }

    private static void Relate(EntityTypeBuilder<Return> builder)
    {
        // One plan for a laptop: an older departure's has to be over, and a refresh gives way to a departure.
        builder.HasIndex(r => r.DeviceId).IsUnique().HasFilter("EndedAt IS NULL");
        builder.HasIndex(r => new { r.DepartureId, r.DeviceId }).IsUnique().HasFilter("DepartureId IS NOT NULL");
        builder.HasIndex(r => new { r.OrderId, r.Id }).HasFilter("OrderId IS NOT NULL");
        builder.HasIndex(r => new { r.DeviceId, r.Id });
        builder.HasIndex(r => new { r.PersonId, r.Id });
        builder.HasIndex(r => new { r.Region, r.Id });
        builder.HasIndex(r => new { r.Region, r.DueAt, r.Id }).HasFilter("DueAt IS NOT NULL");
        builder.HasIndex(r => r.OfferExpiresAt).HasFilter("OfferExpiresAt IS NOT NULL");
        builder.HasIndex(r => r.ShipmentId).HasFilter("ShipmentId IS NOT NULL");
        builder.HasOne<Departure>().WithMany().HasForeignKey(r => r.DepartureId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Order>().WithMany().HasForeignKey(r => r.OrderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Device>().WithMany().HasForeignKey(r => r.DeviceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Assignment>().WithMany().HasForeignKey(r => r.AssignmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Shipment>().WithMany().HasForeignKey(r => r.ShipmentId).OnDelete(DeleteBehavior.Restrict);
        // A step that is not needed any more, and an approval that nobody asks for any more, go while they are open.
        builder.HasMany(r => r.Steps).WithOne().HasForeignKey(s => s.ReturnId).OnDelete(DeleteBehavior.ClientCascade);
        builder.HasMany(r => r.Approvals).WithOne().HasForeignKey(a => a.ReturnId).OnDelete(DeleteBehavior.ClientCascade);
    }

    private static void Kit(EntityTypeBuilder<Return> builder)
    {
        builder.Ignore(r => r.KitUse);
        builder.Property(r => r.KitCarrier).HasMaxLength(Shipment.CarrierMaxLength);
        builder.Property(r => r.KitTrackingNumber).HasMaxLength(Shipment.TrackingNumberMaxLength);
    }
}

public sealed class ReturnStepMapping : IEntityTypeConfiguration<ReturnStep>
{
    public void Configure(EntityTypeBuilder<ReturnStep> builder)
    {
        builder.ToTable("ReturnSteps");
        builder.HasKey(s => new { s.ReturnId, s.Kind });
        builder.Property(s => s.Owner).HasMaxLength(ReturnStep.OwnerMaxLength);
        builder.Property(s => s.Zone).HasMaxLength(World.Countries.ZoneMaxLength);
        builder.How(s => s.How);
        builder.Property(s => s.DoneBy).HasMaxLength(ReturnStep.DoneByMaxLength);
        builder.Property(s => s.Evidence).HasMaxLength(ReturnStep.EvidenceMaxLength);
        builder.Property(s => s.Sha256).HasMaxLength(ReturnStep.HashLength);
        builder.Property(s => s.NotApplicableBecause).HasMaxLength(ReturnStep.RemarkMaxLength);
        builder.HasIndex(s => s.DueAt).HasFilter("DoneAt IS NULL");
    }
}

public sealed class ReturnApprovalMapping : IEntityTypeConfiguration<ReturnApproval>
{
    public void Configure(EntityTypeBuilder<ReturnApproval> builder)
    {
        builder.ToTable("ReturnApprovals");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Role).HasMaxLength(Approval.RoleMaxLength);
        builder.Property(a => a.DecidedBy).HasMaxLength(Approval.DecidedByMaxLength);
        builder.Property(a => a.Note).HasMaxLength(Approval.NoteMaxLength);
        builder.HasIndex(a => a.ReturnId);
    }
}
