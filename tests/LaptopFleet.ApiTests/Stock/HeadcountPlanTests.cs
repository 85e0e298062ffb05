using System.Text;
using LaptopFleet.ApiTests.Cast;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Stock;

/// <summary>How a head-count plan is sent: whole, for the regions that one works in, as rows or as a file.</summary>
public sealed class HeadcountPlanTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task A_plan_of_all_regions_is_not_sent_by_whoever_works_in_one()
    {
        var before = await PlansAsync();
        var rows = new[] { new { country = "PT", jobRole = "Engineer", month = "2027-01-01", hires = 3 } };
        (await fleet.Of("people-ops", "EMEA").Post("stock/headcount-plans", new { rows })).MustRefuse(Conflict, "headcount.regions");
        (await fleet.Of("logistics-lead", "EMEA").Say(HttpMethod.Post, "stock/headcount-plans/imports", new StringContent("country,job_role,department,month,hires\nPT,Engineer,,2027-01,3\n", Encoding.UTF8, "text/csv"))).MustRefuse(Conflict, "headcount.regions");
        Assert.Equal(before, await PlansAsync());
    }

    [Fact]
    public async Task A_plan_with_a_wrong_row_is_refused_whole_and_says_which()
    {
        var before = await PlansAsync();
        var refused = (await fleet.As("people-ops").Post("stock/headcount-plans", new
        {
            rows = new object[]
            {
                new { country = "PT", jobRole = "Engineer", month = "2027-01-01", hires = 3 }, new { country = "XX", jobRole = " ", month = "2027-01-01", hires = 0 },
                new { country = "pt", jobRole = "engineer ", month = "2027-01-31", hires = 3 },
            },
        })).Must(BadRequest);
        Assert.Equal(["/rows/1/country", "/rows/1/jobRole", "/rows/1/hires", "/rows/2"], refused.Pointers);
        (await fleet.As("people-ops").Post("stock/headcount-plans", new { rows = Array.Empty<object>() })).Must(BadRequest);
        (await fleet.As("people-ops").Post("stock/headcount-plans", new { rows = new object?[] { null } })).Must(BadRequest);
        (await fleet.As("logistics-emea").Post("stock/headcount-plans", new { rows = new[] { new { country = "PT", jobRole = "Engineer", month = "2027-01-01", hires = 3 } } })).Must(Forbidden);
        Assert.Equal(before, await PlansAsync());
    }

    [Fact]
    public async Task A_plan_comes_as_a_file_too()
    {
        var plan = (await Send("month;country;hires;job_role;department\n2027-01;PT;3;Engineer;\n2027-02;DE;2;\"Engineer\";Platform\n")).Must(Created);
        Assert.Equal((2, 5), (plan["rows"].GetValue<int>(), plan["hires"].GetValue<int>()));
        Assert.Equal(["/rows/0/month", "/rows/1/hires"], (await Send("country,job_role,department,month,hires\nPT,Engineer,,soon,3\nPT,Engineer,,2027-02,-1\n")).Must(BadRequest).Pointers);
        foreach (var (text, code) in new[] { ("country,job_role\nPT,x\n", "csv.missing-columns"), ("", "csv.empty"), ("country,job_role,department,month,hires\n", "csv.empty"), ("country,job_role,department,month,hires\nPT,Engineer\n", "row.cells") })
            Assert.Equal(code, (await Send(text)).Must(BadRequest)["errors"][0]!["code"]!.GetValue<string>());

        Task<Answer> Send(string text) => fleet.As("people-ops").Say(HttpMethod.Post, "stock/headcount-plans/imports", new StringContent(text, Encoding.UTF8, "text/csv"));
    }

    private Task<int> PlansAsync() => fleet.InDatabase(db => db.HeadcountPlans.CountAsync());
}
