using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Database;
using LaptopFleet.World;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LaptopFleet.ApiTests.Database;

public sealed class BadReferenceDataTests : IClassFixture<Fleet>, IDisposable
{
    private readonly Fleet fleet;
    private readonly ReferenceCopy copy = new();

    public BadReferenceDataTests(Fleet fleet)
    {
        this.fleet = fleet;
        fleet.Anonymous().Dispose();
    }

    public void Dispose() => copy.Dispose();

    private async Task<string> Complaint()
    {
        var before = await fleet.InDatabase(db => db.Events.CountAsync());
        await using var scope = fleet.Services.CreateAsyncScope();
        var data = new ReferenceData(scope.ServiceProvider.GetRequiredService<FleetDb>(), copy.Folder, fleet.Clock, NullLogger<ReferenceData>.Instance);
        var complaint = (await Assert.ThrowsAsync<ReferenceDataException>(() => data.LoadAsync())).Message;
        Assert.Equal(before, await fleet.InDatabase(db => db.Events.CountAsync()));
        return complaint;
    }

    [Theory]
    [InlineData("currencies.csv", "AED,UAE dirham,2", "aed,UAE dirham,2", "line 2: 'code' must be three capital letters (ISO 4217).")]
    [InlineData("currencies.csv", "AED,UAE dirham,2", "AED,UAE dirham,5", "line 2: 'minor_units' must be a whole number from 0 to 4.")]
    [InlineData("currencies.csv", "AFN,", "AED,", "line 3: 'AED' stands there twice.")]
    [InlineData("zones.csv", "AD,Europe/Andorra", "AD,Europe/Atlantis", "line 2: 'Europe/Atlantis' is not an IANA time zone.")]
    [InlineData("zones.csv", "AD,Europe/Andorra", "XX,Europe/Andorra", "line 2: 'XX' is not in countries.csv.")]
    [InlineData("addresses.csv", "AD,line1;city;postcode", "AD,line1;planet", "line 2: 'planet' is no part of an address; the parts are line1, line2, city, region, postcode.")]
    [InlineData("addresses.csv", "^AD[1-7][0-9]{2}$", "^AD(?=[1-7])[1-7][0-9]{2}$", "line 2: 'postcode_pattern' may not look around or refer back.")]
    [InlineData("addresses.csv", "^AD[1-7][0-9]{2}$", "^AD[1-7", "line 2: 'postcode_pattern' is no regular expression.")]
    [InlineData("addresses.csv", ",AD500,", ",AD900,", "line 2: 'postcode_example' must be one that 'postcode_pattern' accepts.")]
    [InlineData("countries.csv", "AD,Andorra", "ad,Andorra", "line 2: 'code' must be two capital letters (ISO 3166-1).")]
    [InlineData("countries.csv", "AD,Andorra,EMEA", "AD,Andorra,EUROPE", "line 2: 'region' must be one of Amer, Latam, Emea, Apac.")]
    [InlineData("countries.csv", "AD,Andorra,EMEA", "AD,Andorra,2", "line 2: 'region' must be one of Amer, Latam, Emea, Apac.")]
    [InlineData("countries.csv", "EMEA,EUR,Europe/Andorra", "EMEA,XXX,Europe/Andorra", "line 2: 'XXX' is not in currencies.csv.")]
    [InlineData("countries.csv", "EMEA,EUR,Europe/Andorra", "EMEA,EUR,Europe/Lisbon", "line 2: zones.csv does not have 'Europe/Lisbon' among the zones of 'AD'.")]
    [InlineData("countries.csv", "Europe/Andorra,Mon-Fri", "Europe/Andorra,weekly", "line 2: 'working_week' must be like Mon-Fri.")]
    [InlineData("countries.csv", "Mon-Fri,A4,", "Mon-Fri,A5,", "line 2: 'paper' must be A4 or Letter.")]
    public Task A_bad_row_of_the_world_is_named(string file, string find, string replacement, string complaint) => Names(file, find, replacement, complaint);

