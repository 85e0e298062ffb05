using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Documents;
using LaptopFleet.Catalog;
using LaptopFleet.World;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Shipments;

/// <summary>
/// Ten thousand addresses of all countries that nobody lives at: each is taken, or refused with the field that is wrong, and what was taken can be printed or is
/// refused before a page is drawn.
/// </summary>
public sealed class HostileAddressTests
{
    private const int Addresses = 10_000;
    private const int Seed = 20261123;
    private const int Desks = 16;
    private const string LoneSurrogate = "LONE-SURROGATE";

    private static readonly string[] Fields = ["line1", "line2", "city", "region", "postcode", "country"];

    private static readonly string?[] Nasty =
    [
        null, "", " ", "\t", "\0", "\u0007", "\u0085", "\u200B", "\u200E", "\u202E", "\u2028", "\uFEFF", "\uFFFD", "\uE000", "\U000F0000", "\U0001F3E0", "\U0001F468\u200D\U0001F469\u200D\U0001F467", "e\u0301\u0302\u0303\u0304",
        "Straße 1", "Łódź", "Αθήνα", "Київ", "東京都千代田区", "北京市", "서울특별시", "กรุงเทพ", "नई दिल्ली", "תל אביב", "القاهرة", "বাংলা", "தமிழ்", "ქართული", "ትግርኛ", "\U00012000", "\u202Eabc\u202C def", "<script>", "'; DROP TABLE", "%00", "../..",
        "\r\nBcc: a@example.com", "{}", "00000", "-1", LoneSurrogate, "x" + LoneSurrogate + "y", "XX", "us", "\U0001D51Anicode", new('x', 119), new('x', 120), new('x', 121), new('é', 5_000), new('\u0301', 300),
    ];

    [Fact]
    public async Task Whatever_address_is_sent_is_taken_or_refused_by_its_field()
    {
        await using var fleet = Fleet.With();
        var (depot, fixers) = (await fleet.KnownDepot(), await fleet.Vendor(VendorKind.Repairer));
        var (statuses, offences) = (new ConcurrentDictionary<string, int>(), new ConcurrentBag<string>());
        List<(Guid Draft, Guid Broken)> desks = [];
        for (var i = 0; i < Desks; i++)
            desks.Add(((await fleet.Parcel()).Shipment, (await fleet.Stocked(depot)).Id));
        using var client = fleet.As("logistics-lead");

        await Parallel.ForEachAsync(desks.Index(), new ParallelOptions { MaxDegreeOfParallelism = Desks }, async (desk, _) =>
        {
            var taken = 0;
            for (var i = desk.Index; i < Addresses; i += Desks)
            {
                var random = new Random(Seed + i);
                var isRepair = random.Next(8) == 0;
                var answer = await (isRepair ? Draft(client, random, depot, fixers.Id, desk.Item.Broken) : Change(client, random, desk.Item.Draft));
                Note($"{(isRepair ? "POST" : "PATCH")} {(int)answer.Status}", IsRight(answer, isRepair ? "/vendorAddress" : "/address"), i, answer.Text);
                if (answer.Status == Created)
                    (await client.Post($"shipments/{answer.Id}/cancellation")).Must(OK);
                if (answer.Status == OK && ++taken % 50 == 0)
                {
                    using var paper = await client.Paper(desk.Item.Draft, "packing-list");
                    Note($"paper {(int)paper.Status}", (int)paper.Status is 200 or 409, i, Encoding.UTF8.GetString(paper.Pdf.Bytes));
                }
            }
        });

        Assert.True(offences.IsEmpty, string.Join('\n', offences.Take(10)));
        // Had all been turned away, nothing would have been tried; had none, nothing would have been looked at.
        Assert.All(["PATCH 200", "PATCH 400", "POST 201", "POST 400"], kind => Assert.True(statuses.GetValueOrDefault(kind) > 100, Tell()));
        Assert.True(statuses.GetValueOrDefault("paper 200") > 20, Tell());

        string Tell() => string.Join(", ", statuses.OrderBy(s => s.Key, StringComparer.Ordinal));
        void Note(string kind, bool isRight, int i, string text)
        {
            statuses.AddOrUpdate(kind, 1, (_, count) => count + 1);
            if (!isRight)
                offences.Add($"{i} {kind}: {text[..Math.Min(text.Length, 600)]}");
        }
    }

    private static bool IsRight(Answer answer, string pointer) => answer.Status switch
    {
        OK or Created => true,
        BadRequest => answer.Body?["errors"] is JsonArray { Count: > 0 } && answer.Pointers.All(p => p.StartsWith(pointer, StringComparison.Ordinal)),
        _ => (int)answer.Status is > 400 and < 500 && !string.IsNullOrEmpty(answer.Code),
    };

    private static Task<Answer> Change(HttpClient client, Random random, Guid shipment) =>
        client.Say(HttpMethod.Patch, $"shipments/{shipment}", Written(new JsonObject { ["address"] = Address(random) }, "application/merge-patch+json"), ifMatch: "*");

    private static Task<Answer> Draft(HttpClient client, Random random, Guid depot, Guid vendor, Guid laptop) => client.Say(HttpMethod.Post, "shipments", Written(
        new JsonObject { ["direction"] = "repair", ["fromDepotId"] = depot, ["toVendorId"] = vendor, ["vendorAddress"] = Address(random), ["deviceIds"] = new JsonArray(laptop) }, "application/json"));

    // No writer of JSON writes half a character; whoever means harm does.
    private static StringContent Written(JsonObject body, string mediaType) => new(body.ToJsonString().Replace(LoneSurrogate, "\\ud800", StringComparison.Ordinal), Encoding.UTF8, mediaType);

    /// <summary>An address as its country likes it, with up to two of its fields spoilt. A patch keeps what it does not name, so it names all.</summary>
    private static JsonObject Address(Random random)
    {
        var country = Countries.All.OrderBy(c => c.Code, StringComparer.Ordinal).ElementAt(random.Next(Countries.All.Count()));
        var address = new JsonObject { ["line1"] = "1 Main Street", ["line2"] = null, ["city"] = "Springfield", ["region"] = "Region", ["postcode"] = country.PostcodeExample, ["country"] = country.Code };
        for (var i = random.Next(3); i > 0; i--)
            address[Fields[random.Next(Fields.Length)]] = Nasty[random.Next(Nasty.Length)];
        return address;
    }
}
