using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace LaptopFleet.Demo;

/// <summary>
/// Fills a fleet the way its users would: people operations hire, logistics import stock, orders are approved, allocated and sent,
/// people accept, and some laptops come to each end that a laptop can come to.
/// </summary>
public sealed class DemoFleet(HttpClient http, int seed = 20261123)
{
    private static readonly Dictionary<string, string> DepotOf = new() { ["EMEA"] = "nl-venlo", ["AMER"] = "us-columbus", ["APAC"] = "sg-singapore", ["LATAM"] = "br-sao-paulo" };
    private readonly string run = Guid.CreateVersion7().ToString("N")[4..12];
    private readonly Desk lead = new(http, "logistics-lead");
    private readonly Desk peopleOps = new(http, "people-ops");
    private readonly Dictionary<string, JsonNode> depots = [];

    public async Task<DemoOutcome> FillAsync(int people, Action<string> say)
    {
        foreach (var (region, code) in DepotOf)
            depots[region] = (await lead.ListAsync($"depots?code={code}")).Single();
        var model = (await lead.ListAsync("models?code=mbp14-24-1tb"))[^1];
        var cast = await HireAsync(people, say);
        await ExpectAsync(say);
        await ImportStockAsync(people, model["code"]!.GetValue<string>(), say);
        await new Journeys(http, lead, depots, say).TellAsync(cast, model["id"]!.GetValue<Guid>());
        await new Ends(http, lead, run, say).TellAsync(depots["EMEA"], model["id"]!.GetValue<Guid>());
        return await CountAsync(cast);
    }

    private async Task<IReadOnlyList<DemoPerson>> HireAsync(int count, Action<string> say)
    {
        var (cast, hired) = (new Cast(seed), new List<DemoPerson>());
        for (var i = 0; i < count; i++)
        {
            // Every tenth leads the nine after them.
            var manager = i % 10 == 0 ? null : (Guid?)hired[i / 10 * 10].Id;
            var row = (await peopleOps.PostAsync("people", cast.Person(i, run, manager)))!;
            hired.Add(new(row["id"]!.GetValue<Guid>(), row["workEmail"]!.GetValue<string>(), row["region"]!.GetValue<string>(), row["country"]!.GetValue<string>()));
        }
        say($"{hired.Count} people hired in {hired.Select(p => p.Country).Distinct().Count()} countries");
        return hired;
    }

    /// <summary>Whom the company expects to hire in the months to come.</summary>
    private async Task ExpectAsync(Action<string> say)
    {
        var rows = new[] { ("PT", 4), ("DE", 3), ("US", 5), ("SG", 2) }.Select(c => new { country = c.Item1, jobRole = "Engineer", department = "Engineering", month = "2027-03-01", hires = c.Item2 });
        var plan = (await peopleOps.PostAsync("stock/headcount-plans", new { rows, note = "Demonstration" }))!;
        say($"{plan["hires"]} hires expected in March 2027");
    }

    private async Task ImportStockAsync(int people, string model, Action<string> say)
    {
        var csv = new StringBuilder("serial_number,asset_tag,model_code,depot_code,condition,cost_amount,cost_currency,purchased_on,warranty_until\n");
        var number = 0;
        foreach (var depot in DepotOf.Values)
        {
            for (var i = 0; i < people / 2; i++, number++)
                csv.Append(CultureInfo.InvariantCulture, $"{Cast.Serial(run, number)},LF-{run}-{number:00000},{model},{depot},{(i % 6 == 5 ? "refurbished" : "new")},2400.00,USD,2026-0{(number % 9) + 1}-15,2029-12-31\n");
        }
        var import = (await lead.PostCsvAsync("devices/imports", csv.ToString()))!;
        var id = import["id"]!.GetValue<Guid>();
        for (var tries = 0; tries < 300; tries++)
        {
            import = await lead.GetAsync($"devices/imports/{id}");
            if (import["state"]!.GetValue<string>() is not ("queued" or "running"))
                break;
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }
        if (import["state"]!.GetValue<string>() != "completed")
            throw new DemoStoppedException($"The import came to nothing: {import}");
        say($"{number} laptops imported into {DepotOf.Count} depots");
    }

    private async Task<DemoOutcome> CountAsync(IReadOnlyList<DemoPerson> cast)
    {
        var states = new Dictionary<string, int>();
        foreach (var device in await lead.ListAsync("devices"))
        {
            var state = device["state"]!.GetValue<string>();
            states[state] = states.GetValueOrDefault(state) + 1;
        }
        return new(cast, states);
    }
}

/// <param name="States">How many laptops stand in each state.</param>
public sealed record DemoOutcome(IReadOnlyList<DemoPerson> Cast, IReadOnlyDictionary<string, int> States)
{
    public string WhatToTry(string url) => $"""

        The fleet now: {string.Join(", ", States.OrderByDescending(s => s.Value).Select(s => $"{s.Value} {s.Key}"))}

        Try next
          a team member's own laptops    curl -s {url}/api/v1/me/laptops -H "Authorization: Bearer $(scripts/token {Cast[0].WorkEmail})"
          what logistics must allocate   curl -s '{url}/api/v1/orders?state=waiting' -H "Authorization: Bearer $(scripts/token logistics-emea)"
          what is on the road            curl -s '{url}/api/v1/shipments?state=inTransit' -H "Authorization: Bearer $(scripts/token logistics-apac)"
          is the evidence intact?        curl -s {url}/api/v1/audit/verify -H "Authorization: Bearer $(scripts/token auditor)"
          browse                         {url}/docs

        """;
}
