using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.People;
using LaptopFleet.Shipments.Carriers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Shipments.Carriers;

/// <summary>What the providers send, signed as they sign it, and the jobs that read it.</summary>
internal static class CarrierMail
{
    public const string EasyPostSecret = "development-easypost";
    public const string AfterShipSecret = "development-aftership";

    public static Task<Answer> SendEasyPost(this HttpClient client, JsonNode message, string secret = EasyPostSecret) => client.SendEasyPost(Encoding.UTF8.GetBytes(message.ToJsonString()), secret);

    public static Task<Answer> SendEasyPost(this HttpClient client, byte[] body, string secret = EasyPostSecret) =>
        client.Send("carriers/easypost/webhooks", body, "X-Hmac-Signature", $"hmac-sha256-hex={Convert.ToHexStringLower(Mac(secret, body))}");

    public static Task<Answer> SendAfterShip(this HttpClient client, JsonNode message, string secret = AfterShipSecret) => client.SendAfterShip(Encoding.UTF8.GetBytes(message.ToJsonString()), secret);

    public static Task<Answer> SendAfterShip(this HttpClient client, byte[] body, string secret = AfterShipSecret) =>
        client.Send("carriers/aftership/webhooks", body, "aftership-hmac-sha256", Convert.ToBase64String(Mac(secret, body)));

    public static async Task<Answer> Send(this HttpClient client, string path, byte[] body, string? header = null, string? signature = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        if (header is not null)
            request.Headers.TryAddWithoutValidation(header, signature);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return new(response.StatusCode, isJson && text.Length > 0 ? JsonNode.Parse(text) : null, response.Headers, response.Content.Headers, text);
    }

    /// <summary>An event of EasyPost about a parcel.</summary>
    public static JsonObject EasyPostEvent(string number, params JsonObject[] details) => new()
    {
        ["id"] = $"evt_{Guid.CreateVersion7():N}",
        ["object"] = "Event",
        ["description"] = "tracker.updated",
        ["mode"] = "production",
        ["created_at"] = "2026-11-23T08:59:00Z",
        ["previous_attributes"] = new JsonObject { ["status"] = "unknown" },
        ["pending_urls"] = new JsonArray(),
        ["completed_urls"] = new JsonArray(),
        ["result"] = new JsonObject
        {
            ["id"] = $"trk_{number}",
            ["object"] = "Tracker",
            ["tracking_code"] = number,
            ["status"] = details.Length > 0 ? details[^1]["status"]!.GetValue<string>() : "unknown",
            ["updated_at"] = "2026-11-23T08:58:00Z",
            ["carrier"] = "UPS",
            ["est_delivery_date"] = "2026-11-25T00:00:00Z",
            ["tracking_details"] = new JsonArray([.. details]),
        },
    };

    public static JsonObject Detail(string status, string time, string? detail = null, string message = "As the carrier says it", string? city = null, string? country = null) => new()
    {
        ["object"] = "TrackingDetail",
        ["status"] = status,
        ["status_detail"] = detail,
        ["message"] = message,
        ["datetime"] = time,
        ["tracking_location"] = new JsonObject { ["city"] = city, ["country"] = country },
    };

    /// <summary>A message of AfterShip about a parcel.</summary>
    public static JsonObject AfterShipEvent(string number, string tag, params JsonObject[] checkpoints) => new()
    {
        ["event"] = "tracking_update",
        ["event_id"] = Guid.CreateVersion7().ToString(),
        ["is_tracking_first_tag"] = false,
        ["msg"] = new JsonObject { ["tracking_number"] = number, ["slug"] = "ups", ["tag"] = tag, ["subtag"] = $"{tag}_001", ["checkpoints"] = new JsonArray([.. checkpoints]) },
        ["ts"] = Fleet.Start.ToUnixTimeSeconds() - 60,
    };

    public static JsonObject Checkpoint(string tag, string time, string? country = null) =>
        new() { ["tag"] = tag, ["checkpoint_time"] = time, ["country_iso3"] = country, ["message"] = "As the carrier says it" };

    /// <summary>A laptop on its way from Venlo to Lisbon under a number.</summary>
    public static async Task<(Guid Id, string Number, Person Person, Device Device, Depot Depot)> OnItsWay(this Fleet fleet, string? number = null, string carrier = "UPS")
    {
        number ??= Seeds.Unique("1Z").ToUpperInvariant();
        var (id, person, device, depot) = await fleet.Labelled(number, carrier);
        (await fleet.As("logistics-emea").Post($"shipments/{id}/dispatch")).Must(OK);
        return (id, number, person, device, depot);
    }

    /// <summary>The same before the carrier has it.</summary>
    public static async Task<(Guid Id, Person Person, Device Device, Depot Depot)> Labelled(this Fleet fleet, string number, string carrier = "UPS")
    {
        var (depot, person) = (await fleet.Depot(), await fleet.Person("PT"));
        var device = await fleet.Device(depot);
        var body = new { direction = "outbound", fromDepotId = depot.Id, toPersonId = person.Id, address = Parcels.Lisbon, deviceIds = new[] { device.Id }, carrier, trackingNumber = number };
        return ((await fleet.As("logistics-emea").Post("shipments", body)).Must(Created).Id, person, device, depot);
    }

    /// <summary>Reads until nothing is left to be read now.</summary>
    public static Task ReadMail(this Fleet fleet) => Eventually.BeAsync(async () =>
    {
        await fleet.Run<ReadCarrierMessagesJob>();
        return !await fleet.InDatabase(db => db.CarrierMessages.AnyAsync(m => m.DueAt != null && m.Error == null));
    });

    public static async Task Run<TJob>(this Fleet fleet) where TJob : IJob
    {
        await using var scope = fleet.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<TJob>(scope.ServiceProvider).Execute(null!, TestContext.Current.CancellationToken);
    }

    public static Task<List<CarrierMessage>> Messages(this Fleet fleet, string number) =>
        fleet.InDatabase(db => db.CarrierMessages.AsNoTracking().Where(m => m.TrackingNumber == number).OrderBy(m => m.Id).ToListAsync());

    public static Task<CarrierMessage> Message(this Fleet fleet, JsonObject sent) =>
        fleet.InDatabase(db => db.CarrierMessages.AsNoTracking().SingleAsync(m => m.EventId == (string?)(sent["id"] ?? sent["event_id"])));

    public static async Task<JsonNode> Shipment(this Fleet fleet, Guid id) => (await fleet.As("logistics-emea").Get($"shipments/{id}")).Must(OK).Body!;

    private static byte[] Mac(string secret, byte[] body) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret.Normalize(NormalizationForm.FormKD)), body);
}
