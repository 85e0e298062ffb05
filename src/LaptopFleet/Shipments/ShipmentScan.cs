using System.Globalization;
using LaptopFleet.Platform;
using LaptopFleet.Shipments.Carriers;
using NodaTime;

namespace LaptopFleet.Shipments;

/// <summary>
/// One thing that a carrier, or one of us, says happened to a shipment, and when. Never removed, and never changed but in its place among
/// scans of the same instant: the state is what all of them say together.
/// </summary>
public sealed class ShipmentScan
{
    public const int SourceMaxLength = 40;
    public const int SourceKeyMaxLength = 128;
    public const int PlaceMaxLength = 120;
    public const int NoteMaxLength = 400;
    public const int CodeMaxLength = 120;
    public const int ZoneMaxLength = 64;

    private ShipmentScan() { }

    public Guid Id { get; private set; }
    public Guid ShipmentId { get; private set; }

    /// <summary>Of which package it tells; <see cref="Shipment.Whole"/> where it tells of all.</summary>
    public int PackageNumber { get; private set; }
    public ScanStatus Status { get; private set; }
    public Instant OccurredAt { get; private set; }

    /// <summary>
    /// The place in the provider's list. Where two messages give it different places the greatest holds, whichever was heard first:
    /// a list grows at its end, and what stood further down in any of them happened later.
    /// </summary>
    public int Sequence { get; private set; }
    public string? Place { get; private set; }

    /// <summary>The carrier's words, or ours.</summary>
    public string? Note { get; private set; }

    /// <summary>Status and substatus in the provider's words.</summary>
    public string? Code { get; private set; }

    /// <summary>How the instant is known.</summary>
    public ScanClock Clock { get; private set; }

    /// <summary>The zone or offset by which the provider's time was read.</summary>
    public string? Zone { get; private set; }

    /// <summary>Who says so: <c>manual</c> for our staff, <c>depot</c> for an arrival, <c>feed</c> for a machine's key, else the carrier's code.</summary>
    public string Source { get; private set; } = null!;

    /// <summary>What makes two reports of one source the same scan: the source's own id, or else what and when.</summary>
    public string SourceKey { get; private set; } = null!;
    public Instant RecordedAt { get; private set; }

    /// <summary>It told of what had not happened when it was heard; it counts from its own instant on.</summary>
    public bool IsAhead => OccurredAt > RecordedAt + ScanReport.Grace;

    internal ScanPoint Point => new(Status, OccurredAt, Sequence, PackageNumber);

    internal static ShipmentScan Of(Guid shipmentId, ScanReport report, Instant now) => new()
    {
        Id = Ids.New(now),
        ShipmentId = shipmentId,
        PackageNumber = report.Package,
        Status = report.Status,
        OccurredAt = report.OccurredAt,
        Sequence = report.Sequence,
        Place = report.Place,
        Note = report.Note,
        Code = report.Code,
        Clock = report.Clock,
        Zone = report.Zone,
        Source = report.Source,
        SourceKey = report.Key,
        RecordedAt = now,
    };

    /// <returns>Whether it stands further down than was known.</returns>
    internal bool MoveDown(int sequence)
    {
        if (sequence <= Sequence)
            return false;
        Sequence = sequence;
        return true;
    }
}

/// <summary>A scan as it is told to us.</summary>
/// <param name="SourceId">The source's own id of this scan, where it has one.</param>
/// <param name="Sequence">The place in the source's list.</param>
/// <param name="Code">Status and substatus in the source's words.</param>
/// <param name="Zone">The zone or offset by which the source's time was read.</param>
/// <param name="Package">Of which package it tells; <see cref="Shipment.Whole"/> where it tells of all.</param>
public sealed record ScanReport(
    ScanStatus Status, Instant OccurredAt, string Source, string? Place = null, string? Note = null, string? SourceId = null,
    int Sequence = 0, string? Code = null, ScanClock Clock = ScanClock.Told, string? Zone = null, int Package = Shipment.Whole)
{
    public const string Manual = "manual";
    public const string Depot = "depot";
    public const string Feed = "feed";

    /// <summary>Clocks differ a little.</summary>
    public static readonly Duration Grace = Duration.FromMinutes(10);

    public string Key => SourceId ?? string.Create(CultureInfo.InvariantCulture, $"{Status}@{OccurredAt.ToUnixTimeTicks()}");

    internal ScanPoint Point => new(Status, OccurredAt, Sequence, Package);
}
