using System.Security.Claims;
using System.Xml.Linq;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Offboarding;
using LaptopFleet.Catalog;
using LaptopFleet.Platform.Security;
using LaptopFleet.Refresh;
using LaptopFleet.Refresh.Forecast;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Refresh;

/// <summary>What falls due when, and what it costs: counted by the database, the same as by hand.</summary>
public sealed class ForecastTests(ForecastFleet shared) : IClassFixture<ForecastFleet>
{
    private readonly Fleet fleet = shared.Fleet;
    private readonly Model book = shared.Book;
    private readonly Model old = shared.Old;

    [Fact]
    public async Task It_counts_by_month_region_and_model_and_prices_what_is_bought_in_their_place()
    {
        var forecast = (await fleet.As("logistics-lead").Get("refresh/forecast?by=month,region,model")).Must(OK);

        Assert.Equal(
        [
            // Due in August: it has to be done in the first month.
            $"2026-11-01 EMEA {book.Code}>{book.Code} 1/1 2400.00 USD 2400.00",
            $"2026-12-01 AMER {old.Code}>{book.Code} 1/0 2400.00 USD 2400.00",
            $"2026-12-01 EMEA {book.Code}>{book.Code} 2/0 4800.00 USD 4800.00",
            $"2027-06-01 APAC {book.Code}>{book.Code} 1/0 2400.00 USD 2400.00",
        ], forecast["lines"].AsArray().Select(Shown));
        Assert.Equal((5, 1), (forecast["total"]["count"]!.GetValue<int>(), forecast["total"]["overdue"]!.GetValue<int>()));
        Assert.Equal(("2026-11-01", "2031-11-01"), (forecast["from"].GetValue<string>(), forecast["until"].GetValue<string>()));
    }

    [Fact]
    public async Task It_folds_what_is_not_asked_for_and_converts_at_the_rates_of_the_month()
    {
        var forecast = (await fleet.As("logistics-lead").Get("refresh/forecast?by=month&currency=eur&months=2")).Must(OK);

        Assert.Equal(["2026-11-01   1 2064.00 EUR", "2026-12-01   3 6192.00 EUR"], forecast["lines"].AsArray().Select(l =>
            $"{l!["month"]} {l["region"]} {l["model"]} {l["count"]} {l["costInAll"]!["amount"]!.GetValue<string>()} {l["costInAll"]!["currency"]!.GetValue<string>()}"));
        Assert.Equal(["EUR 0.86 2026-01-01", "USD 1 2025-01-01"], forecast["rates"].AsArray().Select(r => $"{r!["currency"]} {r["perDollar"]} {r["effectiveFrom"]}"));
        Assert.Equal(["AMER 1", "EMEA 3", "APAC 1"], (await fleet.As("logistics-lead").Get("refresh/forecast?by=region")).Must(OK)["lines"].AsArray()
            .OrderBy(l => l!["region"]!.GetValue<string>() switch { "AMER" => 0, "EMEA" => 1, _ => 2 }).Select(l => $"{l!["region"]} {l["count"]}"));
    }

    [Fact]
    public async Task Staff_see_their_regions_and_what_is_asked_wrongly_is_refused()
    {
        Assert.Equal(3, (await fleet.As("logistics-emea").Get("refresh/forecast")).Must(OK)["total"]["count"]!.GetValue<int>());
        Assert.Equal(0, (await fleet.As("logistics-emea").Get("refresh/forecast?region=APAC")).Must(OK)["total"]["count"]!.GetValue<int>());
        foreach (var query in new[] { "by=colour", "months=0", "months=61", "currency=XXX", "currency=KPW" })
            (await fleet.As("logistics-emea").Get($"refresh/forecast?{query}")).Must(BadRequest);
        (await fleet.As("team-member").Get("refresh/forecast")).Must(Forbidden);
    }

