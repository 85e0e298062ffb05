using System.Globalization;
using System.Text.Json.Nodes;

namespace LaptopFleet.ApiTests.Shipments.Lanes;

/// <summary>What an EPCIS 2.0 document must hold to, as far as ours go: written by hand from the standard, for whoever has not got its schema at hand.</summary>
public static class EpcisCheck
{
    private static readonly string[] Steps =
    [
        "accepting", "arriving", "collecting", "commissioning", "decommissioning", "destroying", "holding", "other", "packing", "receiving", "repairing", "reserving", "shipping",
        "storing", "transporting", "unpacking", "void_shipping",
    ];

    private static readonly string[] Dispositions =
        ["active", "available", "damaged", "destroyed", "disposed", "in_progress", "in_transit", "inactive", "reserved", "returned", "stolen", "unavailable", "unknown"];

    private static readonly string[] Transactions = ["cert", "desadv", "po", "recadv", "rma"];

    private static readonly string[] Members =
    [
        "type", "eventID", "eventTime", "recordTime", "eventTimeZoneOffset", "action", "bizStep", "disposition", "epcList", "parentID", "childEPCs", "readPoint", "bizLocation",
        "bizTransactionList", "ilmd", "errorDeclaration",
    ];

    /// <summary>What is wrong with it; nothing where it is one.</summary>
    public static IReadOnlyList<string> Faults(JsonNode document) =>
    [
        .. Expect(document["type"]?.GetValue<string>() == "EPCISDocument" && document["schemaVersion"]?.GetValue<string>() == "2.0", "it is no EPCIS 2.0 document"),
        .. Expect(document["@context"] is JsonArray { Count: 2 }, "no context"),
        .. Expect(IsTime(document["creationDate"]), "no creation date"),
        .. (document["epcisBody"]?["eventList"]?.AsArray() ?? []).SelectMany((e, i) => OfEvent(e!).Select(fault => $"event {i}: {fault}")),
    ];

    private static IEnumerable<string> OfEvent(JsonNode e) =>
    [
        .. e.AsObject().Where(m => !Members.Contains(m.Key) || m.Value is null).Select(m => $"'{m.Key}' is no member of it"),
        .. Expect(IsUri(e["eventID"]) && IsTime(e["eventTime"]) && IsTime(e["recordTime"]), "no id or time"),
        .. Expect(IsOffset(e["eventTimeZoneOffset"]), $"offset {e["eventTimeZoneOffset"]}"),
        .. Expect(e["action"]?.GetValue<string>() is "ADD" or "OBSERVE" or "DELETE", "no action"),
        .. Expect(Steps.Contains(e["bizStep"]?.GetValue<string>()), $"bizStep {e["bizStep"]}"),
        .. Expect(e["disposition"] is null || Dispositions.Contains(e["disposition"]!.GetValue<string>()), $"disposition {e["disposition"]}"),
        .. Expect(Things(e) is { Count: > 0 } things && things.All(IsUri), "no thing"),
        .. Expect(e["readPoint"] is null || IsUri(e["readPoint"]!["id"]), "read point"),
        .. Expect((e["bizTransactionList"]?.AsArray() ?? []).All(t => Transactions.Contains(t!["type"]!.GetValue<string>()) && IsUri(t["bizTransaction"])), "transaction"),
        .. Expect(e["ilmd"] is null || (e["action"]!.GetValue<string>() == "ADD" && e["ilmd"]!.AsObject().All(m => m.Key.Contains(':', StringComparison.Ordinal))), "master data"),
        .. Expect(e["errorDeclaration"] is not { } error || (IsTime(error["declarationTime"]) && error["reason"]!.GetValue<string>() is "did_not_occur" or "incorrect_data"), "error declaration"),
    ];

    private static JsonArray? Things(JsonNode e) => e["type"]!.GetValue<string>() switch
    {
        "ObjectEvent" => e["epcList"]?.AsArray(),
        "AggregationEvent" when IsUri(e["parentID"]) => e["childEPCs"]?.AsArray(),
        _ => null,
    };

    private static string[] Expect(bool holds, string fault) => holds ? [] : [fault];

    private static bool IsUri(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == "https";

    private static bool IsTime(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    private static bool IsOffset(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length == 6 && text[0] is '+' or '-' && text[3] == ':';
}
