using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NodaTime.Text;

namespace LaptopFleet.ApiTests.Offboarding;

/// <summary>
/// What somebody who has nothing but the evidence of a departure can check of it: written after docs/decisions/0057 with none of the program's code. Each event says what its digest
/// says, and each link of the chain follows from the one before it.
/// </summary>
internal static class OutsideProof
{
    public static void MustHold(JsonNode evidence)
    {
        var events = evidence["events"]!.AsArray();
        Assert.NotEmpty(events);
        Assert.All(events, e => Assert.Null(Fault(e!)));
        var last = events[^1]!;
        for (var i = 1; i < events.Count; i++)
        {
            var (before, after) = (events[i - 1]!, events[i]!);
            Assert.True(Place(before) < Place(after));
            if (Place(before) + 1 == Place(after))
                Assert.Equal(Text(before, "hash"), Text(after, "previousHash"));
        }
        Assert.True(evidence["head"]!["position"]!.GetValue<long>() >= Place(last));
        if (evidence["head"]!["position"]!.GetValue<long>() == Place(last))
            Assert.Equal(Text(last, "hash"), Text(evidence["head"]!, "hash"));
        MustShowForgery(events[0]!);
    }

    /// <summary>Whatever is changed is seen; and whoever changes the digest along finds that the link does not follow.</summary>
    private static void MustShowForgery(JsonNode genuine)
    {
        foreach (var (member, forged) in new (string, JsonNode)[] { ("data", "{}"), ("type", "DeviceDonated"), ("at", "2020-01-01T00:00:00Z"), ("actor", "user:nobody"), ("subjectId", Guid.Empty.ToString()), ("position", 99_999_999L) })
        {
            var changed = genuine.DeepClone();
            changed[member] = forged;
            Assert.NotNull(Fault(changed));
            if (member == "position")
                continue;
            changed["digest"] = Convert.ToHexStringLower(SHA256.HashData(Written(changed)));
            Assert.Equal("link", Fault(changed));
        }
    }

    private static string? Fault(JsonNode e)
    {
        if (Convert.ToHexStringLower(SHA256.HashData(Written(e))) != Text(e, "digest"))
            return "digest";
        byte[] link = [.. Bytes(e, "previousHash"), .. Number(Place(e)), .. Bytes(e, "signature"), .. Bytes(e, "digest")];
        return Convert.ToHexStringLower(SHA256.HashData(link)) == Text(e, "hash") ? null : "link";
    }

    private static byte[] Written(JsonNode e)
    {
        var actor = Text(e, "actor")!.Split(':', 2);
        var region = Text(e, "region") is { } word ? word[..1] + word[1..].ToLowerInvariant() : "";
        return
        [
            .. Id(e, "id"), .. Number(InstantPattern.ExtendedIso.Parse(Text(e, "at")!).Value.ToUnixTimeTicks()),
            .. new[] { actor[0], actor[1], Text(e, "type")!, Text(e, "subjectKind")!, region, Text(e, "data")! }.SelectMany(t => (byte[])[.. Number(Encoding.UTF8.GetByteCount(t)), .. Encoding.UTF8.GetBytes(t)]),
            .. Id(e, "subjectId"), .. Id(e, "deviceId"), .. Id(e, "personId"),
        ];
    }

    private static byte[] Number(long number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }

    private static byte[] Id(JsonNode e, string member) => Convert.FromHexString((Text(e, member) ?? Guid.Empty.ToString()).Replace("-", "", StringComparison.Ordinal));

    private static byte[] Bytes(JsonNode e, string member) => Convert.FromHexString(Text(e, member)!);

    private static string? Text(JsonNode e, string member) => e[member]?.GetValue<string>();

    private static long Place(JsonNode e) => e["position"]!.GetValue<long>();
}
