using System.Globalization;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices.Events;
using LaptopFleet.Platform;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace LaptopFleet.Devices.Inspections;

/// <summary>What somebody at a depot found when they looked at a laptop: in which condition it is, what is missing, and photographs by their hash. It is written once.</summary>
[NeedsNoEvent("It is written with the laptop's own event, DeviceInspected, and never changed.")]
public sealed class Inspection
{
    public const int NoteMaxLength = 400;
    public const int MostPhotos = 20;
    public const int HashLength = 64;

    private Inspection() { }

    public Guid Id { get; private set; }
    public Guid DeviceId { get; private set; }
    public Guid DepotId { get; private set; }
    public Region Region { get; private set; }
    public Condition Condition { get; private set; }
    public bool ChargerMissing { get; private set; }
    public string PhotoHashes { get; private set; } = "";
    public string? Note { get; private set; }

    /// <summary>Why it is kept apart; null where it is not.</summary>
    public string? QuarantineReason { get; private set; }
    public string InspectedBy { get; private set; } = null!;
    public Instant InspectedAt { get; private set; }

    public IReadOnlyList<string> Photos => PhotoHashes.Length == 0 ? [] : PhotoHashes.Split(' ');

    public static (Inspection Inspection, DeviceInspected Inspected) Make(Device device, InspectionFindings found, Actor by, Instant now)
    {
        device.BeInspected(found.Condition, found.QuarantineReason is not null, now);
        var inspection = new Inspection
        {
            Id = Ids.New(now),
            DeviceId = device.Id,
            DepotId = device.DepotId!.Value,
            Region = device.Region,
            Condition = found.Condition,
            ChargerMissing = found.ChargerMissing,
            PhotoHashes = string.Join(' ', found.Photos.Select(p => p.ToLower(CultureInfo.InvariantCulture)).Distinct()),
            Note = found.Note,
            QuarantineReason = found.QuarantineReason,
            InspectedBy = by.ToString(),
            InspectedAt = now,
        };
        return (inspection, new(device.Id, inspection.Id, found.Condition, found.ChargerMissing, inspection.Photos, found.QuarantineReason is not null, device.Region, now));
    }
}

/// <summary>What somebody saw who inspected a laptop.</summary>
/// <param name="Photos">SHA-256 of each photograph, in hexadecimal.</param>
/// <param name="QuarantineReason">Why it is kept apart; null where it is not.</param>
public sealed record InspectionFindings(Condition Condition, bool ChargerMissing, IReadOnlyList<string> Photos, string? Note, string? QuarantineReason);

public sealed class InspectionMapping : IEntityTypeConfiguration<Inspection>
{
    public void Configure(EntityTypeBuilder<Inspection> builder)
    {
        builder.ToTable("Inspections");
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Ignore(i => i.Photos);
        builder.Property(i => i.PhotoHashes).HasMaxLength(Inspection.MostPhotos * (Inspection.HashLength + 1));
        builder.Property(i => i.Note).HasMaxLength(Inspection.NoteMaxLength);
        builder.Property(i => i.QuarantineReason).HasMaxLength(Inspection.NoteMaxLength);
        builder.Property(i => i.InspectedBy).HasMaxLength(Actor.SpokenMaxLength);
        builder.HasIndex(i => new { i.DeviceId, i.Id });
        builder.HasOne<Device>().WithMany().HasForeignKey(i => i.DeviceId).OnDelete(DeleteBehavior.Restrict);
    }
}
