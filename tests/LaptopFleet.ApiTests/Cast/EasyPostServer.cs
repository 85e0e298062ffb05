using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LaptopFleet.ApiTests.Cast;

/// <summary>EasyPost as its reference describes it: shipments, rates, purchases, refunds, labels and trackers.</summary>
public sealed class EasyPostServer : OutsideServer
{
    public const string Key = "EZTKsecret-of-the-test";
    public const string Create = "POST /v2/shipments";
    public const string Look = "GET /v2/shipments/{id}";
    public const string Buy = "POST /v2/shipments/{id}/buy";
    public const string Refund = "POST /v2/shipments/{id}/refund";
    public const string Label = "GET /labels/{id}";
    public const string CreateOrder = "POST /v2/orders";
    public const string BuyOrder = "POST /v2/orders/{id}/buy";
    public const string FindTracker = "GET /v2/trackers";
    public const string MakeTracker = "POST /v2/trackers";

    private readonly ConcurrentDictionary<string, JsonObject> shipments = new();
    private readonly ConcurrentDictionary<string, JsonObject> trackers = new();
    private readonly ConcurrentDictionary<string, (string Reference, List<string> Shipments)> orders = new();
    private int count;

    private EasyPostServer() { }

    public static async Task<EasyPostServer> Start()
    {
        var server = new EasyPostServer();
        await server.StartAsync();
        return server;
    }

    /// <summary>What an operator configures to be served by it.</summary>
    public IEnumerable<(string Name, string Value)> Settings =>
    [
        ("Carriers:EasyPost:Key", Key), ("Carriers:EasyPost:BaseAddress", new Uri(Address, "/v2/").ToString()), ("Carriers:EasyPost:LabelHosts:0", Address.Authority),
        ("Carriers:EasyPost:Timeout", "00:00:20"), ("Carriers:EasyPost:RetryDelay", "00:00:00.02"), ("Carriers:EasyPost:Pause", "00:00:00.5"),
        ("Carriers:Sender:Company", "Example Corp"), ("Carriers:Sender:Phone", "+31881234567"),
    ];

    /// <summary>The bodies of the shipments that were created, as they came.</summary>
    public ConcurrentQueue<JsonNode> Created { get; } = new();

    /// <summary>The bodies of the orders that were created, as they came.</summary>
    public ConcurrentQueue<JsonNode> Ordered { get; } = new();

    /// <summary>How many packages of an order it sells before it refuses the rest; all where null.</summary>
    public int? SellsOfOrder { get; set; }

    /// <summary>The ids of all packages in the orders that were made for a shipment.</summary>
    public IReadOnlyList<string> PackagesOf(Guid shipment) => [.. orders.Values.Where(o => o.Reference.StartsWith($"{shipment:N}", StringComparison.Ordinal)).SelectMany(o => o.Shipments)];

    /// <summary>Ids of the shipments whose label was paid for; one twice would stand here twice.</summary>
    public ConcurrentQueue<string> Paid { get; } = new();

    public byte[] LabelFile { get; set; } = "%PDF-1.4 a label of the test"u8.ToArray();

    /// <summary>Where it says that labels lie; its own address where not set.</summary>
    public string? LabelAddress { get; set; }

    /// <summary>What becomes of a refund that is asked for.</summary>
    public string RefundStatus { get; set; } = "submitted";

    public JsonArray Rates { get; set; } =
    [
        Rate("USPS", "GroundAdvantage", "18.40", 5), Rate("USPS", "Priority", "22.10", 2), Rate("UPSDAP", "Ground", "20.05", 3), Rate("FedEx", "FEDEX_2_DAY", "35.70", 2),
    ];

    public JsonArray Messages { get; set; } = [];

    public static JsonObject Rate(string carrier, string service, string rate, int? days, string currency = "USD") =>
        new() { ["carrier"] = carrier, ["service"] = service, ["rate"] = rate, ["currency"] = currency, ["delivery_days"] = days };

    /// <summary>A refund that was under way is decided.</summary>
    public void Decide(string status)
    {
        foreach (var shipment in shipments.Values.Where(s => s["refund_status"] is not null))
            shipment["refund_status"] = status;
    }

    /// <summary>All that the carrier behind it has scanned.</summary>
    public void Scans(string carrier, string number, params (string Status, string At, string City)[] scans) =>
        trackers[$"{carrier} {number}"] = Tracker(carrier, number, scans);

