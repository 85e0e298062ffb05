using System.Globalization;
using LaptopFleet.Platform;
using LaptopFleet.World;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>When a scan happened, read from whatever a provider wrote.</summary>
public readonly record struct ScanTime(Instant At, ScanClock Clock, string Zone)
{
    public const int TextMaxLength = 40;

    private static readonly Instant Earliest = Instant.FromUtc(1950, 1, 1, 0, 0);
    private static readonly Instant Latest = Instant.FromUtc(2200, 1, 1, 0, 0);

    private static readonly OffsetDateTimePattern[] WithOffset =
    [
        OffsetDateTimePattern.ExtendedIso,
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss;FFFFFFFFFo<+HHmm>"),
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd HH':'mm':'ss;FFFFFFFFFo<Z+HH:mm>"),
    ];

    private static readonly LocalDateTimePattern[] Local =
    [
        LocalDateTimePattern.ExtendedIso,
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd HH':'mm':'ss"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd"),
    ];

    /// <summary>With an offset as told; without one in the zone of the place, and where that leaves it open in UTC, marked as assumed.</summary>
    /// <param name="toldAt">When the provider knew of it: what holds where the text is no time.</param>
    public static ScanTime Read(string? text, ScanPlace place, Instant toldAt)
    {
        if (ReadOffset(text) is { } told)
            return new(told.ToInstant(), ScanClock.Told, told.Offset == Offset.Zero ? "UTC" : told.Offset.ToString("g", CultureInfo.InvariantCulture));
        if (ReadLocal(text) is not { } local)
            return new(toldAt, ScanClock.Report, "UTC");
        return PlaceZones.Find(local, place.Country, place.Subdivision, place.City) is { } found
            ? new(FleetClock.Whole(found.At), ScanClock.Place, found.Zone.Id)
            : new(FleetClock.Whole(local.InUtc().ToInstant()), ScanClock.Assumed, "UTC");
    }

    /// <summary>An instant that was told with its offset.</summary>
    public static Instant? ReadInstant(string? text) => ReadOffset(text)?.ToInstant();

    /// <summary>Null where it is no sane instant.</summary>
    public static Instant? OfUnixSeconds(long? seconds) =>
        seconds >= Earliest.ToUnixTimeSeconds() && seconds < Latest.ToUnixTimeSeconds() ? Instant.FromUnixTimeSeconds(seconds.Value) : null;

    /// <summary>A day, also where it was told as a time of the day: the day is the one that stands there.</summary>
    public static LocalDate? ReadDate(string? text) =>
        text is { Length: >= 10 } && LocalDatePattern.Iso.Parse(text[..10]) is { Success: true } read && IsSane(read.Value.AtMidnight().InUtc().ToInstant()) ? read.Value : null;

    private static OffsetDateTime? ReadOffset(string? text)
    {
        foreach (var pattern in WithOffset)
        {
            if (text is not null && pattern.Parse(text) is { Success: true } read && IsSane(read.Value.LocalDateTime.InUtc().ToInstant()))
                return FleetClock.Whole(read.Value.ToInstant()).WithOffset(read.Value.Offset);
        }
        return null;
    }

    private static LocalDateTime? ReadLocal(string? text)
    {
        foreach (var pattern in Local)
        {
            if (text is not null && pattern.Parse(text) is { Success: true } read && IsSane(read.Value.InUtc().ToInstant()))
                return read.Value;
        }
        return null;
    }

    // What lies outside is a slip of somebody's clock, and not every database could keep it.
    private static bool IsSane(Instant instant) => instant >= Earliest && instant < Latest;
}

/// <summary>Where a scan happened, in the provider's words.</summary>
public sealed record ScanPlace(string? City, string? Subdivision, string? Country)
{
    public static readonly ScanPlace Unknown = new(null, null, null);

    public const int PartMaxLength = 80;

    /// <summary>As one line, for people; null where nothing is known.</summary>
    public string? Text => string.Join(", ", new[] { City, Subdivision, Country }.Where(part => part is not null)) is { Length: > 0 } text
        ? CarrierJson.Clean(text, ShipmentScan.PlaceMaxLength)
        : null;
}
