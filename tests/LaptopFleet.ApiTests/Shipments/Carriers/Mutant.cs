using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace LaptopFleet.ApiTests.Shipments.Carriers;

/// <summary>Spoils a message in ways that no provider would think of, the same ones in every run.</summary>
internal sealed class Mutant(int seed)
{
    private static readonly string[] Nasty =
    [
        "", " ", "0", "-1", "null", "true", "{}", "[]", "'", "\"", "%00", "../..", "<b>", "\u202e", "é́́", "𝔘𝔫𝔦", "\0", "\u0007", "\ufeff", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "2026-02-30T10:00:00Z",
        "2026-11-23T24:00:00Z", "2026-11-23T10:00:00+25:00", "2026-11-23T10:00:00+0530", "2026-11-23", "-9998-01-01T00:00:00Z", "Delivered", "delivered", "Exception_999", "US", "XX", "USA", "Côte d'Ivoire", "evt_1", new('x', 300), new('é', 5_000),
    ];

    private readonly Random random = new(seed);

    public byte[] Spoil(JsonObject good)
    {
        for (var i = random.Next(4); i > 0; i--)
            SpoilMember(good);
        var bytes = Encoding.UTF8.GetBytes(good.ToJsonString());
        return random.Next(12) switch
        {
            0 => bytes[..random.Next(bytes.Length)],
            1 => [.. bytes.Select(b => random.Next(60) == 0 ? (byte)random.Next(256) : b)],
            2 => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace(":\"", ":\"\\ud800", StringComparison.Ordinal)),
            3 => [.. Encoding.UTF8.GetBytes(new string('[', random.Next(1, 200))), .. bytes],
            4 => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Insert(1, string.Create(CultureInfo.InvariantCulture, $"\"{Pick(["id", "result", "msg", "event_id", "__proto__"])}\":{random.Next()},"))),
            5 => [0xEF, 0xBB, 0xBF, .. bytes],
            6 => Encoding.UTF8.GetBytes(Pick(Nasty)),
            _ => bytes,
        };
    }

    /// <summary>A way to one of the two doors, or past them.</summary>
    public string Address(string provider) => random.Next(6) switch
    {
        0 => $"carriers/{Uri.EscapeDataString(Pick(Nasty) is { Length: < 300 } text ? text : "x")}/webhooks",
        1 => $"carriers/{provider.ToUpperInvariant()}/webhooks",
        2 => $"carriers/{provider}/webhooks?{Uri.EscapeDataString(Pick(Nasty) is { Length: < 300 } query ? query : "q")}=1",
        3 => $"carriers//{provider}/webhooks",
        4 => $"carriers/{provider}/webhooks/{random.Next()}",
        _ => $"carriers/{provider}%2e/webhooks",
    };

    public bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private T Pick<T>(T[] among) => among[random.Next(among.Length)];

    private void SpoilMember(JsonObject parent)
    {
        if (parent.Count == 0)
            return;
        var (name, value) = parent.ElementAt(random.Next(parent.Count));
        if (value is JsonObject inner && !Chance(4))
            SpoilMember(inner);
        else if (value is JsonArray { Count: > 0 } items && items[random.Next(items.Count)] is JsonObject item && !Chance(4))
            SpoilMember(item);
        else if (Chance(6))
            parent.Remove(name);
        else
            parent[name] = Anything();
    }

    private JsonNode? Anything() => random.Next(12) switch
    {
        0 => null,
        1 => true,
        2 => Pick([0, -1, int.MaxValue, int.MinValue]),
        3 => Pick([long.MaxValue, long.MinValue]),
        4 => JsonNode.Parse(Pick(["1e400", "-1e400", "1.5", "123456789012345678901234567890"])),
        5 => new JsonArray(),
        6 => new JsonArray(null, 1, "a", new JsonObject()),
        7 => new JsonArray([.. Enumerable.Range(0, 30).Select(i => (JsonNode)new JsonObject { ["status"] = i, ["tag"] = "InTransit", ["datetime"] = "2026-11-20T10:00:00Z" })]),
        8 => new JsonObject { ["result"] = new JsonObject { ["tracking_code"] = Pick(Nasty) } },
        _ => Pick(Nasty),
    };
}