    [Theory]
    [InlineData("mbp13-16-512,Apple,MacBook", ",Apple,MacBook", "line 2: 'code' is empty.")]
    [InlineData("GB,apple,MacBook Pro 13", "GB,windows,MacBook Pro 13", "line 2: 'platform' must be one of Apple, Linux.")]
    [InlineData(",13.3,16,512,1699.00,", ",13.35,16,512,1699.00,", "line 2: 'screen_inches' must be a number from 5 to 30 with at most 1 decimals.")]
    [InlineData(",13.3,16,512,1699.00,", ",13.3,many,512,1699.00,", "line 2: 'memory_gb' must be a whole number from 1 to 4096.")]
    [InlineData("1699.00,USD,", "1699.005,USD,", "line 2: 'price_amount' and 'price_currency' must be an amount above zero in an ISO 4217 currency.")]
    [InlineData("1699.00,USD,", "-1699.00,USD,", "line 2: 'price_amount' and 'price_currency' must be an amount above zero in an ISO 4217 currency.")]
    [InlineData("1.40,58.2,3,1,8471.30,CN,2022", "1.40,58.2,3,1,laptop,CN,2022", "line 2: 'hs_code' must be a Harmonised System code of at least six digits, like 8471.30.")]
    [InlineData("3,1,8471.30,CN,2022-01-01,2025-01-01,", "3,1,8471.30,XX,2022-01-01,2025-01-01,", "line 2: 'XX' is not in countries.csv.")]
    [InlineData("3,1,8471.30,CN,2022-01-01,2025-01-01,", "3,1,8471.30,CN,2022-13-01,2025-01-01,", "line 2: 'offered_from' must be a date like 2026-11-22.")]
    [InlineData("3,1,8471.30,CN,2022-01-01,2025-01-01,", "3,1,8471.30,CN,2022-01-01,2022-01-01,", "line 2: 'offered_until' must be later than 'offered_from'.")]
    [InlineData("mbp14-32-1tb,Apple", "MBP13-16-512,Apple", "line 3: MBP13-16-512 is still offered by line 2 on 2022-01-01.")]
    [InlineData("1.40,58.2,", "1.41,58.2,", "line 2: revision 1 of mbp13-16-512 has been loaded with other content. A change is a new row with a later offered_from.")]
    [InlineData("58.2,3,1,8471.30,CN,2022-01-01,2025-01-01", "58.2,3,1,8471.30,CN,2022-01-01,2025-02-01", "line 2: revision 1 of mbp13-16-512 has been loaded as offered until 2025-01-01. A change is a new row.")]
    public Task A_bad_model_is_named(string find, string replacement, string complaint) => Names("models.csv", find, replacement, complaint);

    [Theory]
    [InlineData("standards.csv", "*,*,*,mbp13-16-512", "*,*,*,nothing", "line 2: 'nothing' is not in models.csv.")]
    [InlineData("standards.csv", "*,*,*,mbp13-16-512", "*,*,XX,mbp13-16-512", "line 2: 'XX' is not in countries.csv.")]
    [InlineData("standards.csv", "*,*,*,mbp13-16-512", ",*,*,mbp13-16-512", "line 2: 'role' is empty.")]
    [InlineData("standards.csv", "*,*,*,mbp14-16-512,2025-01-01", "*,*,*,mbp14-16-512,2024-01-01", "line 3: line 2 says for the same role, department and country what holds on 2024-01-01.")]
    [InlineData("standards.csv", "*,*,*,mbp13-16-512", "*,*,*,mbp14-32-1tb", "line 2: it has been loaded with mbp13-16-512. A change is a new row with a later effective_from.")]
    [InlineData("standards.csv", "mbp13-16-512,2022-01-01,2025-01-01", "mbp13-16-512,2022-01-01,2024-12-01", "line 2: it has been loaded as ending on 2025-01-01. A change is a new row.")]
    [InlineData("vendors.csv", "tarnbeck,Tarnbeck Systems,reseller", "tarnbeck,Tarnbeck Systems,friend", "line 2: 'kind' must be one of Reseller, Maker, Repairer, Recycler.")]
    [InlineData("vendors.csv", "2028-03-31", "soon", "line 2: 'security_review_expires_on' must be a date like 2026-11-22.")]
    [InlineData("vendors.csv", "US;CA;MX", "US;XX", "line 2: 'XX' is neither a country nor a region.")]
    [InlineData("vendors.csv", "velmora,", "TARNBECK,", "line 3: 'TARNBECK' stands there twice.")]
    [InlineData("depots.csv", "America/New_York", "America/Atlantis", "line 2: 'America/Atlantis' is not an IANA time zone.")]
    [InlineData("depots.csv", "OH,43228", "OH,no", "line 2: 'postcode': Not a postcode of United States; one looks like 43215.")]
    [InlineData("depots.csv", "US,America", "XX,America", "line 2: 'XX' is not in countries.csv.")]
    public Task A_bad_row_of_the_catalog_is_named(string file, string find, string replacement, string complaint) => Names(file, find, replacement, complaint);

