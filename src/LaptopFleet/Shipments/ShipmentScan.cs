using System.Globalization;
using LaptopFleet.Platform;
using NodaTime;

namespace LaptopFleet.Shipments;

/// <summary>One thing that a carrier, or one of us, says happened to a shipment, and when. Never changed or removed: the state is what all of them say together.</summary>
public sealed class ShipmentScan
{
    public const int SourceMaxLength = 40;
    public const int SourceKeyMaxLength = 128;
    public const int PlaceMaxLength = 120;
    public const int NoteMaxLength = 400;

    private ShipmentScan() { }

    public Guid Id { get; private set; }
    public Guid ShipmentId { get; private set; }
    public ScanStatus Status { get; private set; }
    public Instant OccurredAt { get; private set; }
    public string? Place { get; private set; }
    public string? Note { get; private set; }

    /// <summary>Who says so: <c>manual</c> for our staff, <c>depot</c> for an arrival, <c>feed</c> for a machine's key, else the carrier's code.</summary>
    public string Source { get; private set; } = null!;

    /// <summary>What makes two reports of one source the same scan: the source's own id, or else what and when.</summary>
    public string SourceKey { get; private set; } = null!;
    public Instant RecordedAt { get; private set; }

    internal static ShipmentScan Of(Guid shipmentId, ScanReport report, Instant now) => new()
    {
        Id = Ids.New(now),
        ShipmentId = shipmentId,
        Status = report.Status,
        OccurredAt = report.OccurredAt,
        Place = report.Place,
        Note = report.Note,
        Source = report.Source,
        SourceKey = report.Key,
        RecordedAt = now,
    };
}

/// <summary>A scan as it is told to us.</summary>
/// <param name="SourceId">The source's own id of this scan, where it has one.</param>
public sealed record ScanReport(ScanStatus Status, Instant OccurredAt, string Source, string? Place = null, string? Note = null, string? SourceId = null)
{
    public const string Manual = "manual";
    public const string Depot = "depot";
    public const string Feed = "feed";

    /// <summary>Clocks differ a little.</summary>
    public static readonly Duration Grace = Duration.FromMinutes(10);

    public string Key => SourceId ?? string.Create(CultureInfo.InvariantCulture, $"{Status}@{OccurredAt.ToUnixTimeTicks()}");
}
