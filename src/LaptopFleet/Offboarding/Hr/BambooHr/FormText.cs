using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LaptopFleet.Shipments.Carriers;

namespace LaptopFleet.Offboarding.Hr.BambooHr;

/// <summary>A form as the message that it stands for: <c>data[employeeId]=7</c> is a member of an object, <c>data[changedFields][]=status</c>, or with a number in the brackets, one of a list.</summary>
public static class FormText
{
    /// <exception cref="JsonException">It is no such form.</exception>
    public static JsonDocument Open(ReadOnlySpan<byte> body)
    {
        var message = new JsonObject();
        foreach (var pair in Encoding.UTF8.GetString(body).Trim().Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Split('=', 2) is not [var name, var value])
                throw new JsonException("A form is made of names and values.");
            Put(message, PathOf(WebUtility.UrlDecode(name)), WebUtility.UrlDecode(value));
        }
        return JsonDocument.Parse(message.ToJsonString(), CarrierJson.Options);
    }

    private static string[] PathOf(string name)
    {
        var path = name.Replace("]", "", StringComparison.Ordinal).Split('[');
        return path.Length <= CarrierJson.Options.MaxDepth && path[0].Length > 0 ? path : throw new JsonException("The name of a field leads nowhere.");
    }

    private static void Put(JsonObject owner, ReadOnlySpan<string> path, string value)
    {
        var name = path[0];
        if (path.Length == 1)
            owner[name] = value;
        else if (path.Length == 2 && path[1].All(char.IsAsciiDigit))
            List(owner, name).Add((JsonNode)value);
        else
            Put(owner[name] as JsonObject ?? (JsonObject)(owner[name] = new JsonObject()), path[1..], value);
    }

    private static JsonArray List(JsonObject owner, string name) => owner[name] as JsonArray ?? (JsonArray)(owner[name] = new JsonArray());
}