    [Fact]
    public async Task It_is_one_grouped_query_that_reads_one_index()
    {
        if (TestDatabase.IsSqlServer)
            return;
        var lead = new Caller(new ClaimsPrincipal(new ClaimsIdentity([new("role", "logistics-lead")], "test")));
        var plans = await fleet.PlansOf("RefreshPlans", db => new ForecastDesk(db, fleet.Clock, lead).ReadAsync(new(), TestContext.Current.CancellationToken));

        Assert.Contains("COVERING INDEX IX_RefreshPlans_forecast", Assert.Single(plans), StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plans[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_counts_what_each_laptop_says_of_itself_also_where_its_maker_or_its_holder_or_the_desk_has_moved_its_day()
    {
        await using var own = await ForecastFleet.Begin();
        // Due in December: its maker looks after it until the end of November.
        (await own.Fleet.As("logistics-lead").Post($"models/{own.Old.Id}/support-end", new { supportEndsOn = "2026-11-30" })).Must(OK);
        await own.Fleet.Run<PlanRefreshesJob>();
        // Due in June: it is put off. And of the two of December one is a leaver's, who is still here when it is due.
        var (early, asian) = (await own.Fleet.InDatabase(db => db.RefreshPlans.SingleAsync(p => p.DueOn == new LocalDate(2026, 12, 1))), await Of("SG"));
        (await own.Fleet.As("logistics-lead").Post($"refresh/plans/{asian.DeviceId}/deferral", new { until = "2027-09-15", reason = "It runs well." })).Must(OK);
        (await own.Fleet.Machine().Leaves(Departing.Case(), await own.Fleet.InDatabase(db => db.People.SingleAsync(p => p.Id == early.PersonId)))).Must(Created);

        var forecast = (await own.Fleet.As("logistics-lead").Get("refresh/forecast")).Must(OK)["lines"].AsArray().Select(l => $"{l!["month"]} {l["region"]} {l["model"]} {l["count"]}").ToList();

        Assert.Equal([$"2026-11-01 AMER {own.Old.Code} 1", $"2026-11-01 EMEA {own.Book.Code} 1", $"2026-12-01 EMEA {own.Book.Code} 1", $"2027-09-01 APAC {own.Book.Code} 1"], forecast);
        Assert.Equal(await ListedAsync(own), forecast.Order(StringComparer.Ordinal));

        Task<RefreshPlan> Of(string country) => own.Fleet.InDatabase(db => db.RefreshPlans.SingleAsync(p => p.Country == country));
    }

    /// <summary>The same, added up from the laptops as <c>GET /refresh/plans</c> shows them, page by page.</summary>
    private static async Task<IEnumerable<string>> ListedAsync(ForecastFleet own)
    {
        List<string> found = [];
        for (var after = ""; ;)
        {
            var page = (await own.Fleet.As("logistics-lead").Get($"refresh/plans?limit=2{after}")).Must(OK);
            foreach (var laptop in page["items"].AsArray())
            {
                var (falls, leaves) = (Day(laptop!["fallsOn"])!.Value, Day(laptop["leavesOn"]));
                if (leaves is null)
                    found.Add($"{(falls < new LocalDate(2026, 11, 1) ? "2026-11-01" : falls.ToString("uuuu-MM-01", null))} {laptop["region"]} {(laptop["modelId"]!.GetValue<Guid>() == own.Old.Id ? own.Old : own.Book).Code}");
            }
            if (page["next"] is not { } next)
                return found.CountBy(line => line).Select(group => $"{group.Key} {group.Value}").Order(StringComparer.Ordinal);
            after = $"&after={next.GetValue<string>()}";
        }

        static LocalDate? Day(System.Text.Json.Nodes.JsonNode? text) => text is null ? null : LocalDatePattern.Iso.Parse(text.GetValue<string>()).Value;
    }

    [Fact]
    public async Task As_a_file_each_line_has_its_count_once()
    {
        var file = (await fleet.As("logistics-lead").Get("refresh/forecast.csv?by=month,region")).Must(OK);

        Assert.Equal("text/csv", file.ContentHeaders.ContentType?.MediaType);
        Assert.Equal(
        [
            "month,region,model,replaced_by,count,overdue,cost_amount,cost_currency,all_amount,all_currency",
            "2026-11-01,EMEA,,,1,1,2400.00,USD,2400.00,USD", "2026-12-01,AMER,,,1,0,2400.00,USD,2400.00,USD",
            "2026-12-01,EMEA,,,2,0,4800.00,USD,4800.00,USD", "2027-06-01,APAC,,,1,0,2400.00,USD,2400.00,USD",
        ], file.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task The_file_says_what_the_answer_says_also_of_a_line_in_two_currencies()
    {
        await using var own = await ForecastFleet.Begin();
        await own.Fleet.InDatabase(db => db.Models.Where(m => m.Id == own.Old.Id).ExecuteUpdateAsync(m =>
            m.SetProperty(x => x.OfferedUntil, (LocalDate?)null).SetProperty(x => x.Price.Minor, 220000).SetProperty(x => x.Price.Currency, "EUR")));

        foreach (var query in new[] { "by=month", "by=region&months=2", "by=month,region,model&currency=JPY", "by=model&region=EMEA" })
        {
            var lines = (await own.Fleet.As("logistics-lead").Get($"refresh/forecast?{query}")).Must(OK)["lines"].AsArray();
            Assert.Equal(lines.SelectMany(l => Rows(l!)), (await own.Fleet.As("logistics-lead").Get($"refresh/forecast.csv?{query}")).Must(OK).Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1));
            Assert.Equal(query == "by=month", lines.Any(l => l!["cost"]!.AsArray().Count == 2));
        }

        static IEnumerable<string> Rows(System.Text.Json.Nodes.JsonNode line) => line["cost"]!.AsArray().Select((cost, index) => string.Join(',', line["month"], line["region"], line["model"], line["replacedBy"],
            index == 0 ? line["count"] : null, index == 0 ? line["overdue"] : null, cost!["amount"], cost["currency"], index == 0 ? line["costInAll"]!["amount"] : null, index == 0 ? line["costInAll"]!["currency"] : null));
    }

    [Fact]
    public async Task As_a_picture_it_has_a_bar_for_each_month_and_region_as_high_as_its_count()
    {
        var picture = (await fleet.As("logistics-lead").Get("refresh/forecast.svg?months=12")).Must(OK);

        Assert.Equal("image/svg+xml", picture.ContentHeaders.ContentType?.MediaType);
        var svg = XDocument.Parse(picture.Text).Root!;
        var bars = svg.Descendants().Where(e => e.Name.LocalName == "rect" && e.Elements().Any()).ToDictionary(e => e.Elements().Single().Value, e => double.Parse(e.Attribute("height")!.Value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(["2026-11 EMEA: 1", "2026-12 AMER: 1", "2026-12 EMEA: 2", "2027-06 APAC: 1"], bars.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(2 * bars["2026-12 AMER: 1"], bars["2026-12 EMEA: 2"], 0.1);
        Assert.Contains(svg.Descendants(), e => e.Value == "Laptops due for a refresh: 5, for 12,000 USD");
    }

    [Fact]
    public async Task An_empty_fleet_has_a_forecast_of_nothing()
    {
        await using var empty = new Fleet();
        Assert.Empty((await empty.As("logistics-lead").Get("refresh/forecast")).Must(OK)["lines"].AsArray());
        XDocument.Parse((await empty.As("logistics-lead").Get("refresh/forecast.svg")).Must(OK).Text);
    }

    private static string Shown(System.Text.Json.Nodes.JsonNode? l)
    {
        var cost = Assert.Single(l!["cost"]!.AsArray())!;
        return $"{l["month"]} {l["region"]} {l["model"]}>{l["replacedBy"]} {l["count"]}/{l["overdue"]} {cost["amount"]} {cost["currency"]} {l["costInAll"]!["amount"]}";
    }
}