    protected override void Map(WebApplication app)
    {
        app.Use(async (http, next) =>
        {
            var isFile = http.Request.Path.StartsWithSegments("/labels", StringComparison.Ordinal);
            var expected = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Key}:"))}";
            if (isFile ? http.Request.Headers.Authorization.Count == 0 : http.Request.Headers.Authorization == expected)
                await next(http);
            else
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        });
        app.MapPost("/v2/shipments", async (HttpRequest request) => Results.Json(Make(await Body(request)), statusCode: StatusCodes.Status201Created));
        app.MapGet("/v2/shipments/{id}", (string id) => Find(id) is { } found ? Results.Json(found) : Problem(404, "NOT_FOUND"));
        app.MapPost("/v2/shipments/{id}/buy", async (string id, HttpRequest request) => Sell(id, await Body(request)));
        app.MapPost("/v2/shipments/{id}/refund", (string id) => GiveBack(id));
        app.MapPost("/v2/orders", async (HttpRequest request) => Results.Json(MakeOrder(await Body(request)), statusCode: StatusCodes.Status201Created));
        app.MapGet("/v2/orders/{id}", (string id) => FindOrder(id) is { } found ? Results.Json(found) : Problem(404, "NOT_FOUND"));
        app.MapPost("/v2/orders/{id}/buy", async (string id, HttpRequest request) => SellOrder(id, await Body(request)));
        app.MapGet("/labels/{id}", () => Results.Bytes(LabelFile, "application/pdf"));
        app.MapGet("/v2/trackers", (string tracking_code, string carrier) => Results.Json(new JsonObject
        {
            ["trackers"] = trackers.TryGetValue($"{carrier} {tracking_code}", out var known) ? new JsonArray(known.DeepClone()) : [],
            ["has_more"] = false,
        }));
        app.MapPost("/v2/trackers", async (HttpRequest request) =>
        {
            var asked = (await Body(request))["tracker"]!;
            var (carrier, number) = (asked["carrier"]!.GetValue<string>(), asked["tracking_code"]!.GetValue<string>());
            return Results.Json(trackers.GetOrAdd($"{carrier} {number}", _ => Tracker(carrier, number, [])).DeepClone());
        });
    }

    protected override async Task<string> Subject(HttpContext http)
    {
        var id = http.Request.RouteValues["id"]?.ToString()?.Replace(".pdf", "", StringComparison.Ordinal);
        return $"{await base.Subject(http)} {(id is not null && shipments.TryGetValue(id, out var shipment) ? shipment["reference"] : null)} {(id is not null && orders.TryGetValue(id, out var order) ? order.Reference : null)}";
    }

    private JsonObject Make(JsonNode body)
    {
        Created.Enqueue(body.DeepClone());
        return Make(body["shipment"]!, Rates);
    }

    private JsonObject Make(JsonNode asked, JsonArray offered)
    {
        var id = $"shp_{Interlocked.Increment(ref count):00000000}";
        var rates = offered.DeepClone().AsArray();
        for (var i = 0; i < rates.Count; i++)
            rates[i]!["id"] = $"rate_{id[4..]}_{i}";
        var shipment = new JsonObject
        {
            ["id"] = id,
            ["object"] = "Shipment",
            ["mode"] = "test",
            ["reference"] = asked["reference"]?.DeepClone(),
            ["rates"] = rates,
            ["selected_rate"] = null,
            ["postage_label"] = null,
            ["tracking_code"] = null,
            ["refund_status"] = null,
            ["messages"] = Messages.DeepClone(),
            ["insurance"] = null,
        };
        shipments[id] = shipment;
        return Copy(shipment);
    }

    private IResult Sell(string id, JsonNode body)
    {
        if (!shipments.TryGetValue(id, out var shipment))
            return Problem(404, "NOT_FOUND");
        lock (shipment)
        {
            if (shipment["postage_label"] is not null)
                return Problem(422, "SHIPMENT.POSTAGE.EXISTS");
            if (shipment["rates"]!.AsArray().FirstOrDefault(r => r!["id"]!.GetValue<string>() == body["rate"]!["id"]!.GetValue<string>()) is not { } rate)
                return Problem(422, "SHIPMENT.RATE.INVALID");
            Paid.Enqueue(id);
            shipment["selected_rate"] = rate.DeepClone();
            shipment["tracking_code"] = $"94001{id[4..]}00000000";
            shipment["postage_label"] = new JsonObject { ["label_url"] = LabelAddress ?? new Uri(Address, $"/labels/{id}.pdf").ToString(), ["label_pdf_url"] = null, ["label_file_type"] = "application/pdf" };
            return Results.Json(shipment.DeepClone());
        }
    }

    private JsonObject MakeOrder(JsonNode body)
    {
        Ordered.Enqueue(body.DeepClone());
        var (id, asked) = ($"order_{Interlocked.Increment(ref count):00000000}", body["order"]!);
        orders[id] = (asked["reference"]!.GetValue<string>(), [.. asked["shipments"]!.AsArray().Select(s => Make(s!, Rates)["id"]!.GetValue<string>())]);
        return FindOrder(id)!;
    }

    /// <summary>Offers are for all packages together.</summary>
    private JsonObject? FindOrder(string name)
    {
        var (id, order) = orders.FirstOrDefault(o => o.Key == name || o.Value.Reference == name);
        if (id is null)
            return null;
        var rates = Rates.DeepClone().AsArray();
        for (var i = 0; i < rates.Count; i++)
        {
            rates[i]!["id"] = $"rate_{id}_{i}";
            rates[i]!["rate"] = (decimal.Parse(rates[i]!["rate"]!.GetValue<string>(), CultureInfo.InvariantCulture) * order.Shipments.Count).ToString("0.00", CultureInfo.InvariantCulture);
        }
        return new JsonObject
        {
            ["id"] = id,
            ["object"] = "Order",
            ["mode"] = "test",
            ["reference"] = order.Reference,
            ["rates"] = rates,
            ["messages"] = Messages.DeepClone(),
            ["shipments"] = new JsonArray([.. order.Shipments.Select(s => (JsonNode)Copy(shipments[s]))]),
        };
    }

    private IResult SellOrder(string name, JsonNode body)
    {
        if (FindOrder(name)?["id"]?.GetValue<string>() is not { } id)
            return Problem(404, "NOT_FOUND");
        foreach (var (i, package) in orders[id].Shipments.Index())
        {
            if (i >= SellsOfOrder)
                return Problem(422, "ORDER.PURCHASE.FAILURE");
            var rate = shipments[package]["rates"]!.AsArray().Single(r => r!["carrier"]!.GetValue<string>() == body["carrier"]!.GetValue<string>() && r["service"]!.GetValue<string>() == body["service"]!.GetValue<string>());
            if (Sell(package, new JsonObject { ["rate"] = new JsonObject { ["id"] = rate!["id"]!.GetValue<string>() } }) is IStatusCodeHttpResult { StatusCode: >= 400 } failed)
                return (IResult)failed;
        }
        return Results.Json(FindOrder(id));
    }

    private IResult GiveBack(string id)
    {
        if (Find(id) is not { } shipment || shipment["postage_label"] is null)
            return Problem(422, "SHIPMENT.REFUND.UNAVAILABLE");
        shipments[id]["refund_status"] = RefundStatus;
        return Results.Json(Copy(shipments[id]));
    }

    private JsonObject? Find(string name) =>
        shipments.TryGetValue(name, out var byId) ? Copy(byId) : shipments.Values.FirstOrDefault(s => s["reference"]?.GetValue<string>() == name) is { } byReference ? Copy(byReference) : null;

    private static JsonObject Copy(JsonObject shipment)
    {
        lock (shipment)
            return shipment.DeepClone().AsObject();
    }

    private static JsonObject Tracker(string carrier, string number, (string Status, string At, string City)[] scans) => new()
    {
        ["id"] = $"trk_{number}",
        ["object"] = "Tracker",
        ["mode"] = "test",
        ["tracking_code"] = number,
        ["carrier"] = carrier,
        ["status"] = scans.Length == 0 ? "unknown" : scans[^1].Status,
        ["status_detail"] = "status_update",
        ["updated_at"] = scans.Length == 0 ? null : scans[^1].At,
        ["tracking_details"] = new JsonArray([.. scans.Select(s => (JsonNode)new JsonObject
        {
            ["object"] = "TrackingDetail", ["status"] = s.Status, ["status_detail"] = "status_update", ["message"] = s.Status, ["datetime"] = s.At,
            ["tracking_location"] = new JsonObject { ["city"] = s.City, ["state"] = null, ["country"] = null, ["zip"] = null },
        })]),
    };

    private static IResult Problem(int status, string code) =>
        Results.Json(new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = "Said by EasyPost: Rua das Flores 12 cannot be served.", ["errors"] = new JsonArray() } }, statusCode: status);

    private static async Task<JsonNode> Body(HttpRequest request) => (await JsonNode.ParseAsync(request.Body))!;
}
