using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;

namespace LaptopFleet.Tests.Shipments.Carriers;

/// <summary>What the providers send, in their shapes and in our own words.</summary>
internal static class Tellings
{
    public static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 0);

    public static JsonElement Parse(JsonNode node) => JsonDocument.Parse(node.ToJsonString()).RootElement;

    public static JsonObject Tracker(string status = "in_transit", string? detail = null, params JsonObject[] details) => new()
    {
        ["id"] = "trk_1",
        ["object"] = "Tracker",
        ["tracking_code"] = "EZ2000000002",
        ["status"] = status,
        ["status_detail"] = detail,
        ["created_at"] = "2026-11-18T08:00:00Z",
        ["updated_at"] = "2026-11-20T18:00:00Z",
        ["carrier"] = "USPS",
        ["est_delivery_date"] = "2026-11-24T00:00:00Z",
        ["tracking_details"] = new JsonArray([.. details]),
        ["carrier_detail"] = null,
    };

    public static JsonObject Detail(string status, string time, string? detail = null, string? message = null, string? city = null, string? state = null, string? country = null) => new()
    {
        ["object"] = "TrackingDetail",
        ["status"] = status,
        ["status_detail"] = detail,
        ["message"] = message,
        ["datetime"] = time,
        ["source"] = "USPS",
        ["carrier_code"] = "",
        ["tracking_location"] = new JsonObject { ["object"] = "TrackingLocation", ["city"] = city, ["state"] = state, ["country"] = country, ["zip"] = null },
    };

    public static JsonObject Tracking(string tag = "InTransit", string? subtag = null, params JsonObject[] checkpoints) => new()
    {
        ["id"] = "trk-a",
        ["tracking_number"] = "JD0146000123",
        ["slug"] = "dhl",
        ["tag"] = tag,
        ["subtag"] = subtag,
        ["subtag_message"] = "In their words",
        ["checkpoints"] = new JsonArray([.. checkpoints]),
    };

    public static JsonObject Checkpoint(string tag, string time, string? subtag = null, string? message = null, string? city = null, string? country = null) => new()
    {
        ["checkpoint_time"] = time,
        ["tag"] = tag,
        ["subtag"] = subtag,
        ["message"] = message,
        ["city"] = city,
        ["country_iso3"] = country,
        ["slug"] = "dhl",
    };
}
