using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>Writes a provider's account of one parcel down as a report, and remarks on what is unusual about it.</summary>
/// <param name="toldAt">When the provider knew all this.</param>
public sealed class CarrierReportWriter(string provider, Instant toldAt, Instant now)
{
    /// <summary>A parcel with more scans is a mistake; its latest ones count.</summary>
    public const int MostScans = 500;

    private readonly List<CarrierScan> scans = [];
    private readonly List<CarrierRemark> remarks = [];

    /// <summary>Writes down one scan of the provider's list.</summary>
    /// <param name="meaning">What it says; null where the code is not known here.</param>
    public void Add(ScanStatus? meaning, string code, string? message, ScanPlace place, string? time)
    {
        var read = ScanTime.Read(time, place, toldAt);
        // A time that cannot be read is no part of the provider's words, so the instant that stands for it belongs to the key.
        var key = KeyOf(code, message, place, read.Clock == ScanClock.Report ? $"{time}@{toldAt.ToUnixTimeTicks()}" : time);
        var scan = new CarrierScan(
            key, meaning ?? ScanStatus.Unknown, code, message, place.Text, read.At, scans.Count, read.Clock, read.Zone, read.At > now + ScanReport.Grace);
        scans.Add(scan);
        if (meaning is null)
            Remark("scan.status-unknown", $"'{code}' is not known here: the scan is kept and moves nothing.");
        if (read.Clock == ScanClock.Assumed)
            Remark("scan.zone-assumed", $"'{time}' has no offset and its place leaves the zone open: taken as UTC.");
        if (read.Clock == ScanClock.Report)
            Remark("scan.time-unreadable", "A scan has no time that can be read: it counts from when the provider knew of it.");
        if (scan.IsFutureDated)
            Remark("scan.future-dated", $"'{time}' has not come yet: the scan is kept and counts when it has.");
    }

    /// <summary>What the provider says of the parcel as a whole is a scan of its own where no scan of its list says it.</summary>
    public void AddHeadline(ScanStatus? meaning, string code, string? message, ScanPlace place, string? time)
    {
        if (meaning is ScanStatus.Unknown or ScanStatus.PreTransit || scans.Exists(s => s.Status == meaning) || (meaning is null && scans.Exists(s => s.Code == code)))
            return;
        Add(meaning, code, message, place, time);
        if (meaning is not null)
            Remark("report.headline-only", $"'{code}' is said of the parcel and by no scan: it counts as a scan of its own.");
    }

    public void Remark(string code, string detail)
    {
        if (!remarks.Exists(r => r.Code == code))
            remarks.Add(new(code, CarrierJson.Clean(detail, CarrierRemark.DetailMaxLength)!));
    }

    public CarrierReport Write(string trackingNumber, string? carrier, LocalDate? estimatedOn = null, LocalDate? shippedOn = null, string? providerId = null)
    {
        if (scans.Count == 0)
            Remark("report.no-scans", "It tells of no scan.");
        if (scans.Count > MostScans)
            Remark("report.too-many-scans", $"Of {scans.Count} scans the last {MostScans} are kept.");
        return new(provider, trackingNumber, carrier, toldAt, [.. scans.Skip(scans.Count - MostScans)], estimatedOn, shippedOn, providerId, remarks);
    }

    private static string KeyOf(string code, string? message, ScanPlace place, string? time)
    {
        var words = string.Join('\n', code, message, place.Text, time);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)).AsSpan(0, 20));
    }
}
