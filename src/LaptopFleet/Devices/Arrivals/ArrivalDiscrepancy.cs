using LaptopFleet.Audit;
using LaptopFleet.Catalog;
using LaptopFleet.Database;
using LaptopFleet.Devices.Events;
using LaptopFleet.Platform;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace LaptopFleet.Devices.Arrivals;

/// <summary>Something at a depot's door that does not agree with what the fleet knows. It is kept until somebody has settled it, so that nothing is lost by an error message.</summary>
public sealed class ArrivalDiscrepancy
{
    public const int NoteMaxLength = 400;

    private ArrivalDiscrepancy() { }

    public Guid Id { get; private set; }
    public Guid DepotId { get; private set; }
    public Region Region { get; private set; }
    public DiscrepancyKind Kind { get; private set; }
    public string SerialNumber { get; private set; } = null!;
    public string SerialKey { get; private set; } = null!;
    public Guid? DeviceId { get; private set; }
    public Guid? ShipmentId { get; private set; }
    public string FoundBy { get; private set; } = null!;
    public Instant FoundAt { get; private set; }
    public string? SettledBy { get; private set; }
    public Instant? SettledAt { get; private set; }

    /// <summary>What it was, and what was done.</summary>
    public string? Note { get; private set; }
    public int Version { get; private set; }

    public static (ArrivalDiscrepancy Discrepancy, DiscrepancyFound Found) Find(
        Guid depotId, Region region, DiscrepancyKind kind, string serialNumber, Guid? deviceId, Guid? shipmentId, Actor by, Instant now)
    {
        var discrepancy = new ArrivalDiscrepancy
        {
            Id = Ids.New(now),
            DepotId = depotId,
            Region = region,
            Kind = kind,
            SerialNumber = serialNumber.Trim(),
            SerialKey = Device.SerialKeyOf(serialNumber),
            DeviceId = deviceId,
            ShipmentId = shipmentId,
            FoundBy = by.ToString(),
            FoundAt = now,
        };
        return (discrepancy, new(discrepancy.Id, depotId, kind, discrepancy.SerialNumber, deviceId, shipmentId, region, now));
    }

    public DiscrepancySettled Settle(string note, Actor by, Instant now)
    {
        if (SettledAt is not null)
            throw new RefusedException("discrepancy.settled", "This has been settled already.");
        (SettledBy, SettledAt, Note) = (by.ToString(), now, note);
        return new(Id, DepotId, DeviceId, Region, now);
    }
}

/// <summary>What does not agree.</summary>
public enum DiscrepancyKind
{
    /// <summary>The fleet knows no laptop of this serial number.</summary>
    Unknown,

    /// <summary>The fleet knows it, and not as one that could come in here.</summary>
    NotExpected,

    /// <summary>It was in a parcel that should not hold it.</summary>
    Extra,

    /// <summary>A parcel should hold it, and did not.</summary>
    Missing,
}

public sealed class ArrivalDiscrepancyMapping : IEntityTypeConfiguration<ArrivalDiscrepancy>
{
    public void Configure(EntityTypeBuilder<ArrivalDiscrepancy> builder)
    {
        builder.ToTable("ArrivalDiscrepancies");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.SerialNumber).HasMaxLength(Device.SerialNumberMaxLength);
        builder.Property(d => d.SerialKey).HasMaxLength(Device.SerialNumberMaxLength);
        builder.Property(d => d.FoundBy).HasMaxLength(Actor.SpokenMaxLength);
        builder.Property(d => d.SettledBy).HasMaxLength(Actor.SpokenMaxLength);
        builder.Property(d => d.Note).HasMaxLength(ArrivalDiscrepancy.NoteMaxLength);
        builder.Property(d => d.Version).IsConcurrencyToken();
        // Scanned twice it is one question.
        builder.HasIndex(d => new { d.DepotId, d.SerialKey, d.Kind }).IsUnique().HasFilter("SettledAt IS NULL").HasDatabaseName("UX_ArrivalDiscrepancies_open");
        builder.HasIndex(d => new { d.DepotId, d.Id });
        builder.HasIndex(d => d.DeviceId).HasFilter("DeviceId IS NOT NULL");
        builder.HasIndex(d => new { d.Region, d.Id });
        builder.HasIndex(d => new { d.Region, d.Id }).HasFilter("SettledAt IS NULL").HasDatabaseName("IX_ArrivalDiscrepancies_open_region");
        builder.HasOne<Depot>().WithMany().HasForeignKey(d => d.DepotId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Finds and settles what does not agree at a depot's door.</summary>
public static class Discrepancies
{
    /// <summary>Keeps it, where the same is not open already; the caller saves.</summary>
    public static async Task<ArrivalDiscrepancy> NoteAsync(
        this FleetDb db, Depot depot, DiscrepancyKind kind, string serialNumber, Guid? deviceId, Guid? shipmentId, Actor by, Instant now, CancellationToken ct)
    {
        var key = Device.SerialKeyOf(serialNumber);
        if (await db.ArrivalDiscrepancies.FirstOrDefaultAsync(d => d.DepotId == depot.Id && d.SerialKey == key && d.Kind == kind && d.SettledAt == null, ct) is { } known)
            return known;
        var (discrepancy, found) = ArrivalDiscrepancy.Find(depot.Id, depot.Region, kind, serialNumber, deviceId, shipmentId, by, now);
        db.ArrivalDiscrepancies.Add(discrepancy);
        db.Record(found, by);
        return discrepancy;
    }

    /// <summary>What was missing has come in; the caller saves.</summary>
    public static async Task TurnUpAsync(this FleetDb db, IReadOnlyCollection<Guid> deviceIds, Actor by, Instant now, CancellationToken ct)
    {
        foreach (var missed in await db.ArrivalDiscrepancies.Where(d => d.DeviceId != null && deviceIds.Contains(d.DeviceId.Value) && d.Kind == DiscrepancyKind.Missing && d.SettledAt == null).ToListAsync(ct))
            db.Record(missed.Settle("It has come in.", by, now), by);
    }
}
