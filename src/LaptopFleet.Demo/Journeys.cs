using System.Text.Json.Nodes;

namespace LaptopFleet.Demo;

/// <summary>From an order to an accepted hand-over; some people stop on the way, so that every stage has its laptops.</summary>
public sealed class Journeys(HttpClient http, Desk lead, IReadOnlyDictionary<string, JsonNode> depots, Action<string> say)
{
    private int accepted;
    private int onTheWay;

    public async Task TellAsync(IReadOnlyList<DemoPerson> cast, Guid model)
    {
        var orders = new List<(DemoPerson Person, Guid Order)>();
        foreach (var person in cast.SkipLast(cast.Count / 6))
        {
            var order = (await lead.PostAsync("orders", new { kind = "newHire", personId = person.Id, modelId = model }))!;
            orders.Add((person, order["id"]!.GetValue<Guid>()));
        }
        say($"{orders.Count} orders placed");
        for (var i = 0; i < orders.Count; i++)
            await FulfilAsync(orders[i].Person, orders[i].Order, i);
        say($"{accepted} laptops accepted, {onTheWay} on the way or waiting to be accepted");
    }

    /// <summary>Of twelve, one stays in the queue, one allocated, one on the road, one delivered; the rest are accepted.</summary>
    private async Task FulfilAsync(DemoPerson person, Guid order, int number)
    {
        var stage = number % 12;
        if (stage == 0)
            return;
        var allocated = (await lead.PostAsync($"orders/{order}/allocation"))!;
        if (stage == 1 || allocated["state"]!.GetValue<string>() != "allocated")
            return;
        // One of them travels by itself, as the clock passes.
        var sent = (await lead.PostAsync($"orders/{order}/dispatch", new { carrier = stage == 2 ? "simulated" : "manual", trackingNumber = $"DEMO{order:N}"[..24] }))!;
        var (shipment, assignment) = (sent["shipmentId"]!.GetValue<Guid>(), sent["assignmentId"]!.GetValue<Guid>());
        onTheWay++;
        if (stage == 2)
            return;
        await ScanAsync(shipment, "outForDelivery");
        await ScanAsync(shipment, "delivered");
        if (stage == 3)
            return;
        var device = await lead.GetAsync($"devices/{sent["deviceId"]}");
        var own = new Desk(http, person.WorkEmail);
        var statement = (await own.GetAsync("me/laptops"))["statementVersion"]!.GetValue<string>();
        await own.PostAsync($"assignments/{assignment}/acceptance", new { serialNumber = device["serialNumber"]!.GetValue<string>(), statement });
        accepted++;
        onTheWay--;
        if (stage is 4 or 5 or 6)
            await BringBackAsync(person, assignment, device, stage);
    }

    /// <summary>One is asked for, one is on its way back, one has arrived and waits to be inspected.</summary>
    private async Task BringBackAsync(DemoPerson person, Guid assignment, JsonNode device, int stage)
    {
        await lead.PostAsync($"assignments/{assignment}/end", new { reason = "Leaves the company" });
        if (stage == 4)
            return;
        var depot = depots[person.Region]["id"]!.GetValue<Guid>();
        var parcel = (await lead.PostAsync("shipments", new { direction = "return", fromPersonId = person.Id, toDepotId = depot, deviceIds = new[] { device["id"]!.GetValue<Guid>() } }))!;
        await lead.PostAsync($"shipments/{parcel["id"]}/dispatch", new { carrier = "manual", trackingNumber = $"BACK{parcel["id"]}"[..24] });
        if (stage == 6)
            await lead.PostAsync($"shipments/{parcel["id"]}/arrival", new { depotId = depot, serialNumbers = new[] { device["serialNumber"]!.GetValue<string>() } });
    }

    private Task<JsonNode?> ScanAsync(Guid shipment, string status) => lead.PostAsync($"shipments/{shipment}/scans", new { status, place = "Local depot" });
}