    [Theory]
    [InlineData("routes.csv", "route.am,1,AM,self-procure", "route.am,1,XX,self-procure", "line 2: 'XX' is not in countries.csv.")]
    [InlineData("routes.csv", "route.am,1,AM,self-procure", "route.am,1,AM,pigeon", "line 2: A route is one of vendor, self-procure, ask.")]
    [InlineData("routes.csv", "route.am,1,AM,self-procure", "route.am,1,AM,vendor", "line 2: version 1 of route.am has been loaded with other content. A change is a new version.")]
    [InlineData("routes.csv", "route.am,1,AM", "route.am,9,AM", "line 3: the first version of route.am is 1.")]
    [InlineData("routes.csv", "route.am,3,AM", "route.am,4,AM", "line 4: version 4 of route.am does not follow version 2 (line 3).")]
    [InlineData("routes.csv", "route.am,1,AM,self-procure,2024-01-01,2025-01-01", "route.am,1,AM,self-procure,2024-01-01,2024-12-01", "line 3: it holds from 2025-01-01, but version 1 (line 2) does not end on that day.")]
    [InlineData("routes.csv", "route.vn,1,VN", "route.vn,1,US", "line 134: it contradicts route.us version 3 (routes.csv, line 133): both answer one case on one day.")]
    [InlineData("routes.csv", "route.vn,1,VN,self-procure,2026-08-01,,logistics", "route.vn,1,VN,self-procure,2026-08-01,,", "line 134: 'owner' is empty.")]
    [InlineData("routes.csv", "route.vn,1,VN", "route.viet,1,VN", "line 134: it contradicts route.vn, which was loaded before. A rule is not taken out of the file; it gets an effective_until.")]
    [InlineData("lead_times.csv", "lead-time.na.apple,1,NA", "lead-time.na.apple,1,MOON", "line 2: 'area' is one of NA, EMEA, APAC, other.")]
    [InlineData("lead_times.csv", "NA,apple,2,", "NA,windows,2,", "line 2: 'platform' is one of apple, linux.")]
    [InlineData("lead_times.csv", "NA,apple,2,", "NA,apple,two,", "line 2: A lead time is a whole number of weeks, at most 104.")]
    [InlineData("approvals.csv", ",refresh,logistics,", ",refresh,somebody,", "line 3: Approvers are a list, without repeating, of manager, logistics, logistics-lead, people-ops, device-security, admin, with ; between.")]
    [InlineData("approvals.csv", ",refresh,logistics,", ",refreshment,logistics,", "line 3: 'case' is one of new-hire, refresh, replacement, second, loaner, self-procure, out-of-spec, purchase-over, leaver-keep, leaver-keep-early, leaver-buy, leaver-donate, write-off, repair.")]
    [InlineData("approvals.csv", "50000.00,USD", "50000.00,", "line 9: 'threshold_currency' is empty.")]
    [InlineData("policy_values.csv", "refresh-age,,3,years", "refresh-age,,three,years", "line 2: The unit years counts in whole numbers.")]
    [InlineData("policy_values.csv", "refresh-age,,3,years", "refresh-age,always,3,years", "line 2: 'always' is not a list of conditions like country=BR;platform=linux.")]
    [InlineData("policy_values.csv", "16:00,local-time", "4pm,local-time", "line 7: A local time is written 16:00.")]
    [InlineData("policy_values.csv", "Mon-Fri,weekdays", "workdays,weekdays", "line 11: Weekdays are written Mon-Fri.")]
    [InlineData("policy_values.csv", "1000.00,USD", "1000.001,USD", "line 21: This is no amount in USD.")]
    [InlineData("policy_values.csv", "refresh-hard-end,,5,years,2022-01-01,,", "refresh-age,,5,years,2022-01-01,,", "line 3: it contradicts refresh.age version 1 (policy_values.csv, line 2): both answer one case on one day.")]
    public Task A_bad_rule_is_named(string file, string find, string replacement, string complaint) => Names(file, find, replacement, complaint);

    [Theory]
    [InlineData("line1,city,region", "line1,town,region", "line 2: the file has no column 'city'.")]
    [InlineData("us-columbus,Columbus depot,US", "us-columbus,Columbus, depot,US", "line 2: it has 10 fields where the header has 9.")]
    [InlineData("us-columbus,Columbus depot,US", "us-columbus,US", "line 2: it has 8 fields where the header has 9.")]
    [InlineData("\"27 Stockhold Link, Unit 03-11\"", "\"27 Stockhold Link, Unit 03-11", "line 4: a quote is not closed.")]
    [InlineData("house default (invented address)\nnl-venlo", "\"house default\nnl-venlo", "line 2: a quote is not closed.")]
    [InlineData("house default (invented address)\nnl-venlo", "house default\n\nnl-venlo,one more", "line 4: it has 10 fields where the header has 9.")]
    public Task A_row_that_is_not_whole_is_named(string find, string replacement, string complaint) => Names("depots.csv", find, replacement, complaint);

    [Fact]
    public async Task A_file_that_is_not_utf_8_is_named_with_its_line()
    {
        copy.Write("depots.csv", [.. "code,name\n"u8, 0x53, 0xE3, 0x6F]);

        Assert.Equal("db/reference/depots.csv, line 2: it is not UTF-8.", await Complaint());
    }

    [Fact]
    public async Task An_empty_file_is_named()
    {
        copy.Write("depots.csv", []);

        Assert.Equal("db/reference/depots.csv, line 1: the header line is missing.", await Complaint());
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        copy.Remove("routes.csv");

        Assert.Equal("db/reference/routes.csv, line 1: the file cannot be read.", await Complaint());
    }

    [Fact]
    public async Task The_program_does_not_start_on_a_bad_row()
    {
        copy.Replace("vendors.csv", "2028-03-31", "soon");
        await using var bad = fleet.Twin().WithWebHostBuilder(host => host.ConfigureTestServices(services => services.AddSingleton(copy.Folder)));

        var complaint = Assert.Throws<ReferenceDataException>(() => bad.Services);

        Assert.Equal("db/reference/vendors.csv, line 2: 'security_review_expires_on' must be a date like 2026-11-22.", complaint.Message);
    }

    private async Task Names(string file, string find, string replacement, string complaint)
    {
        copy.Replace(file, find, replacement);

        Assert.Equal($"db/reference/{file}, {complaint}", await Complaint());
    }
}
