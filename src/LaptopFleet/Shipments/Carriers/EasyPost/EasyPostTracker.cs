using System.Text.Json;
using NodaTime;

namespace LaptopFleet.Shipments.Carriers.EasyPost;

/// <summary>EasyPost's Tracker, as its API answers it and as its events carry it.</summary>
public static class EasyPostTracker
{
    public const string Provider = "easypost";

    /// <summary>Null where it is about no parcel: it has no tracking code.</summary>
    public static CarrierReport? Read(JsonElement tracker, Instant now)
    {
        if (tracker.Text("tracking_code", Shipment.TrackingNumberMaxLength) is not { } number)
            return null;
        var updated = tracker.Text("updated_at", ScanTime.TextMaxLength);
        var report = new CarrierReportWriter(Provider, ScanTime.ReadInstant(updated) ?? now, now);
        foreach (var detail in tracker.Items("tracking_details"))
            Add(report, detail);
        var (status, statusDetail) = (tracker.Text("status", CodeMaxLength), tracker.Text("status_detail", CodeMaxLength));
        if (status is not null)
            report.AddHeadline(EasyPostStatuses.Read(status, statusDetail), Code(status, statusDetail), null, ScanPlace.Unknown, updated);
        return report.Write(number, tracker.Text("carrier", Shipment.CarrierMaxLength), Estimate(tracker), providerId: tracker.Text("id", Shipment.TrackingNumberMaxLength));
    }

    private const int CodeMaxLength = 36;

    private static void Add(CarrierReportWriter report, JsonElement detail)
    {
        var (status, statusDetail) = (detail.Text("status", CodeMaxLength), detail.Text("status_detail", CodeMaxLength));
        var at = detail.Object("tracking_location") is { } location
            ? new ScanPlace(location.Text("city", ScanPlace.PartMaxLength), location.Text("state", ScanPlace.PartMaxLength), location.Text("country", ScanPlace.PartMaxLength))
            : ScanPlace.Unknown;
        report.Add(
            EasyPostStatuses.Read(status, statusDetail), Code(status, statusDetail, detail.Text("carrier_code", CodeMaxLength)),
            detail.Text("message", ShipmentScan.NoteMaxLength), at, detail.Text("datetime", ScanTime.TextMaxLength));
    }

    // The day at the recipient's, where the carrier gives it as such; the other is an instant only in form.
    private static LocalDate? Estimate(JsonElement tracker) =>
        ScanTime.ReadDate(tracker.Object("carrier_detail")?.Text("est_delivery_date_local", ScanTime.TextMaxLength))
        ?? ScanTime.ReadDate(tracker.Text("est_delivery_date", ScanTime.TextMaxLength));

    private static string Code(params ReadOnlySpan<string?> parts)
    {
        var code = "";
        foreach (var part in parts)
            code = part is null ? code : code.Length == 0 ? part : $"{code}/{part}";
        return code;
    }
}
