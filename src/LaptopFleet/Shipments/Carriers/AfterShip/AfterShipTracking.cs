using System.Text.Json;
using NodaTime;

namespace LaptopFleet.Shipments.Carriers.AfterShip;

/// <summary>AfterShip's tracking, as its API answers it and as its webhooks carry it in <c>msg</c>.</summary>
public static class AfterShipTracking
{
    public const string Provider = "aftership";

    private const int CodeMaxLength = 36;

    /// <summary>Null where it is about no parcel: it has no tracking number.</summary>
    /// <param name="sentAt">When the message was sent, where it is one; a tracking says itself when it was updated.</param>
    public static CarrierReport? Read(JsonElement tracking, Instant? sentAt, Instant now)
    {
        if (tracking.Text("tracking_number", Shipment.TrackingNumberMaxLength) is not { } number)
            return null;
        var updated = ScanTime.ReadInstant(tracking.Text("updated_at", ScanTime.TextMaxLength));
        var report = new CarrierReportWriter(Provider, updated ?? sentAt ?? now, now);
        foreach (var checkpoint in tracking.Items("checkpoints"))
            Add(report, checkpoint);
        if (tracking.Text("tag", CodeMaxLength) is { } tag)
            AddHeadline(report, tracking, tag);
        return report.Write(
            number, tracking.Text("slug", Shipment.CarrierMaxLength), Estimate(tracking),
            ScanTime.ReadDate(tracking.Text("shipment_pickup_date", ScanTime.TextMaxLength)), tracking.Text("id", Shipment.TrackingNumberMaxLength));
    }

    private static void Add(CarrierReportWriter report, JsonElement checkpoint)
    {
        var (tag, subtag) = (checkpoint.Text("tag", CodeMaxLength), checkpoint.Text("subtag", CodeMaxLength));
        report.Add(
            Meaning(report, tag, subtag), Code(tag, subtag), checkpoint.Text("message", ShipmentScan.NoteMaxLength), PlaceOf(checkpoint),
            checkpoint.Text("checkpoint_time", ScanTime.TextMaxLength));
    }

    // A delivery has a time of its own, at the recipient's; anything else is known since the tracking was last updated.
    private static void AddHeadline(CarrierReportWriter report, JsonElement tracking, string tag)
    {
        var subtag = tracking.Text("subtag", CodeMaxLength);
        var meaning = Meaning(report, tag, subtag);
        var delivered = meaning == ScanStatus.Delivered ? tracking.Text("shipment_delivery_date", ScanTime.TextMaxLength) : null;
        report.AddHeadline(
            meaning, Code(tag, subtag), tracking.Text("subtag_message", ShipmentScan.NoteMaxLength), delivered is null ? ScanPlace.Unknown : PlaceOf(tracking, "destination_"),
            delivered ?? tracking.Text("updated_at", ScanTime.TextMaxLength));
    }

    private static ScanStatus? Meaning(CarrierReportWriter report, string? tag, string? subtag)
    {
        var meaning = AfterShipStatuses.Read(tag, subtag);
        if (meaning is not null && subtag is not null && !AfterShipStatuses.Knows(tag!, subtag))
            report.Remark("scan.substatus-unknown", $"'{subtag}' is not known here: its status '{tag}' decides.");
        return meaning;
    }

    // What holds the country differs between the versions of the API.
    private static ScanPlace PlaceOf(JsonElement element, string end = "")
    {
        return new(Part("city"), Part("state"), Part("country_iso3") ?? Part("country_region") ?? Part("country_name"));

        string? Part(string name) => element.Text(end + name, ScanPlace.PartMaxLength);
    }

    // The carrier's own estimate before AfterShip's.
    private static LocalDate? Estimate(JsonElement tracking) =>
        Estimate(tracking, "courier_estimated_delivery_date") ?? ScanTime.ReadDate(tracking.Text("expected_delivery", ScanTime.TextMaxLength))
        ?? Estimate(tracking, "latest_estimated_delivery") ?? Estimate(tracking, "aftership_estimated_delivery_date");

    private static LocalDate? Estimate(JsonElement tracking, string member) => tracking.Object(member) is { } estimate
        ? ScanTime.ReadDate(estimate.Text("estimated_delivery_date", ScanTime.TextMaxLength) ?? estimate.Text("datetime", ScanTime.TextMaxLength))
        : null;

    private static string Code(string? tag, string? subtag) => (tag, subtag) switch
    {
        (null, null) => "",
        (null, _) => subtag,
        (_, null) => tag,
        _ => subtag.StartsWith(tag, StringComparison.OrdinalIgnoreCase) ? subtag : $"{tag}/{subtag}",
    };
}
