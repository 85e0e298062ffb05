using System.Text.Json.Nodes;

namespace LaptopFleet.Demo;

/// <summary>Brings some laptops to each place and end that a laptop can come to.</summary>
public sealed class Ends(HttpClient http, Desk lead, string run, Action<string> say)
{
    private readonly Desk security = new(http, "device-security");
    private readonly Desk admin = new(http, "admin");
    private int number;

    public async Task TellAsync(JsonNode depot, Guid model)
    {
        var (place, repairer) = (depot["id"]!.GetValue<Guid>(), (await lead.ListAsync("vendors?kind=repairer"))[0]["id"]!.GetValue<Guid>());
        await lead.PostAsync($"devices/{await RegisterAsync(place, model)}/repair", new { vendorId = repairer });
        await lead.PostAsync($"devices/{await RegisterAsync(place, model)}/loss", new { reference = "Lost in the office move" });
        await lead.PostAsync($"devices/{await RegisterAsync(place, model)}/loss", new { reference = "Police report 2026-1123", stolen = true });
        var back = await RegisterAsync(place, model);
        await lead.PostAsync($"devices/{back}/repair", new { vendorId = repairer });
        await lead.PostAsync($"devices/{back}/receipt", new { depotId = place });
        await ShipToRepairerAsync(place, await RegisterAsync(place, model), repairer);
        var recycler = (await lead.ListAsync("vendors?kind=recycler"))[0]["id"]!.GetValue<Guid>();
        await lead.PostAsync($"vendors/{recycler}/certificate", new { scheme = "R2v3", number = $"R2-{run}", expiresOn = "2030-12-31" });
        var held = await RegisterAsync(place, model);
        await security.PostAsync($"devices/{held}/holds", new { reason = "Matter 2026-17" });
        foreach (var outcome in new[] { "kept", "sold", "donated", "recycled", "destroyed" })
            await DisposeAsync(await SanitisedAsync(place, model), outcome, recycler);
        await SanitisedAsync(place, model);
        var gone = await RegisterAsync(place, model);
        await lead.PostAsync($"devices/{gone}/loss", new { reference = "Never came back" });
        var clerk = new Desk(http, $"logistics-{depot["region"]!.GetValue<string>().ToLowerInvariant()}");
        var asked = await clerk.PostAsync($"devices/{gone}/write-offs", new { reason = "Nobody has seen it since the office move", evidence = $"Paper {run}-{number}" });
        await lead.PostAsync($"write-offs/{asked!["id"]}/approvals", new { verdict = "approve" });
        say($"{number} laptops brought to their ends: repair, loss, theft, hold, sanitised, kept, sold, donated, recycled, destroyed, written off");
    }

    private async Task<Guid> RegisterAsync(Guid depot, Guid model) => (await lead.PostAsync("devices", new
    {
        depotId = depot,
        serialNumber = $"E{run}{++number:000}",
        modelId = model,
        condition = "used",
        cost = new { amount = "2400.00", currency = "USD" },
        purchasedOn = "2023-05-15",
    }))!["id"]!.GetValue<Guid>();

    private async Task<Guid> SanitisedAsync(Guid depot, Guid model)
    {
        var device = await RegisterAsync(depot, model);
        await security.PostAsync($"devices/{device}/sanitisation", new
        {
            method = "purge",
            technique = "cryptoErase",
            standard = "IEEE 2883",
            evidence = $"Certificate {run}-{number}",
            tool = "Erase Assistant",
            toolVersion = "15.2",
            check = "operationLog",
            checkedBy = "S-17",
            media = new[] { new { serialNumber = $"D{run}{number:000}", kind = "solidState" } },
        });
        await admin.PostAsync($"devices/{device}/sanitisation/validation", new { isEffective = true });
        return device;
    }

    private async Task ShipToRepairerAsync(Guid depot, Guid device, Guid repairer)
    {
        var workshop = new { line1 = "Kanaalstraat 12", city = "Utrecht", postcode = "3531 CG", country = "NL" };
        var parcel = (await lead.PostAsync("shipments", new { direction = "repair", fromDepotId = depot, toVendorId = repairer, vendorAddress = workshop, deviceIds = new[] { device } }))!;
        await lead.PostAsync($"shipments/{parcel["id"]}/dispatch", new { carrier = "manual", trackingNumber = $"FIX{parcel["id"]}"[..24] });
    }

    private Task<JsonNode?> DisposeAsync(Guid device, string outcome, Guid? recycler = null) => lead.PostAsync($"devices/{device}/disposal", new
    {
        outcome,
        evidence = $"Paper {run}-{number}",
        vendorId = outcome is "recycled" or "destroyed" ? recycler : null,
        certificate = outcome == "destroyed" ? new { number = $"Destruction {run}-{number}", serialNumbers = new[] { $"E{run}{number:000}" } } : null,
    });
}
