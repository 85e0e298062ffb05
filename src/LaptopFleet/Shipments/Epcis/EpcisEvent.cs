using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.Shipments.Epcis;

/// <summary>One event in the words of EPCIS 2.0 and its Core Business Vocabulary.</summary>
/// <param name="Type"><c>ObjectEvent</c> or <c>AggregationEvent</c>.</param>
/// <param name="Offset">The clock of the place where it happened; UTC where it happened at somebody's home.</param>
/// <param name="Thing">The laptop, or the shipment that it is in.</param>
/// <param name="Parent">The shipment into or out of which it goes; for an aggregation only.</param>
/// <param name="Place">A depot or a repairer; never somebody's home.</param>
public sealed record EpcisEvent(
    string Id, string Type, string Action, Instant At, Instant RecordedAt, Offset Offset, string Thing, string BizStep, string? Disposition,
    string? Parent = null, string? Place = null, (string Type, string Id)? Transaction = null, JsonObject? MasterData = null)
{
    public const string Object = "ObjectEvent";
    public const string Aggregation = "AggregationEvent";
    public const string Add = "ADD";
    public const string Observe = "OBSERVE";
    public const string Delete = "DELETE";

    private static readonly InstantPattern Time = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fff'Z'");

    public static string Written(Instant at) => Time.Format(at);

    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["type"] = Type,
            ["eventID"] = Id,
            ["eventTime"] = Written(At),
            ["recordTime"] = Written(RecordedAt),
            ["eventTimeZoneOffset"] = Offset.ToString("+HH:mm", CultureInfo.InvariantCulture),
            ["action"] = Action,
            ["bizStep"] = BizStep,
        };
        if (Type == Aggregation)
            (json["parentID"], json["childEPCs"]) = (Parent, new JsonArray(Thing));
        else
            json["epcList"] = new JsonArray(Thing);
        if (Disposition is not null)
            json["disposition"] = Disposition;
        if (Place is not null)
            (json["readPoint"], json["bizLocation"]) = (new JsonObject { ["id"] = Place }, new JsonObject { ["id"] = Place });
        if (Transaction is { } transaction)
            json["bizTransactionList"] = new JsonArray(new JsonObject { ["type"] = transaction.Type, ["bizTransaction"] = transaction.Id });
        if (MasterData is not null)
            json["ilmd"] = MasterData.DeepClone();
        return json;
    }

    /// <summary>The event once more, declared to be wrong: everything is as it was, with when and why it was found out.</summary>
    /// <param name="reason"><c>did_not_occur</c> or <c>incorrect_data</c>.</param>
    public JsonObject DeclaredWrong(Instant at, string reason, params IEnumerable<string> corrective)
    {
        var json = ToJson();
        var declaration = new JsonObject { ["declarationTime"] = Written(at), ["reason"] = reason };
        if (corrective.Select(id => (JsonNode)id).ToArray() is { Length: > 0 } ids)
            declaration["correctiveEventIDs"] = new JsonArray(ids);
        json["errorDeclaration"] = declaration;
        return json;
    }
}
