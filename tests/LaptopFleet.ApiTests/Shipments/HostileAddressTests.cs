using System.Text;
using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Documents;
using LaptopFleet.Catalog;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Shipments;

/// <summary>
/// The fields of an address spoilt in each way, over HTTP: it is taken, or refused with the field that is wrong; and what was taken is printed, or refused before a page is drawn.
/// Ten thousand of them are tried against the rules alone, in LaptopFleet.Tests.
/// </summary>
public sealed class HostileAddressTests
{
    private const string LoneSurrogate = "LONE-SURROGATE";

    private static readonly string[] Fields = ["line1", "line2", "city", "region", "postcode", "country"];

    private static readonly string?[] Nasty =
    [
        null, "", " ", "\0", "\u0085", "\u200B", "\u202E", "\u2028", "\uFEFF", "\uE000", "\U0001F468\u200D\U0001F469\u200D\U0001F467", "e\u0301\u0302\u0303\u0304", "東京都千代田区", "กรุงเทพ", "القاهرة", "\U00012000",
        "\u202Eabc\u202C def", "<script>", "'; DROP TABLE", "%00", "../..", "\r\nBcc: a@example.com", "{}", LoneSurrogate, "x" + LoneSurrogate + "y", "XX", "us", new('x', 120), new('x', 121), new('é', 5_000),
    ];

    [Fact]
    public async Task Whatever_stands_in_a_field_is_taken_or_refused_by_that_field()
    {
        await using var fleet = Fleet.With();
        var (depot, fixers, draft) = (await fleet.KnownDepot(), await fleet.Vendor(VendorKind.Repairer), (await fleet.Parcel()).Shipment);
        var broken = await fleet.Stocked(depot);
        using var client = fleet.As("logistics-lead");
        var (statuses, offences) = (new SortedDictionary<string, int>(StringComparer.Ordinal), new List<string>());

        foreach (var (i, text) in Nasty.Index())
        {
            foreach (var field in Fields.Where((_, f) => (i + f) % 2 == 0))
            {
                var answer = await client.Say(HttpMethod.Patch, $"shipments/{draft}", Written(new JsonObject { ["address"] = Address(field, text) }, "application/merge-patch+json"), ifMatch: "*");
                Note($"PATCH {(int)answer.Status}", IsRight(answer, field == "country" ? "/address/" : $"/address/{field}"), $"{field} '{text}': {answer.Text}");
                if (answer.Status == OK && field == "line1" && i % 4 == 0)
                {
                    using var paper = await client.Paper(draft, "packing-list");
                    Note($"paper {(int)paper.Status}", (int)paper.Status is 200 or 409, $"paper of '{text}'");
                }
            }
            if (i % 3 > 0)
                continue;
            var made = await client.Say(HttpMethod.Post, "shipments", Written(
                new JsonObject { ["direction"] = "repair", ["fromDepotId"] = depot, ["toVendorId"] = fixers.Id, ["vendorAddress"] = Address("line1", text), ["deviceIds"] = new JsonArray(broken.Id) }, "application/json"));
            Note($"POST {(int)made.Status}", IsRight(made, "/vendorAddress/line1"), $"vendor '{text}': {made.Text}");
            if (made.Status == Created)
                (await client.Post($"shipments/{made.Id}/cancellation")).Must(OK);
        }

        Assert.True(offences.Count == 0, string.Join('\n', offences.Take(10)));
        // Had all been turned away, nothing would have been tried; had none, nothing would have been looked at.
        Assert.All(["PATCH 200", "PATCH 400", "POST 201", "POST 400", "paper 200"], kind => Assert.True(statuses.GetValueOrDefault(kind) > 1, string.Join(", ", statuses)));

        void Note(string kind, bool isRight, string told)
        {
            statuses[kind] = statuses.GetValueOrDefault(kind) + 1;
            if (!isRight)
                offences.Add($"{kind}: {told[..Math.Min(told.Length, 600)]}");
        }
    }

    // A body that is no JSON at all has no field to name, and another country asks for other fields.
    private static bool IsRight(Answer answer, string pointer) => answer.Status switch
    {
        OK or Created => true,
        BadRequest => answer.Body?["errors"] is JsonArray { Count: > 0 } && answer.Pointers.All(p => p.StartsWith(pointer, StringComparison.Ordinal) || pointer.StartsWith(p, StringComparison.Ordinal)),
        _ => (int)answer.Status is > 400 and < 500 && !string.IsNullOrEmpty(answer.Code),
    };

    // No writer of JSON writes half a character; whoever means harm does.
    private static StringContent Written(JsonObject body, string mediaType) => new(body.ToJsonString().Replace(LoneSurrogate, "\\ud800", StringComparison.Ordinal), Encoding.UTF8, mediaType);

    /// <summary>A patch keeps what it does not name, so it names all.</summary>
    private static JsonObject Address(string field, string? text)
    {
        var address = new JsonObject { ["line1"] = "Rua das Flores 12", ["line2"] = null, ["city"] = "Lisboa", ["region"] = null, ["postcode"] = "1000-001", ["country"] = "PT" };
        address[field] = text;
        return address;
    }
}
