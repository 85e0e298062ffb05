using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Devices;
using LaptopFleet.Tests.Documents;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Documents;

/// <summary>A PDF as it was answered.</summary>
public sealed record Paper(HttpStatusCode Status, string? ETag, string? MediaType, Pdf Pdf) : IDisposable
{
    public string Text => Pdf.Text;

    public void Dispose() => Pdf.Dispose();
}

/// <summary>Shipments that papers are asked for, made through the API.</summary>
public static class PaperCast
{
    public static readonly JsonObject Zurich = Address("CH", "Bahnhofstrasse 1", "Zürich", "8001");
    public static readonly JsonObject Lisbon = Address("PT", "Rua das Flores 12", "Lisboa", "1000-001");
    private static readonly object[] OneBox = [new { weightGrams = 2400, lengthMm = 420, widthMm = 330, heightMm = 90 }];

    public static JsonObject Address(string country, string line1, string city, string? postcode = null, string? region = null) =>
        new() { ["line1"] = line1, ["city"] = city, ["postcode"] = postcode, ["region"] = region, ["country"] = country };

    /// <summary>A depot in Venlo that customs knows.</summary>
    public static async Task<Guid> KnownDepot(this Fleet fleet, bool isKnown = true) => (await fleet.As("logistics-lead").Post("depots", new
    {
        code = Seeds.Unique("venlo-"),
        name = "Venlo depot",
        address = Address("NL", "Voorraadlaan 14", "Venlo", "5928 LX"),
        taxIds = isKnown ? new[] { new { kind = "eori", country = "NL", value = "NL123456789" } } : [],
    })).Must(Created).Id;

    public static async Task<Guid> Hired(this Fleet fleet, string given, string family, string country, JsonObject? address = null)
    {
        var contact = new JsonObject { ["phone"] = "+41791234567", ["address"] = address?.DeepClone() };
        return (await fleet.As("people-ops").Post("people", new { workEmail = $"{Seeds.Unique("p")}@example.com", givenName = given, familyName = family, country, startOn = "2026-12-01", contact })).Must(Created).Id;
    }

    public static async Task<Device> Stocked(this Fleet fleet, Guid depot, Condition condition = Condition.New)
    {
        var place = await fleet.InDatabase(db => db.Depots.AsNoTracking().SingleAsync(d => d.Id == depot));
        return await fleet.Device(place, condition: condition);
    }

    /// <summary>A laptop from the depot in Venlo to somebody at an address.</summary>
    public static async Task<(Guid Shipment, Device Device, Guid Person, Guid Depot)> Parcel(
        this Fleet fleet, JsonObject? address = null, string given = "Inês", string family = "Duarte", object[]? packages = null, int laptops = 1, bool isKnown = true, bool isWeighed = true,
        string? purpose = null)
    {
        var to = address ?? Zurich;
        var depot = await fleet.KnownDepot(isKnown);
        var person = await fleet.Hired(given, family, to["country"]!.GetValue<string>(), to);
        var devices = new List<Device>();
        for (var i = 0; i < laptops; i++)
            devices.Add(await fleet.Stocked(depot));
        var id = (await fleet.As("logistics-lead").Post("shipments", new
        {
            direction = "outbound",
            fromDepotId = depot,
            toPersonId = person,
            address = to,
            deviceIds = devices.Select(d => d.Id),
            packages = isWeighed ? packages ?? OneBox : null,
            carrier = "manual",
            trackingNumber = "CH 77 100 200",
            purpose,
        })).Must(Created).Id;
        return (id, devices[0], person, depot);
    }

    /// <summary>The same laptop on its way back: it went out, was delivered, and is to be returned.</summary>
    public static async Task<(Guid Shipment, Device Device, Guid Person, Guid Outbound)> Coming(this Fleet fleet, JsonObject? address = null, string given = "Inês", string family = "Duarte")
    {
        var (outbound, device, person, depot) = await fleet.Parcel(address, given, family);
        var lead = fleet.As("logistics-lead");
        (await lead.Post($"shipments/{outbound}/dispatch", new { })).Must(OK);
        (await lead.Post($"shipments/{outbound}/scans", new { status = "delivered", occurredAt = "2026-11-23T08:30:00Z" })).Must(OK);
        var back = (await lead.Post("shipments", new { direction = "return", fromPersonId = person, toDepotId = depot, address = address ?? Zurich, deviceIds = new[] { device.Id }, packages = OneBox })).Must(Created).Id;
        return (back, device, person, outbound);
    }

    public static Task<Answer> Drawn(this Fleet fleet, Guid shipment, string who = "logistics-lead") => fleet.As(who).Post($"shipments/{shipment}/documents");

    public static async Task<Paper> Paper(this HttpClient client, Guid shipment, string kind, string query = "", string? ifNoneMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"shipments/{shipment}/documents/{kind}.pdf{query}");
        if (ifNoneMatch is not null)
            request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(ifNoneMatch));
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return new(response.StatusCode, response.Headers.ETag?.Tag, response.Content.Headers.ContentType?.MediaType, new(bytes));
    }

    /// <summary>A paper that must be there; where it is told to, it also lies in a folder for whoever wants to look.</summary>
    public static async Task<Paper> Paper(this Fleet fleet, Guid shipment, string kind, string who = "logistics-lead", string query = "")
    {
        var paper = await fleet.As(who).Paper(shipment, kind, query);
        Assert.True(paper.Status == OK, System.Text.Encoding.UTF8.GetString(paper.Pdf.Bytes));
        if (Environment.GetEnvironmentVariable("LAPTOPFLEET_SHOW_PAPERS") is { } folder)
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{kind}-{shipment.ToString("N")[^6..]}.pdf"), paper.Pdf.Bytes, TestContext.Current.CancellationToken);
        return paper;
    }

    public static IEnumerable<string> Kinds(this Answer list) => list["documents"].AsArray().Select(d => d!["kind"]!.GetValue<string>());
}
