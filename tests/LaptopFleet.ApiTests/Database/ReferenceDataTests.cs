using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace LaptopFleet.ApiTests.Database;

public sealed class ReferenceDataTests : IClassFixture<Fleet>, IDisposable
{
    private readonly Fleet fleet;
    private readonly ReferenceCopy copy = new();

    public ReferenceDataTests(Fleet fleet)
    {
        this.fleet = fleet;
        fleet.Anonymous().Dispose();
    }

    public void Dispose() => copy.Dispose();

    private async Task Load()
    {
        await using var scope = fleet.Services.CreateAsyncScope();
        await new ReferenceData(scope.ServiceProvider.GetRequiredService<FleetDb>(), copy.Folder, fleet.Clock, NullLogger<ReferenceData>.Instance).LoadAsync();
    }

    private Task<int> Events() => fleet.InDatabase(db => db.Events.CountAsync());

    private Task<PolicyRule> Rule(string ruleId, int version) => fleet.InDatabase(db => db.PolicyRules.SingleAsync(r => r.RuleId == ruleId && r.RuleVersion == version));

    [Fact]
    public async Task The_first_start_fills_the_catalog_and_the_policy_and_leaves_an_event_for_each_row()
    {
        var (models, depots, rules) = await fleet.InDatabase(async db => (await db.Models.CountAsync(), await db.Depots.CountAsync(), await db.PolicyRules.CountAsync()));

        Assert.Equal((14, 4), (models, depots));
        Assert.True(rules > 200);
        Assert.Empty(await fleet.InDatabase(db => db.PolicyRules.Where(r => r.RuleVersion == 1 && !db.Events.Any(e => e.SubjectId == r.Id && e.Type == "PolicyRuleSet" && e.ActorKind == "job" && e.ActorId == "reference-data")).ToListAsync()));
    }

    [Fact]
    public async Task The_same_rows_change_nothing_and_leave_no_event()
    {
        await Load();
        var before = await Events();
        copy.Append("models.csv", "").Append("routes.csv", "").Append("vendors.csv", "").Append("depots.csv", "").Append("standards.csv", "");
        await Load();

        Assert.Equal(before, await Events());
    }

    [Fact]
    public async Task A_new_version_of_a_rule_is_added_and_ends_the_former()
    {
        await Load();
        var before = await Events();
        copy.Replace("routes.csv", "route.ec,1,EC,self-procure,2026-08-01,,", "route.ec,1,EC,self-procure,2026-08-01,2027-03-01,")
            .Append("routes.csv", "route.ec,2,EC,vendor,2027-03-01,,logistics,a newer list");

        await Load();
        await Load();

        Assert.Equal(new LocalDate(2027, 3, 1), (await Rule("route.ec", 1)).EffectiveUntil);
        Assert.Equal("vendor", (await Rule("route.ec", 2)).Outcome);
        Assert.Equal(before + 2, await Events());
    }

    [Fact]
    public async Task A_new_vendor_and_a_new_review_date_are_taken_in()
    {
        copy.Append("vendors.csv", "newcomer,Newcomer,reseller,APAC,2029-01-31,house default").Replace("vendors.csv", "2028-03-31", "2029-03-31");

        await Load();

        Assert.Equal(1, await fleet.InDatabase(db => db.Vendors.CountAsync(v => v.Code == "newcomer")));
        Assert.Equal(new LocalDate(2029, 3, 31), await fleet.InDatabase(db => db.Vendors.Where(v => v.Code == "tarnbeck").Select(v => v.SecurityReviewExpiresOn).SingleAsync()));
    }

    [Fact]
    public async Task A_rule_that_the_fleet_has_taken_into_its_own_hands_is_left_to_it()
    {
        (await fleet.As("logistics-lead").Post("policy/rules", new { ruleId = "route.pk", kind = "route", match = new { country = "PK" }, outcome = "ask", effectiveFrom = "2026-12-01", owner = "logistics", source = "decided here" })).Must(System.Net.HttpStatusCode.Created);
        copy.Replace("routes.csv", "route.pk,1,PK,self-procure,2026-08-01,,", "route.pk,1,PK,self-procure,2026-08-01,2027-01-01,")
            .Append("routes.csv", "route.pk,2,PK,vendor,2027-01-01,,logistics,a newer list");

        await Load();

        Assert.Equal(new LocalDate(2026, 12, 1), (await Rule("route.pk", 1)).EffectiveUntil);
        Assert.Equal(("ask", "decided here"), ((await Rule("route.pk", 2)).Outcome, (await Rule("route.pk", 2)).Source));
    }

    [Fact]
    public async Task A_vendor_that_the_fleet_has_changed_itself_is_left_to_it()
    {
        await fleet.InDatabase(async db =>
        {
            var vendor = await db.Vendors.SingleAsync(v => v.Code == "velmora");
            db.Record(vendor.Change(vendor.Name, vendor.Kind, new(2030, 1, 1), fleet.Clock.GetCurrentInstant()), Actor.Job("somebody"));
            return await db.SaveChangesAsync();
        });
        copy.Replace("vendors.csv", "2028-06-30", "2028-07-31");

        await Load();

        Assert.Equal(new LocalDate(2030, 1, 1), await fleet.InDatabase(db => db.Vendors.Where(v => v.Code == "velmora").Select(v => v.SecurityReviewExpiresOn).SingleAsync()));
    }

    [Fact]
    public async Task Loaders_that_run_at_once_take_a_row_in_once()
    {
        copy.Append("vendors.csv", "at-once,At Once,reseller,APAC,2029-01-31,house default")
            .Append("policy_values.csv", "at-once.value,1,at-once,,1,days,2026-01-01,,logistics,house default")
            .Append("standards.csv", "At Once,*,*,mbp14-64-1tb,2026-08-01,,house default");

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(Load)));

        var counts = await fleet.InDatabase(async db => (
            await db.Vendors.CountAsync(v => v.Code == "at-once"),
            await db.PolicyRules.CountAsync(r => r.RuleId == "at-once.value"),
            await db.Standards.CountAsync(s => s.JobRole == "At Once")));
        Assert.Equal((1, 1, 1), counts);
    }

    [Fact]
    public async Task Two_servers_that_start_at_once_on_an_empty_database_both_serve()
    {
        var database = TestDatabase.Empty();
        (string, string)[] settings = [.. database.Settings, ("ASPNETCORE_ENVIRONMENT", "Development")];
        try
        {
            var starts = await Task.WhenAll(FleetProcess.Start(settings), FleetProcess.Start(settings));
            foreach (var server in starts)
                server.Dispose();

            await using var db = database.Open();
            Assert.Equal(4, await db.Depots.CountAsync());
            Assert.Equal(4, await db.Events.CountAsync(e => e.Type == "DepotOpened"));
        }
        finally
        {
            database.Drop();
        }
    }
}
